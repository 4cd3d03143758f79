//! The layout of macro calls that stand as items.
//!
//! Comes in: a call with braces. Goes out: its text, where what is inside has one of two forms: items, or a head with a list
//! in braces. prettyplease knows nothing of a macro's inside and runs its words together. Must not know which macros there are.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use syn::{File, ItemMacro, MacroDelimiter};

use super::format::print;

/// The text of a call; none where its inside has another form.
pub(super) fn layout(item: &ItemMacro) -> Option<String> {
    if item.ident.is_some() || !item.attrs.is_empty() || !matches!(item.mac.delimiter, MacroDelimiter::Brace(_)) {
        return None;
    }
    let path = item.mac.path.segments.iter().map(|segment| segment.ident.to_string()).collect::<Vec<_>>().join("::");
    let lines = items(&item.mac.tokens).or_else(|| list(&item.mac.tokens))?;
    let mut text = format!("{path}! {{\n");
    for line in lines {
        if !line.is_empty() {
            text.push_str("    ");
            text.push_str(&line);
        }
        text.push('\n');
    }
    text.push_str("}\n");
    Some(text)
}

fn items(tokens: &TokenStream) -> Option<Vec<String>> {
    let file = syn::parse2::<File>(tokens.clone()).ok().filter(|file| !file.items.is_empty())?;
    Some(print(file.attrs, file.items).lines().map(str::to_owned).collect())
}

/// `Head: Kind { a, b }`, with a line for each entry of the list.
fn list(tokens: &TokenStream) -> Option<Vec<String>> {
    let mut head: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let Some(TokenTree::Group(group)) = head.pop() else { return None };
    if group.delimiter() != Delimiter::Brace {
        return None;
    }
    let head = words(head);
    let mut lines = Vec::new();
    let mut entry = Vec::new();
    for token in group.stream() {
        if matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ',') {
            lines.push(format!("    {},", words(std::mem::take(&mut entry))));
        } else {
            entry.push(token);
        }
    }
    if !entry.is_empty() {
        lines.push(format!("    {},", words(entry)));
    }
    if lines.is_empty() {
        return Some(vec![format!("{head} {{}}")]);
    }
    lines.insert(0, format!("{head} {{"));
    lines.push("}".to_owned());
    Some(lines)
}

/// Tokens with spaces between them, but none before a comma or a colon, and none after a sign.
fn words(tokens: Vec<TokenTree>) -> String {
    let mut text = String::new();
    let mut joint = true;
    for token in tokens {
        let closes = matches!(&token, TokenTree::Punct(punct) if matches!(punct.as_char(), ',' | ':'));
        if !joint && !closes {
            text.push(' ');
        }
        joint =
            matches!(&token, TokenTree::Punct(punct) if punct.spacing() == Spacing::Joint || punct.as_char() == '-');
        text.push_str(&token.to_string());
    }
    text
}

#[cfg(test)]
mod tests;
