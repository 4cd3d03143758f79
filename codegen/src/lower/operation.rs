//! One method of one path item -> [`Operation`].

use std::collections::BTreeMap;

use crate::ir::{Answer, Docs, ExampleRole, Method, Model, OpId, Operation, RateLimit};
use crate::prose::{self, Prose};
use crate::report::{Code, Report};
use crate::source::{Documents, Form, Node};

use super::context::Context;
use super::{answer, body, component, error_codes, examples, params, path, security, slips, text};

/// What an operation says of itself. All else in it is read as nodes of their own.
const MEMBERS: &[(&str, Form)] = &[
    ("operationId", Form::Text),
    ("summary", Form::Text),
    ("description", Form::Text),
    ("tags", Form::List(&Form::Text)),
    ("deprecated", Form::Flag),
];

/// Lowers all operations of a document, in the order of its text.
pub(super) fn all<'a>(context: &mut Context<'a>, root: &Node<'a>) -> Vec<Operation> {
    let mut operations = Vec::new();
    let mut nodes = Vec::new();
    for (key, item) in context.members(root, "paths") {
        if key.starts_with("x-") {
            continue;
        }
        report_beside_reference(context, &item);
        let Some(item) = context.resolve(item) else { continue };
        let mut found = false;
        let before = operations.len();
        for (name, node) in item.members() {
            let Some(method) = Method::ALL.into_iter().find(|method| method.key().eq_ignore_ascii_case(name)) else {
                continue;
            };
            found = true;
            // The standard has no reference here, and vendors with a file for each call have.
            let Some(node) = context.resolve(node) else { continue };
            nodes.push(node.clone());
            let id = OpId::new(operations.len());
            let lowered =
                lower(context, root, key, &item, &node, method, id).map(|operation| described_by(&item, operation));
            component::catch_up(context);
            if let Some(operation) = lowered {
                operations.push(operation);
            }
        }
        report_left_out_of_path(context, &item, operations.get(before..).unwrap_or_default());
        if !found {
            context
                .report
                .at_key(Code::Ignored, item.origin(), format!("the path `{key}` has no operation"))
                .help("nothing is made of it");
        }
    }
    security::report_schemes(context, root, &nodes);
    report_unnamed(context, &operations);
    slips::report_paths(&operations, &mut context.report);
    operations
}

fn lower<'a>(
    context: &mut Context<'a>,
    root: &Node<'a>,
    key: &str,
    item: &Node<'a>,
    node: &Node<'a>,
    method: Method,
    id: OpId,
) -> Option<Operation> {
    let read: openapiv3::Operation = node.shallow(MEMBERS, &mut context.report)?;
    let prose = describe(context, node, read.description.as_deref().unwrap_or_default());
    let sunset = sunset(context, node);
    let mut real = path::real(context, key, item, node);
    let mut params = params::all(context, node, item, id, &mut real);
    let mut body = body::lower(context, node, id);
    body::into_query(context, method, &mut body, &mut params);
    body::report_missing(context, method, node, read.summary.as_deref());
    let successes = answer::successes(context, node);
    let answer = answer::lower(context, node, &successes, (id, method));
    let mut operation = Operation {
        id,
        document: context.document,
        origin: node.origin().clone(),
        operation_id: read.operation_id.filter(|id| !id.trim().is_empty()),
        docs: Docs { summary: prose::inline(&read.summary.unwrap_or_default()), body: prose.markdown.clone() },
        deprecated: read.deprecated || sunset.is_some(),
        sunset,
        method,
        path: real.path,
        params,
        body,
        answer: Answer::default(),
        scopes: security::scopes(node, root),
        rate_limit: rate_limit(context, node, &prose),
        error_codes: Vec::new(),
        pagination: None,
        examples: Vec::new(),
    };
    operation.answer = answer;
    operation.examples = examples::all(context, node, &successes);
    if operation.body.is_none() {
        // The body of a `GET` became parameters.
        operation.examples.retain(|example| example.role != ExampleRole::Request);
    }
    operation.error_codes = error_codes::all(&prose, &operation.examples);
    report_left_out(context, node);
    Some(operation)
}

/// An operation that says nothing of itself has the words of its path.
fn described_by(item: &Node<'_>, mut operation: Operation) -> Operation {
    let text = |key: &str| item.get(key).and_then(|text| text.as_str()).unwrap_or_default();
    if operation.docs.summary.is_empty() {
        operation.docs.summary = prose::inline(text("summary"));
    }
    if operation.docs.body.is_empty() {
        operation.docs.body = text::plain("", text("description")).body;
    }
    operation
}

