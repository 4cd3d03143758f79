//! The layout of macro calls that stand as items.
//!
//! Comes in: a call with braces. Goes out: its text, a line for each entry of its tables. prettyplease knows nothing of a
//! macro's inside and runs its words together. Must not know which macros there are.
//!
//! An entry ends at `;`, at `,` outside of brackets of any kind, or at a block in braces, whose inside is laid out in the
//! same way. Docs and other attributes have lines of their own, and an empty line stands behind a block and before docs.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use syn::{ItemMacro, MacroDelimiter};

use super::words::Words;

/// The text of a call; none where it isn't in braces.
pub(super) fn layout(item: &ItemMacro) -> Option<String> {
    if item.ident.is_some() || !item.attrs.is_empty() || !matches!(item.mac.delimiter, MacroDelimiter::Brace(_)) {
        return None;
    }
    let path = item.mac.path.segments.iter().map(|segment| segment.ident.to_string()).collect::<Vec<_>>().join("::");
    let mut lines = Lines::default();
    lines.block(item.mac.tokens.clone(), 1);
    Some(format!("{path}! {{\n{}}}\n", lines.text))
}

#[derive(Default)]
struct Lines {
    text: String,
    /// The entry so far.
    entry: Words,
    /// What stands last in the outermost table.
    last: Last,
}

#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Last {
    /// The beginning, or an attribute.
    #[default]
    Attribute,
    Entry,
    Block,
}

impl Lines {
    fn block(&mut self, tokens: TokenStream, depth: usize) {
        let mut angles = 0_usize;
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            match (&token, tokens.peek()) {
                (TokenTree::Punct(hash), Some(TokenTree::Group(group)))
                    if hash.as_char() == '#' && group.delimiter() == Delimiter::Bracket && self.entry.is_empty() =>
                {
                    self.attribute(group, depth);
                    tokens.next();
                    continue;
                }
                (TokenTree::Group(group), next) if group.delimiter() == Delimiter::Brace => {
                    let goes_on = match next {
                        Some(TokenTree::Punct(end)) => matches!(end.as_char(), ';' | ','),
                        Some(TokenTree::Ident(word)) => word == "else",
                        _ => false,
                    };
                    self.braces(group, depth, goes_on);
                    continue;
                }
                _ => {}
            }
            match &token {
                TokenTree::Punct(punct) if punct.as_char() == '<' => angles += 1,
                // The heads of `->` and `=>` are no angles.
                TokenTree::Punct(punct) if punct.as_char() == '>' && !self.entry.is_joint() => {
                    angles = angles.saturating_sub(1);
                }
                _ => {}
            }
            self.entry.push(&token);
            let ends = |mark: char| matches!(&token, TokenTree::Punct(punct) if punct.as_char() == mark);
            if ends(';') || ends(',') && angles == 0 {
                self.end(depth, Last::Entry);
            }
        }
        if !self.entry.is_empty() {
            self.end(depth, Last::Entry);
        }
    }

    /// Docs get the form in which a person writes them.
    fn attribute(&mut self, group: &Group, depth: usize) {
        let doc = doc(group);
        if depth == 1 && doc.is_some() && self.last == Last::Entry {
            self.text.push('\n');
        }
        self.space(depth);
        match doc {
            Some(doc) => doc.split('\n').for_each(|line| self.line(depth, &format!("///{line}"))),
            None => {
                let mut words = Words::default();
                words.push(&TokenTree::Group(group.clone()));
                self.line(depth, &format!("#{}", words.take()));
            }
        }
        self.note(depth, Last::Attribute);
    }

    fn braces(&mut self, group: &Group, depth: usize, goes_on: bool) {
        self.entry.raw(if group.stream().is_empty() { "{}" } else { "{" });
        if !group.stream().is_empty() {
            self.end(depth, Last::Attribute);
            self.block(group.stream(), depth + 1);
            self.entry.raw("}");
        }
        if !goes_on {
            self.end(depth, Last::Block);
        }
    }

    /// The entry is over.
    fn end(&mut self, depth: usize, last: Last) {
        let entry = self.entry.take();
        if !entry.starts_with('}') {
            self.space(depth);
        }
        self.line(depth, &entry);
        self.note(depth, last);
    }

    /// The empty line behind a block.
    fn space(&mut self, depth: usize) {
        if depth == 1 && self.last == Last::Block {
            self.text.push('\n');
        }
    }

    fn note(&mut self, depth: usize, last: Last) {
        if depth == 1 {
            self.last = last;
        }
    }

    fn line(&mut self, depth: usize, text: &str) {
        self.text.push_str(&"    ".repeat(depth));
        self.text.push_str(text);
        self.text.push('\n');
    }
}

/// The text of `#[doc = "…"]`.
fn doc(group: &Group) -> Option<String> {
    let meta: syn::MetaNameValue = syn::parse2(group.stream()).ok()?;
    match meta.value {
        syn::Expr::Lit(literal) if meta.path.is_ident("doc") => match literal.lit {
            syn::Lit::Str(text) => Some(text.value()),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests;
