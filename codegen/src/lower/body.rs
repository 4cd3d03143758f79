//! `requestBody` -> [`Body`].

use crate::ir::{
    Body, BodyContent, Docs, Method, OpId, Param, ParamEncoding, ParamPlace, Presence, Primitive, Shape, Step, TypeExpr,
};
use crate::report::Code;
use crate::source::Node;

use super::context::{Context, Spot};
use super::schema;
use super::text;

/// The forms that a media type can take, in the order in which they are preferred when a body offers several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    Json,
    Multipart,
    UrlEncoded,
    Text,
    Bytes,
}

impl Form {
    /// The form of a media type (without regard to its parameters).
    pub(super) fn of(media_type: &str) -> Self {
        let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        match essence.as_str() {
            "application/x-www-form-urlencoded" => Self::UrlEncoded,
            "application/json" | "text/json" | "*/*" | "application/*" => Self::Json,
            other if other.ends_with("+json") => Self::Json,
            other if other.starts_with("multipart/") => Self::Multipart,
            other if other.starts_with("text/") || other.ends_with("+xml") || other == "application/xml" => Self::Text,
            _ => Self::Bytes,
        }
    }
}

/// Lowers the body of one operation.
pub(super) fn lower<'a>(context: &mut Context<'a>, operation: &Node<'a>, op: OpId) -> Option<Body> {
    let node = context.resolve(operation.get("requestBody")?)?;
    let mut offers: Vec<(Form, &'a str, Node<'a>)> = context
        .members(&node, "content")
        .into_iter()
        .filter_map(|(media, content)| Some((Form::of(media), media, context.resolve(content)?)))
        .collect();
    offers.sort_by_key(|(form, ..)| *form);
    let (form, media, offer) = offers.first()?.clone();
    if offers.len() > 1 {
        let others: Vec<String> = offers[1..].iter().map(|(_, media, _)| format!("`{media}`")).collect();
        context
            .report
            .at_key(
                Code::SeveralBodyTypes,
                &node.origin().child("content"),
                format!("the body can be sent as `{media}` and as {}", others.join(", ")),
            )
            .help(format!("the client sends `{media}`"));
    }
    let spot = Spot::operation(op, Step::Body);
    let schema = offer.get("schema");
    let ty = match &schema {
        Some(schema) => schema::lower(context, schema, &spot, None).into_expr(),
        None => TypeExpr::Json,
    };
    let says = |node: &Node<'_>| {
        node.get("description").and_then(|text| text.as_str()).is_some_and(|text| text.contains("multipart/form-data"))
    };
    let says_multipart = matches!(ty, TypeExpr::Ref(_)) && (says(&node) || says(operation));
    let content = content(context, (form, media), ty, &offer, says_multipart);
    let stated = node.get("required").and_then(|required| required.as_bool());
    let required = stated.unwrap_or_else(|| needs_fields(context, &content));
    let docs = node.get("description").and_then(|text| text.as_str()).map(|text| text::plain("", text));
    Some(Body { required, content, docs: docs.unwrap_or_else(Docs::default), origin: node.origin().clone() })
}

/// The fields of a `GET`'s body as query parameters: HTTP gives such a body no meaning, and servers read these fields from
/// the query. A body with more than scalars in it stays what it is.
pub(super) fn into_query(context: &mut Context<'_>, method: Method, body: &mut Option<Body>, params: &mut Vec<Param>) {
    // The ways to values are those that the document states.
    if context.is_for_ways || !matches!(method, Method::Get | Method::Head) {
        return;
    }
    let Some(Body { content: BodyContent::Json { ty: TypeExpr::Ref(id), .. }, required, origin, .. }) = &body else {
        return;
    };
    let Shape::Struct(shape) = &context.ty(*id).shape else { return };
    let scalar = |ty: &TypeExpr| matches!(ty, TypeExpr::Primitive(_) | TypeExpr::Id(_) | TypeExpr::CommaSeparated(_));
    let named = |context: &Context<'_>, ty: &TypeExpr| matches!(ty, TypeExpr::Ref(id) if matches!(context.ty(*id).shape, Shape::Enum(_)));
    if shape.fields.is_empty() || !shape.fields.iter().all(|field| scalar(&field.ty) || named(context, &field.ty)) {
        return;
    }
    let (required, origin) = (*required, origin.clone());
    for field in shape.fields.clone() {
        if params.iter().any(|param| param.place == ParamPlace::Query && param.wire == field.wire) {
            continue;
        }
        let presence = Presence::new(required && field.presence.is_required(), false);
        params.push(Param {
            wire: field.wire,
            place: ParamPlace::Query,
            encoding: ParamEncoding::Form { explode: true, allow_reserved: false },
            ty: field.ty,
            presence,
            docs: field.docs,
            default: field.default,
            constraints: field.constraints,
            deprecated: field.deprecated,
            secret: field.secret,
            origin: field.origin,
        });
    }
    *body = None;
    context
        .report
        .at_key(Code::BodyOfGet, &origin, "a `GET` has a body, which HTTP gives no meaning")
        .help("its fields are sent as query parameters; declare them as such in an overlay");
}

