//! The paths that a file of Rust names, whether a `use` or an expression has them: read by syn, so that neither the layout of a line
//! nor a group of names hides one.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use quote::ToTokens;

/// The first two names of a path: `("crate", "emit")`, `("quote", "quote")`; the second one is empty where there is none.
pub(crate) type Start = (String, String);

/// The paths that a file names. `depth` is the number of modules that it lies in, by which `super::` is counted up to the crate. A unit test
/// within the file counts as part of it.
pub(crate) fn named(text: &str, depth: usize) -> BTreeSet<Start> {
    let file = syn::parse_file(text).unwrap_or_else(|error| panic!("this is no Rust: {error}"));
    let mut found = BTreeSet::new();
    scan(file.into_token_stream(), depth, &mut found);
    found
}

fn scan(tokens: TokenStream, depth: usize, found: &mut BTreeSet<Start>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        match token {
            TokenTree::Group(group) => scan(group.stream(), depth, found),
            // What stands behind `::` or `.` belongs to what stands before it.
            TokenTree::Ident(ident) if !is_behind(&tokens, at) => {
                at = path(ident, &tokens, at, depth, found);
                continue;
            }
            _ => {}
        }
        at += 1;
    }
}

/// Reads the path that begins here, and gives where it goes on.
fn path(first: &Ident, tokens: &[TokenTree], at: usize, depth: usize, found: &mut BTreeSet<Start>) -> usize {
    let mut name = first.to_string();
    let mut next = at + 1;
    let is_module = |at: usize| (at == 0 && name == "use") || is_colons(tokens, at);
    if !is_module(next) {
        // `use quote;` names a crate as well.
        if at > 0 && matches!(&tokens[at - 1], TokenTree::Ident(before) if before == "use") {
            found.insert((name, String::new()));
        }
        return next;
    }
    let mut ups = usize::from(name == "super");
    while name == "super"
        && is_colons(tokens, next)
        && matches!(tokens.get(next + 2), Some(TokenTree::Ident(up)) if up == "super")
    {
        ups += 1;
        next += 2 + 1;
    }
    if ups > 0 && ups == depth {
        "crate".clone_into(&mut name);
    }
    match tokens.get(next + 2) {
        Some(TokenTree::Ident(second)) => drop(found.insert((name, second.to_string()))),
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
            for second in firsts(group.stream()) {
                found.insert((name.clone(), second));
            }
            // What stands in the group begins behind this path.
            return next + 3;
        }
        _ => drop(found.insert((name, String::new()))),
    }
    next + 2
}

/// The first name of each item of a group: `{emit::Unit, names}`.
fn firsts(group: TokenStream) -> Vec<String> {
    let mut names = Vec::new();
    let mut is_first = true;
    for token in group {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == ',' => is_first = true,
            TokenTree::Ident(ident) if is_first => {
                names.push(ident.to_string());
                is_first = false;
            }
            _ => {}
        }
    }
    names
}

fn is_colons(tokens: &[TokenTree], at: usize) -> bool {
    let is_colon = |at: usize| matches!(tokens.get(at), Some(TokenTree::Punct(punct)) if punct.as_char() == ':');
    is_colon(at) && is_colon(at + 1)
}

fn is_behind(tokens: &[TokenTree], at: usize) -> bool {
    let punct = |at: Option<usize>, wanted: char| {
        at.and_then(|at| tokens.get(at))
            .is_some_and(|token| matches!(token, TokenTree::Punct(punct) if punct.as_char() == wanted))
    };
    (punct(at.checked_sub(1), ':') && punct(at.checked_sub(2), ':')) || punct(at.checked_sub(1), '.')
}

#[cfg(test)]
mod tests {
    use super::named;

    fn starts(text: &str, depth: usize) -> Vec<String> {
        named(text, depth).into_iter().map(|(first, second)| format!("{first}::{second}")).collect()
    }

    #[test]
    fn every_way_to_name_a_module() {
        assert_eq!(starts("use crate::{emit, names::{self, Name}};", 1), ["crate::emit", "crate::names"]);
        assert_eq!(starts("use\n    crate ::\n  emit::Unit as Other;", 1), ["crate::emit"]);
        assert_eq!(starts("fn f() -> Vec<crate::emit::Unit> { quote::quote!(a) }", 1), ["crate::emit", "quote::quote"]);
        assert_eq!(starts("use super::super::emit; use super::near;", 2), ["crate::emit", "super::near"]);
        assert_eq!(starts("use super::emit::Unit;", 1), ["crate::emit"]);
        assert_eq!(starts("use quote; // use crate::emit;", 1), ["quote::"]);
        assert_eq!(starts("fn f(a: A) { a.b::<crate::emit::Unit>(); \"crate::names\"; }", 1), ["crate::emit"]);
    }
}
