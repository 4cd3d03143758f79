//! `responses` -> what a success looks like.

use crate::ir::{Answer, Arm, Docs, Method, OpId, Payload, Primitive, StatusMatch, Step, TypeExpr};
use crate::report::Code;
use crate::source::Node;

use super::body::Form;
use super::context::{Context, Spot};
use super::schema;
use super::text;

/// The successful responses of an operation, in order of status, with the node of each.
pub(super) fn successes<'a>(context: &mut Context<'a>, operation: &Node<'a>) -> Vec<(StatusMatch, Node<'a>)> {
    let mut all = statuses(context, operation);
    all.sort_by_key(|(status, _)| *status);
    let in_2xx = |status: &StatusMatch| match status {
        StatusMatch::Exact(code) => (200..300).contains(code),
        StatusMatch::Range(first) => *first == 2,
        StatusMatch::Default => false,
    };
    let good: Vec<_> = all.iter().filter(|(status, _)| in_2xx(status)).cloned().collect();
    if !good.is_empty() {
        return good;
    }
    // Without any 2xx, a redirect with a body is a success that was declared wrongly, and `default` covers successes.
    let odd: Vec<_> = all
        .iter()
        .filter(|(status, node)| matches!(status, StatusMatch::Exact(300..=399)) && node.has("content"))
        .cloned()
        .collect();
    if let Some((StatusMatch::Exact(code), node)) = odd.first() {
        context
            .report
            .at_key(Code::OddSuccess, node.origin(), format!("the success is declared as {code}"))
            .help("it is read as a success under this status and under any 2xx");
        return odd;
    }
    all.into_iter().filter(|(status, _)| *status == StatusMatch::Default).collect()
}

/// The responses that are errors: all with a status of 4xx or 5xx.
pub(super) fn errors<'a>(context: &mut Context<'a>, operation: &Node<'a>) -> Vec<(u16, Node<'a>)> {
    let mut silent = std::mem::take(&mut context.report);
    let all = statuses(context, operation);
    std::mem::swap(&mut silent, &mut context.report);
    all.into_iter()
        .filter_map(|(status, node)| match status {
            StatusMatch::Exact(code @ 400..=599) => Some((code, node)),
            _ => None,
        })
        .collect()
}

/// Every response with its status, references followed.
fn statuses<'a>(context: &mut Context<'a>, operation: &Node<'a>) -> Vec<(StatusMatch, Node<'a>)> {
    let mut all = Vec::new();
    for (key, node) in context.members(operation, "responses") {
        if key.starts_with("x-") {
            continue;
        }
        let Some(status) = status(key) else {
            context
                .report
                .at_key(Code::BadStatus, node.origin(), format!("`{key}` is no HTTP status"))
                .help("the response is left out; correct the status in an overlay");
            continue;
        };
        if let Some(node) = context.resolve(node) {
            all.push((status, node));
        }
    }
    all
}

fn status(key: &str) -> Option<StatusMatch> {
    if key.eq_ignore_ascii_case("default") {
        return Some(StatusMatch::Default);
    }
    let bytes = key.as_bytes();
    if let [first @ b'1'..=b'5', b'x' | b'X', b'x' | b'X'] = bytes {
        return Some(StatusMatch::Range(first - b'0'));
    }
    key.parse().ok().filter(|code| (100..600).contains(code)).map(StatusMatch::Exact)
}

/// Lowers the successes of an operation.
pub(super) fn lower<'a>(
    context: &mut Context<'a>,
    operation: &Node<'a>,
    successes: &[(StatusMatch, Node<'a>)],
    (op, method): (OpId, Method),
) -> Answer {
    let asked = asked_media(context, operation);
    let mut arms: Vec<Arm> = Vec::new();
    for (status, node) in successes {
        let docs = node.get("description").and_then(|text| text.as_str()).map(|text| text::plain("", text));
        for mut payload in payloads(context, *status, node, op) {
            download(context, node, method, asked.as_deref(), *status, &mut payload);
            match arms.iter_mut().find(|arm| arm.payload == payload) {
                Some(arm) if arm.statuses.contains(status) => {}
                Some(arm) => arm.statuses.push(*status),
                None => arms.push(Arm {
                    statuses: vec![*status],
                    payload,
                    docs: docs.clone().unwrap_or_else(Docs::default),
                }),
            }
        }
    }
    Answer { arms }
}

/// The media type that a header parameter of the operation asks for, where it is none of JSON: documents that have only
/// JSON to declare an export with name it there.
fn asked_media<'a>(context: &mut Context<'a>, operation: &Node<'a>) -> Option<String> {
    for node in context.items(operation, "parameters") {
        let node = context.resolve(node)?;
        let name = node.get("name").and_then(|name| name.as_str()).unwrap_or_default().to_ascii_lowercase();
        if !matches!(name.as_str(), "accept" | "content-type") {
            continue;
        }
        let schema = node.get("schema");
        let values = schema.iter().flat_map(|schema| ["example", "default"].map(|key| schema.get(key)));
        let first = schema.as_ref().and_then(|schema| schema.get("enum")?.items().next());
        let mut values = values.chain([node.get("example"), first]).flatten();
        return values.find_map(|value| value.as_str().filter(|media| media.contains('/')).map(str::to_owned));
    }
    None
}