/// Names what a path has and its operations don't take over.
fn report_left_out_of_path(context: &mut Context<'_>, item: &Node<'_>, operations: &[Operation]) {
    if let Some(servers) = item.get("servers").filter(|servers| servers.items().next().is_some()) {
        context
            .report
            .at_key(Code::Ignored, servers.origin(), "the path names a server of its own")
            .help("it is called on the server of the document; use a client with another base URL where that is wrong");
    }
    let words = |key: &str, taken: fn(&Docs) -> &str, made: fn(&str) -> String| {
        let words = item.get(key).and_then(|text| text.as_str().map(made)).unwrap_or_default();
        let lost = operations.iter().all(|operation| taken(&operation.docs) != words);
        item.get(key).filter(|_| !words.is_empty() && lost)
    };
    let summary = words("summary", |docs| &docs.summary, prose::inline);
    let description = words("description", |docs| &docs.body, |text| text::plain("", text).body);
    for text in summary.into_iter().chain(description) {
        context.left_out.note("the words of a path are left out where its operations have their own", text.origin());
    }
}

fn describe(context: &mut Context<'_>, node: &Node<'_>, description: &str) -> Prose {
    let prose = prose::read(description, prose::Context::Operation);
    text::report_unread(&prose, &node.origin().child("description"), &mut context.report);
    prose
}

/// The day on which the call ends, as `x-sunset` states it.
fn sunset(context: &mut Context<'_>, node: &Node<'_>) -> Option<String> {
    let stated = node.get("x-sunset")?;
    // A moment ends on its day.
    let day = stated.as_str().and_then(|text| text.get(..10)).filter(|day| is_day(day));
    if day.is_none() {
        let message = format!("`x-sunset` should be a day, but is {}", stated.kind_and_value());
        context
            .report
            .at(Code::BadKeyword, stated.origin(), message)
            .help("write it as `2027-01-31`; the generator goes on as if it were not there");
    }
    day.map(str::to_owned)
}

/// `2027-01-31`
fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |text: &str, digits: usize, most: u32| {
        text.len() == digits && text.parse::<u32>().is_ok_and(|number| (1..=most).contains(&number))
    };
    matches!(parts.as_slice(), [year, month, day] if number(year, 4, 9999) && number(month, 2, 12) && number(day, 2, 31))
}

/// The rate limit: `x-rate-limit` as a structured statement, else what the prose says.
fn rate_limit(context: &mut Context<'_>, node: &Node<'_>, prose: &Prose) -> Option<RateLimit> {
    let stated = prose.rate_limit.map(|limit| RateLimit {
        requests: limit.requests,
        period_seconds: limit.period_seconds,
        lock_seconds: prose.lock_seconds,
    });
    let Some(extension) = node.get("x-rate-limit") else {
        if let (None, Some(seconds)) = (prose.rate_limit, prose.lock_seconds) {
            context
                .report
                .at(
                    Code::UnreadRateLimit,
                    node.origin(),
                    format!("the prose states a lock period ({seconds} s), but no rate limit that can be read"),
                )
                .help("the client keeps neither; state both in `x-rate-limit` in an overlay");
        }
        return stated;
    };
    let number =
        |key: &str| extension.get(key).and_then(|value| value.as_u64()).and_then(|value| u32::try_from(value).ok());
    let Some(requests) = number("requests").filter(|requests| *requests > 0) else {
        context
            .report
            .at(Code::UnreadRateLimit, extension.origin(), "`x-rate-limit` needs `requests`, a whole number above zero")
            .help("write `x-rate-limit: {requests: 50, period_seconds: 60, lock_seconds: 300}`");
        return stated;
    };
    let limit = RateLimit {
        requests,
        period_seconds: number("period_seconds").unwrap_or(60),
        lock_seconds: number("lock_seconds"),
    };
    if let Some(stated) = stated
        && stated != limit
    {
        context
            .report
            .at(Code::ProseContradicts, extension.origin(), "`x-rate-limit` and the description state different limits")
            .help("the extension counts");
    }
    Some(limit)
}

