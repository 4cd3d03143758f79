//! The docs of the method that starts a call.
//!
//! Comes in: an operation. Goes out: all that the document says of the operation, as docs and attributes. Must not know how
//! the request is sent.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::Context;
use super::docs::{self, Doc};
use super::inputs::Inputs;
use super::{examples, meta};
use crate::ir::{ErrorCode, Operation, RateLimit};

/// What stands above the method.
pub(super) fn attributes(context: &Context<'_>, operation: &Operation, inputs: &Inputs<'_>) -> TokenStream {
    let docs = documentation(context, operation, inputs).outer();
    let deprecated = operation.deprecated.then(|| match &operation.sunset {
        Some(day) => {
            let note = format!("ends on {day}");
            quote!(#[deprecated = #note])
        }
        None => quote!(#[deprecated]),
    });
    quote!(#docs #deprecated)
}

fn documentation(context: &Context<'_>, operation: &Operation, inputs: &Inputs<'_>) -> Doc {
    let optional: Vec<_> = inputs.optional.iter().map(|input| docs::code(input.name.bare())).collect();
    let title = format!("Calls `{} {}`.", operation.method.token(), operation.path.template());
    let arguments: Vec<_> = inputs
        .required
        .iter()
        .filter(|input| !input.meaning.is_empty() || !input.limits.is_empty())
        .map(|input| {
            let words = format!("{} {}", input.meaning, input.limits);
            format!("- {}: {}", docs::code(input.name.bare()), words.trim())
        })
        .collect();
    let optional = match optional.as_slice() {
        [] => String::new(),
        names => format!("The request has setters for what may be left out: {}.", names.join(", ")),
    };
    Doc::text(&operation.docs, title)
        .paragraph(deprecation(operation))
        .paragraph(facts(context, operation))
        .paragraph(heading("# Arguments", &arguments.join("\n")))
        .paragraph(optional)
        .paragraph(heading("# Errors", &errors(&operation.error_codes)))
        .paragraph(heading("# Example", &examples::call(context, operation, inputs)))
}

fn deprecation(operation: &Operation) -> String {
    match &operation.sunset {
        Some(day) => format!("Deprecated; ends on {day}."),
        None if operation.deprecated => "Deprecated.".to_owned(),
        None => String::new(),
    }
}

fn heading(title: &str, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{title}\n\n{text}") }
}

/// Method and path, scopes, rate limit: what an operator wants to know.
fn facts(context: &Context<'_>, operation: &Operation) -> String {
    let line = format!("{} {}", operation.method.token(), meta::path(context, operation));
    let mut facts = vec![docs::code(&line)];
    facts.extend(scope_facts(&operation.scopes));
    facts.extend(operation.rate_limit.map(rate_limit));
    facts.join(" · ")
}

fn scope_facts(alternatives: &[Vec<String>]) -> Option<String> {
    let is_one = matches!(alternatives, [only] if only.len() == 1);
    scopes(alternatives, docs::code).map(|list| if is_one { format!("scope {list}") } else { format!("scopes {list}") })
}

/// The scopes of a call in words; none where it needs none.
pub(super) fn scopes(alternatives: &[Vec<String>], code: fn(&str) -> String) -> Option<String> {
    let lists: Vec<_> = alternatives
        .iter()
        .filter(|scopes| !scopes.is_empty())
        .map(|scopes| scopes.iter().map(|scope| code(scope)).collect::<Vec<_>>().join(" and "))
        .collect();
    (!lists.is_empty()).then(|| lists.join(", or "))
}

fn rate_limit(limit: RateLimit) -> String {
    let calls = if limit.requests == 1 { "1 call".to_owned() } else { format!("{} calls", limit.requests) };
    let lock = limit.lock_seconds.map(|lock| format!(", then locked for {}", duration(lock)));
    format!("{calls} in {}{}", duration(limit.period_seconds), lock.unwrap_or_default())
}

/// A time in words: `5 min`.
pub(super) fn duration(seconds: u32) -> String {
    match (seconds / 60, seconds % 60) {
        (minutes, 0) if minutes > 0 => format!("{minutes} min"),
        _ => format!("{seconds} s"),
    }
}

fn errors(codes: &[ErrorCode]) -> String {
    let row = |error: &ErrorCode| {
        let number = error.number.map(|number| number.to_string()).unwrap_or_default();
        let status = error.status.map(|status| status.to_string()).unwrap_or_default();
        [docs::cell(&docs::code(&error.code)), number, status, docs::cell(&error.meaning)]
    };
    docs::table(["code", "number", "status", "meaning"], &codes.iter().map(row).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests;
