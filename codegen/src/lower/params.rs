//! Parameters of a path item and of an operation -> [`Param`]s.

use serde_json::Value;

use crate::ir::{OpId, Param, ParamEncoding, ParamPlace, Path, Presence, Primitive, TypeExpr};
use crate::report::Code;
use crate::source::Node;

use super::context::{Context, Spot};
use super::path::Real;
use super::schema::{self, Use};
use super::secrecy;
use super::text;

/// Headers that HTTP or the client itself sets; OpenAPI says that parameters with these names are ignored.
const RESERVED_HEADERS: &[&str] = &["accept", "content-type", "authorization"];

/// The parameters of one operation, path parameters first in the order of the path.
pub(super) fn all<'a>(
    context: &mut Context<'a>,
    operation: &Node<'a>,
    item: &Node<'a>,
    op: OpId,
    real: &mut Real,
) -> Vec<Param> {
    let mut params = Vec::new();
    // The operation's own come first, so that they win over those of its path.
    for (own, holder) in [(true, operation), (false, item)] {
        for node in context.items(holder, "parameters") {
            let Some(param) = param(context, &node, op, real) else { continue };
            let twin =
                params.iter().find(|(_, has): &&(bool, Param)| has.place == param.place && has.wire == param.wire);
            match twin {
                None => params.push((own, param)),
                Some((twin_own, _)) if *twin_own == own => {
                    context
                        .report
                        .at(
                            Code::DuplicateParam,
                            node.origin(),
                            format!("the parameter `{}` is declared twice", param.wire),
                        )
                        .help("the first declaration counts");
                }
                Some(_) => {}
            }
        }
    }
    // The declaration order of a reader: what the path shares stands before what the operation adds.
    params.sort_by_key(|(own, _)| *own);
    let mut params: Vec<Param> = params.into_iter().map(|(_, param)| param).collect();
    real.path
        .fixed_query
        .retain(|(name, _)| params.iter().all(|param| param.place != ParamPlace::Query || param.wire != *name));
    settle_path(context, &real.path, &mut params, item, op);
    params
}

/// Makes the path parameters those that the path names, in its order.
fn settle_path(context: &mut Context<'_>, path: &Path, params: &mut Vec<Param>, item: &Node<'_>, op: OpId) {
    let names: Vec<String> = path.parameters().map(str::to_owned).collect();
    let (mut declared, rest): (Vec<Param>, Vec<Param>) =
        params.drain(..).partition(|param| param.place == ParamPlace::Path);
    let mut strangers: Vec<Param> = Vec::new();
    declared.retain(|param| {
        let known = names.contains(&param.wire);
        if !known {
            strangers.push(param.clone());
        }
        known
    });
    let missing: Vec<&String> = names.iter().filter(|name| declared.iter().all(|param| param.wire != **name)).collect();
    // One stranger for one missing name is the same parameter under another name.
    if let ([stranger], [name]) = (strangers.as_slice(), missing.as_slice()) {
        context
            .report
            .at(
                Code::UndeclaredPathParam,
                &stranger.origin,
                format!("the path has `{{{name}}}`, but the parameter is declared as `{}`", stranger.wire),
            )
            .help(format!("it is taken as `{name}`; rename it in an overlay"));
        let mut param = synthesised(context, name, item, op);
        param.docs = stranger.docs.clone();
        declared.push(param);
    } else {
        for stranger in &strangers {
            context
                .report
                .at(Code::SuperfluousPathParam, &stranger.origin, format!("the path has no `{{{}}}`", stranger.wire))
                .help("the parameter is left out; remove it in an overlay, or add it to the path");
        }
        for name in missing {
            context
                .report
                .at_key(
                    Code::UndeclaredPathParam,
                    item.origin(),
                    format!("`{{{name}}}` is not declared as a path parameter"),
                )
                .help("it is taken as a required string; declare it in an overlay");
            declared.push(synthesised(context, name, item, op));
        }
    }
    declared.sort_by_key(|param| names.iter().position(|name| *name == param.wire));
    declared.extend(rest);
    *params = declared;
}