/// Names what a client has no use for, so that nothing goes missing without a word.
fn report_left_out<'a>(context: &mut Context<'a>, node: &Node<'a>) {
    if let Some(callbacks) = node.get("callbacks").filter(|callbacks| callbacks.members().next().is_some()) {
        context
            .report
            .at_key(Code::Ignored, callbacks.origin(), "callbacks are calls of the server, not of the client")
            .help("nothing is made of them");
    }
    if let Some(servers) = node.get("servers").filter(|servers| servers.items().next().is_some()) {
        context
            .report
            .at_key(Code::Ignored, servers.origin(), "the operation names a server of its own")
            .help("it is called on the server of the document; use a client with another base URL where that is wrong");
    }
    for (_, response) in context.members(node, "responses") {
        let response = context.documents.resolve(response, &mut Report::default());
        let links = response.as_ref().and_then(|response| response.get("links"));
        if let Some(links) = links.filter(|links| links.members().next().is_some()) {
            context.left_out.note("links from an answer to other calls are left out", links.origin());
        }
    }
}

/// Reports operations beside a reference of a path item: OpenAPI leaves open what counts, and the reference does here.
fn report_beside_reference(context: &mut Context<'_>, item: &Node<'_>) {
    if !item.has("$ref") {
        return;
    }
    for (name, node) in item.members() {
        if Method::ALL.into_iter().any(|method| method.key().eq_ignore_ascii_case(name)) {
            context
                .report
                .at_key(Code::Ignored, node.origin(), format!("`{name}` stands beside the `$ref` of its path"))
                .help("only what the reference leads to is read; move the operation there in an overlay");
        }
    }
}

/// Reports once for a document that operations have no operationId, at the first of them.
fn report_unnamed(context: &mut Context<'_>, operations: &[Operation]) {
    let mut unnamed = operations.iter().filter(|operation| operation.operation_id.is_none());
    let Some(first) = unnamed.next() else { return };
    let others = unnamed.count();
    let message = match others {
        0 => "the operation has no operationId".to_owned(),
        _ => format!("this operation and {others} more of the document have no operationId"),
    };
    context
        .report
        .at_key(Code::NoOperationId, &first.origin, message)
        .help("their names are made from the summary or the path; pin names in codegen.toml to keep them stable");
}

/// The most places that a message lists beside its own.
const LISTED: usize = 3;

/// Reports methods and paths that several documents have: once for each, at the first operation that has it. All operations
/// are kept: their arguments tell them apart.
pub(super) fn report_shared_endpoints(model: &Model, documents: &Documents, report: &mut Report) {
    let mut sharing: BTreeMap<(Method, String), Vec<&Operation>> = BTreeMap::new();
    for operation in &model.operations {
        let base = &model.document(operation.document).base_path;
        let endpoint = (operation.method, format!("{base}{}", operation.path.erased()));
        sharing.entry(endpoint).or_default().push(operation);
    }
    for operations in sharing.values() {
        let Some((first, others)) = operations.split_first() else { continue };
        let mut stems: Vec<String> = Vec::new();
        for other in others.iter().filter(|other| other.document != first.document) {
            let stem = format!("`{}`", model.document(other.document).stem);
            if !stems.contains(&stem) {
                stems.push(stem);
            }
        }
        let message = match stems.as_slice() {
            [] => continue,
            [stem] => format!("stands in the document {stem} too"),
            _ => format!("stands in the documents {} too", in_words(&stems)),
        };
        let endpoint = format!("{} {}", first.method.token(), first.path.template());
        let place = |other: &&Operation| {
            let file = documents.document(other.origin.document).map_or("", |file| &file.name);
            format!("`{file}{}`", other.origin.pointer)
        };
        let places: Vec<String> = others.iter().map(place).collect();
        let help = format!(
            "each is a call of its own, and they share one rate limit on the server; see {}",
            in_words(&places)
        );
        report.at_key(Code::SharedEndpoint, &first.origin, format!("`{endpoint}` {message}")).help(help);
    }
}

/// Some things in a sentence, of many only the first.
fn in_words(things: &[String]) -> String {
    let left = things.len().saturating_sub(LISTED);
    match things {
        [first @ .., last] if left == 0 && !first.is_empty() => format!("{} and {last}", first.join(", ")),
        _ if left == 0 => things.join(", "),
        _ => {
            format!("{} and {left} more", things.iter().take(LISTED).map(String::as_str).collect::<Vec<_>>().join(", "))
        }
    }
}