/// Reports an upload that declares nothing to be uploaded.
pub(super) fn report_missing(context: &mut Context<'_>, method: Method, node: &Node<'_>, summary: Option<&str>) {
    let uploads =
        summary.is_some_and(|summary| summary.to_ascii_lowercase().split_whitespace().any(|word| word == "upload"));
    if uploads && matches!(method, Method::Post | Method::Put | Method::Patch) && !node.has("requestBody") {
        context
            .report
            .at_key(Code::UploadWithoutBody, node.origin(), "the summary speaks of an upload, but no body is declared")
            .help("the call sends nothing; declare a `multipart/form-data` body in an overlay");
    }
}

fn content(
    context: &mut Context<'_>,
    (form, media): (Form, &str),
    ty: TypeExpr,
    offer: &Node<'_>,
    says_multipart: bool,
) -> BodyContent {
    match form {
        Form::Json if has_file(context, &ty, 0) || says_multipart => {
            let message = if says_multipart {
                "the description says `multipart/form-data`, the body is declared as JSON"
            } else {
                "files are declared in a JSON body, which can't carry them"
            };
            context
                .report
                .at_key(Code::UploadAsJson, offer.origin(), message)
                .help("the body is sent as `multipart/form-data`; correct the media type in an overlay");
            BodyContent::Multipart(ty)
        }
        Form::Json if ty == TypeExpr::Primitive(Primitive::Binary) => BodyContent::Bytes(media.to_owned()),
        Form::Json => {
            let media_type = if media.contains('*') { "application/json".to_owned() } else { media.to_owned() };
            BodyContent::Json { media_type, ty }
        }
        Form::Multipart => BodyContent::Multipart(ty),
        Form::UrlEncoded => BodyContent::Form(ty),
        Form::Text => BodyContent::Text(media.to_owned()),
        Form::Bytes => BodyContent::Bytes(media.to_owned()),
    }
}

/// Whether a struct has a field that is a file.
fn has_file(context: &Context<'_>, ty: &TypeExpr, depth: usize) -> bool {
    let TypeExpr::Ref(id) = ty else { return false };
    match &context.ty(*id).shape {
        Shape::Struct(shape) => shape.fields.iter().any(|field| is_file(&field.ty)),
        Shape::Alias(inner) => depth < 16 && has_file(context, inner, depth + 1),
        _ => false,
    }
}

fn is_file(ty: &TypeExpr) -> bool {
    match ty {
        TypeExpr::Primitive(Primitive::Binary) => true,
        TypeExpr::List(item) => is_file(item),
        _ => false,
    }
}

/// Where `required` is left out, its default `false` is wrong for a body whose schema has required fields.
fn needs_fields(context: &Context<'_>, content: &BodyContent) -> bool {
    let (BodyContent::Json { ty: TypeExpr::Ref(id), .. }
    | BodyContent::Form(TypeExpr::Ref(id))
    | BodyContent::Multipart(TypeExpr::Ref(id))) = content
    else {
        return false;
    };
    match &context.ty(*id).shape {
        Shape::Struct(shape) => shape.fields.iter().any(|field| field.presence.is_required()),
        _ => false,
    }
}