/// Reads an answer as a file where the document has declared a download as JSON.
fn download(
    context: &mut Context<'_>,
    node: &Node<'_>,
    method: Method,
    asked: Option<&str>,
    status: StatusMatch,
    payload: &mut Payload,
) {
    if method != Method::Get || !node.has("content") {
        return;
    }
    let file = match (asked.map(|media| (Form::of(media), media)), &payload) {
        (Some((Form::Text, media)), Payload::Json(_) | Payload::Empty) => Payload::Text(media.to_owned()),
        (Some((Form::Bytes, media)), Payload::Json(_) | Payload::Empty) => Payload::Bytes(media.to_owned()),
        // A GET that answers nothing would be of no use; the bytes of a file can be none as well.
        (_, Payload::Empty) if !matches!(status, StatusMatch::Exact(204 | 205 | 304)) => {
            Payload::Bytes("application/octet-stream".to_owned())
        }
        _ => return,
    };
    let (message, taken) = match &file {
        Payload::Text(media) => (format!("a header asks for `{media}`, the answer is declared as JSON"), "text"),
        _ => ("a `GET` is declared to answer nothing".to_owned(), "bytes, as a download is"),
    };
    context
        .report
        .at_key(Code::DownloadAsJson, node.origin(), message)
        .help(format!("the answer is read as {taken}; state its media type in an overlay"));
    *payload = file;
}

fn payloads<'a>(context: &mut Context<'a>, status: StatusMatch, node: &Node<'a>, op: OpId) -> Vec<Payload> {
    let offers: Vec<_> = context.members(node, "content");
    if offers.is_empty() {
        return vec![Payload::Empty];
    }
    let bodiless = matches!(status, StatusMatch::Exact(204 | 205 | 304));
    let mut payloads = Vec::new();
    for (media, offer) in offers {
        let Some(offer) = context.resolve(offer) else { continue };
        if is_pseudo(context, &offer) {
            payloads.push(Payload::Empty);
        } else if bodiless {
            context
                .report
                .at_key(Code::BodyUnderNoContent, offer.origin(), "a response with this status has no body")
                .help("the answer is taken as empty");
            payloads.push(Payload::Empty);
        } else {
            payloads.push(payload(context, media, &offer, op));
        }
    }
    payloads.dedup();
    payloads
}

fn payload<'a>(context: &mut Context<'a>, media: &str, offer: &Node<'a>, op: OpId) -> Payload {
    let form = Form::of(media);
    match form {
        Form::Json | Form::Multipart | Form::UrlEncoded => {
            let Some(schema) = offer.get("schema") else { return Payload::Json(TypeExpr::Json) };
            let ty = schema::lower(context, &schema, &Spot::operation(op, Step::Answer), None).into_expr();
            if ty == TypeExpr::Primitive(Primitive::Binary) {
                Payload::Bytes(media.to_owned())
            } else {
                Payload::Json(ty)
            }
        }
        Form::Text => Payload::Text(media.to_owned()),
        Form::Bytes => Payload::Bytes(media.to_owned()),
    }
}

/// Whether the JSON body of a response is the vendor's way to write “nothing”: an object whose only property is
/// `Response Code`, as in `{"Response Code": "204 No response"}`.
pub(super) fn is_pseudo<'a>(context: &mut Context<'a>, offer: &Node<'a>) -> bool {
    let Some(schema) = offer.get("schema").and_then(|schema| context.resolve(schema)) else { return false };
    let Some(properties) = schema.get("properties") else { return false };
    let mut names = properties.members().map(|(name, _)| name);
    let squeezed = |name: &str| name.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_ascii_lowercase();
    matches!((names.next(), names.next()), (Some(name), None) if squeezed(name) == "responsecode")
}

#[cfg(test)]
mod tests;
