//! The table of a document's calls, with which the page of its module opens.
//!
//! Comes in: the operations of a document. Goes out: Markdown. Must not know: how a call is declared.

use super::call::{duration, scopes};
use super::context::Context;
use super::docs::{breakable, cell, code, table};
use super::meta;
use crate::ir::{DocId, Operation};

/// The most error codes of a row; the page of the call has all.
const CODES: usize = 4;

/// Each call with a link to it, its method and path, scope, limit, lock and errors; empty for a document without calls.
pub(super) fn markdown(context: &Context<'_>, document: DocId) -> String {
    let rows: Vec<[String; 5]> =
        context.model.operations_of(document).map(|operation| row(context, operation)).collect();
    table(["call", "scope", "limit", "lock", "errors"], &rows)
}

fn row(context: &Context<'_>, operation: &Operation) -> [String; 5] {
    let handle = context.handle_name(operation.document);
    let call = &context.operation_names(operation.id).call;
    let path = format!("{} {}", code(&operation.method.token()), breakable(&meta::path(context, operation)));
    let limit = operation.rate_limit.map(|limit| format!("{} in {}", limit.requests, duration(limit.period_seconds)));
    let lock = operation.rate_limit.and_then(|limit| limit.lock_seconds).map(duration);
    let mut errors: Vec<String> =
        operation.error_codes.iter().take(CODES).map(|error| cell(&breakable(&error.code))).collect();
    if operation.error_codes.len() > CODES {
        errors.push(format!("{} more", operation.error_codes.len() - CODES));
    }
    [
        format!("[{}]({handle}::{})<br>{}", breakable(call.bare()), call.bare(), cell(&path)),
        scopes(&operation.scopes, breakable).map(|scopes| cell(&scopes)).unwrap_or_default(),
        limit.unwrap_or_default(),
        lock.unwrap_or_default(),
        errors.join(", "),
    ]
}

#[cfg(test)]
mod tests;