fn synthesised(context: &mut Context<'_>, name: &str, item: &Node<'_>, op: OpId) -> Param {
    let spot = Spot::param(op, ParamPlace::Path, name);
    let ty = super::ids::of_untyped(context, &spot).unwrap_or(TypeExpr::Primitive(Primitive::String));
    Param {
        wire: name.to_owned(),
        place: ParamPlace::Path,
        encoding: ParamEncoding::Simple { explode: false },
        ty,
        presence: Presence::Required,
        docs: crate::ir::Docs::default(),
        default: None,
        constraints: crate::ir::Constraints::default(),
        deprecated: false,
        secret: false,
        origin: item.origin().clone(),
    }
}

fn param<'a>(context: &mut Context<'a>, node: &Node<'a>, op: OpId, real: &Real) -> Option<Param> {
    let node = context.resolve(node.clone())?;
    let Some(declared) = node.get("name").and_then(|name| name.as_str()) else {
        context
            .report
            .at(Code::BadNode, node.origin(), "a parameter needs a `name` that is a string")
            .help("name it in an overlay, or remove it there");
        return None;
    };
    let place = match node.get("in").and_then(|place| place.as_str()) {
        Some("path") => ParamPlace::Path,
        Some("query") => ParamPlace::Query,
        Some("header") => ParamPlace::Header,
        Some("cookie") => ParamPlace::Cookie,
        other => {
            let found = other.map_or_else(|| "nothing".to_owned(), |text| format!("`{text}`"));
            context
                .report
                .at(
                    Code::BadNode,
                    node.origin(),
                    format!("a parameter is `in` path, query, header or cookie, but here is {found}"),
                )
                .help("correct `in` in an overlay");
            return None;
        }
    };
    if place == ParamPlace::Header && RESERVED_HEADERS.contains(&declared.to_ascii_lowercase().as_str()) {
        context
            .report
            .at(Code::ReservedHeader, node.origin(), format!("the header `{declared}` is set by the client"))
            .help("the parameter is left out, as OpenAPI 3.0 says");
        return None;
    }
    let wire = match (place, real.renamed.get(declared)) {
        (ParamPlace::Path, Some(renamed)) => renamed.clone(),
        _ => declared.to_owned(),
    };
    let (used, json) = content(context, &node, &Spot::param(op, place, &wire));
    let required = required(context, &node, place, &wire);
    let deprecated = node.get("deprecated").and_then(|value| value.as_bool()).unwrap_or(false) || used.deprecated;
    let encoding = if json { ParamEncoding::Json } else { encoding(context, &node, place) };
    Some(Param {
        wire,
        place,
        encoding,
        secret: secrecy::is_secret(declared, &used.ty, used.password),
        ty: used.ty,
        presence: Presence::new(required, used.nullable && place != ParamPlace::Path),
        docs: used.docs,
        default: used.default,
        constraints: used.constraints,
        deprecated,
        origin: node.origin().clone(),
    })
}

