//! A token in the answer that goes into the next request -> [`Pagination`].

use crate::ir::{Operation, Pagination, ParamPlace, Payload, Shape, Struct, TokenPlace, TypeDef, TypeExpr};

/// The names that the vendor's documents give to such a token. `sync_token` is none of them: it asks for changes.
const TOKENS: &[&str] = &[
    "next_token",
    "next_set_token",
    "next_search_token",
    "next_page_token",
    "page_token",
    "start_token",
    "cursor",
    "next_cursor",
];

/// Finds out whether an operation pages, and gives its token parameter the type of the token that comes back: a token is
/// opaque, so what the answer holds is what the request has to carry.
pub(super) fn find(types: &mut [TypeDef], operation: &mut Operation) -> Option<Pagination> {
    let [arm] = operation.answer.arms.as_slice() else { return None };
    let Payload::Json(ty) = &arm.payload else { return None };
    let answer = shape(types, ty)?;
    let (way, token) = token(types, answer)?;
    let (items_way, item) = items(types, answer)?;
    let request = request_token(types, operation, way.last()?)?;
    let token = token.clone();
    let found = Pagination { request, answer: way, token: token.clone(), items: items_way, item };
    match &found.request {
        TokenPlace::Param(index) => {
            let param = &mut operation.params[*index];
            param.ty = token;
            param.constraints = crate::ir::Constraints::default();
        }
        TokenPlace::BodyField(wire) => {
            if let Some(TypeExpr::Ref(id)) = operation.body_type()
                && let Shape::Struct(body) = &mut types[id.index()].shape
                && let Some(field) = body.fields.iter_mut().find(|field| field.wire == *wire)
            {
                field.ty = token;
            }
        }
    }
    Some(found)
}

fn shape<'c>(types: &'c [TypeDef], ty: &TypeExpr) -> Option<&'c Struct> {
    match ty {
        TypeExpr::Ref(id) => match &types[id.index()].shape {
            Shape::Struct(shape) => Some(shape),
            _ => None,
        },
        _ => None,
    }
}

/// The token of an answer: a scalar field of the answer itself, or of one object in it.
fn token<'c>(types: &'c [TypeDef], answer: &'c Struct) -> Option<(Vec<String>, &'c TypeExpr)> {
    let direct = |shape: &'c Struct| {
        TOKENS.iter().find_map(|name| shape.fields.iter().find(|field| field.wire == *name && is_scalar(&field.ty)))
    };
    if let Some(field) = direct(answer) {
        return Some((vec![field.wire.clone()], &field.ty));
    }
    answer.fields.iter().find_map(|holder| {
        let field = direct(shape(types, &holder.ty)?)?;
        Some((vec![holder.wire.clone(), field.wire.clone()], &field.ty))
    })
}

fn is_scalar(ty: &TypeExpr) -> bool {
    matches!(ty, TypeExpr::Primitive(_) | TypeExpr::Id(_))
}

/// The list that an answer carries: the only list of objects, else the only list; in the answer or in one object in it.
fn items(types: &[TypeDef], answer: &Struct) -> Option<(Vec<String>, TypeExpr)> {
    let lists = |shape: &Struct| -> Vec<(String, TypeExpr)> {
        let all: Vec<(String, TypeExpr)> = shape
            .fields
            .iter()
            .filter_map(|field| match &field.ty {
                TypeExpr::List(item) => Some((field.wire.clone(), (**item).clone())),
                _ => None,
            })
            .collect();
        let objects: Vec<_> = all.iter().filter(|(_, item)| matches!(item, TypeExpr::Ref(_))).cloned().collect();
        if objects.is_empty() { all } else { objects }
    };
    if let [(wire, item)] = lists(answer).as_slice() {
        return Some((vec![wire.clone()], item.clone()));
    }
    let nested: Vec<(Vec<String>, TypeExpr)> = answer
        .fields
        .iter()
        .filter_map(|holder| {
            let found = lists(shape(types, &holder.ty)?);
            let [(wire, item)] = found.as_slice() else { return None };
            Some((vec![holder.wire.clone(), wire.clone()], item.clone()))
        })
        .collect();
    match nested.as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    }
}

/// Where the request takes the token: under the answer's name for it, else under another known name.
fn request_token(types: &[TypeDef], operation: &Operation, answer_name: &str) -> Option<TokenPlace> {
    let names = std::iter::once(answer_name).chain(TOKENS.iter().copied());
    for name in names {
        if let Some(index) = operation
            .params
            .iter()
            .position(|param| param.place == ParamPlace::Query && param.wire == name && !param.presence.is_required())
        {
            return Some(TokenPlace::Param(index));
        }
        let in_body = operation.body_type().and_then(|ty| shape(types, ty)).is_some_and(|body| {
            body.fields.iter().any(|field| field.wire == name && !field.presence.is_required() && is_scalar(&field.ty))
        });
        if in_body {
            return Some(TokenPlace::BodyField(name.to_owned()));
        }
    }
    None
}