/// The value that a parameter carries, and whether it travels as JSON text.
fn content<'a>(context: &mut Context<'a>, node: &Node<'a>, spot: &Spot) -> (Use, bool) {
    let described = node.get("description");
    if let Some(schema) = node.get("schema") {
        let mut used = schema::lower(context, &schema, spot, described);
        // Where both forms of a moment are taken, the one that is shown is known to work.
        if used.ty == TypeExpr::Primitive(Primitive::Moment) && shows_digits(context, node, &schema) {
            used.ty = TypeExpr::Primitive(Primitive::EpochMilliseconds);
        }
        return (used, false);
    }
    if let Some((media, content)) = context.members(node, "content").into_iter().next() {
        let json = media.contains("json");
        let Some(content) = context.resolve(content) else { return (Use::of(TypeExpr::Json), json) };
        if let Some(schema) = content.get("schema") {
            return (schema::lower(context, &schema, spot, described), json);
        }
        return (Use::of(TypeExpr::Json), json);
    }
    let wire = spot.wire.clone().unwrap_or_default();
    context
        .report
        .at(
            Code::ParamWithoutSchema,
            node.origin(),
            format!("the parameter `{wire}` has neither `schema` nor `content`"),
        )
        .help("it is taken as a string; give it a schema in an overlay");
    let ty = super::ids::of_untyped(context, spot).unwrap_or(TypeExpr::Primitive(Primitive::String));
    let mut used = Use::of(ty);
    if let Some((text, origin)) = described.as_ref().and_then(|node| node.as_str().map(|text| (text, node.origin()))) {
        used.docs.body = text::value(text, origin, &mut context.report).markdown;
    }
    (used, false)
}

/// Whether the example of a parameter is a number, or a text of nothing but digits.
fn shows_digits<'a>(context: &mut Context<'a>, node: &Node<'a>, schema: &Node<'a>) -> bool {
    let first = context.members(node, "examples").into_iter().next();
    let first = first.and_then(|(_, example)| context.resolve(example)?.get("value"));
    let shown = node.get("example").or(first).or_else(|| schema.get("example"));
    shown.is_some_and(|shown| match shown.value() {
        Value::Number(_) => true,
        Value::String(text) => !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()),
        _ => false,
    })
}

fn required(context: &mut Context<'_>, node: &Node<'_>, place: ParamPlace, wire: &str) -> bool {
    let required = match node.get("required").map(|required| (required.value(), required)) {
        Some((Value::Bool(value), _)) => *value,
        Some((_, required)) => {
            context
                .report
                .at(
                    Code::OddRequired,
                    required.origin(),
                    format!("`required` is true or false, but this is {}", required.kind()),
                )
                .help("it is left out");
            false
        }
        None => false,
    };
    if place == ParamPlace::Path && !required {
        context
            .report
            .at(
                Code::OptionalPathParam,
                node.origin(),
                format!("the path parameter `{wire}` is not marked as required"),
            )
            .help("a path can't be sent without it, so it is taken as required");
    }
    required || place == ParamPlace::Path
}

fn encoding(context: &mut Context<'_>, node: &Node<'_>, place: ParamPlace) -> ParamEncoding {
    let explode = node.get("explode").and_then(|value| value.as_bool());
    let allow_reserved = node.get("allowReserved").and_then(|value| value.as_bool()).unwrap_or(false);
    let style = node.get("style");
    let name = style.as_ref().and_then(|style| style.as_str());
    let form = ParamEncoding::Form { explode: explode.unwrap_or(true), allow_reserved };
    let simple = ParamEncoding::Simple { explode: explode.unwrap_or(false) };
    match (place, name) {
        (ParamPlace::Query | ParamPlace::Cookie, None | Some("form")) => form,
        (ParamPlace::Path | ParamPlace::Header, None | Some("simple")) => simple,
        (ParamPlace::Path, Some("label")) => ParamEncoding::Label { explode: explode.unwrap_or(false) },
        (ParamPlace::Path, Some("matrix")) => ParamEncoding::Matrix { explode: explode.unwrap_or(false) },
        (ParamPlace::Query, Some("spaceDelimited")) => ParamEncoding::SpaceDelimited,
        (ParamPlace::Query, Some("pipeDelimited")) => ParamEncoding::PipeDelimited,
        (ParamPlace::Query, Some("deepObject")) => ParamEncoding::DeepObject,
        (_, Some(other)) => {
            if let Some(style) = style {
                context
                    .report
                    .at(Code::BadKeyword, style.origin(), format!("the style `{other}` doesn't exist in this place"))
                    .help("the default style of the place is used");
            }
            if matches!(place, ParamPlace::Query | ParamPlace::Cookie) { form } else { simple }
        }
    }
}
