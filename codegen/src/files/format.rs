//! One file's text, formatted.
//!
//! Comes in: tokens. Goes out: text as a person would lay it out, with an empty line between items and between the functions of an
//! `impl`. Must not know where the tokens are from.

use proc_macro2::TokenStream;
use syn::{Attribute, File, Item};

/// Formats a file. Tokens that are no Rust are a mistake of `emit`: their text is kept below a `compile_error!`, so that the crate
/// that holds it says so at once.
pub(super) fn file(tokens: TokenStream) -> String {
    // The text is needed after a mistake alone; a copy of tokens costs nothing.
    let text = tokens.clone();
    match syn::parse2::<File>(tokens) {
        Ok(file) => layout(file),
        Err(error) => {
            let message = format!("the generator made text that is no Rust: {error}");
            format!("compile_error!({message:?});\n// {text}\n")
        }
    }
}

fn layout(file: File) -> String {
    let mut out = attributes(file.attrs);
    let mut before: Option<Group> = None;
    for item in file.items {
        let group = Group::of(&item);
        let together = before.is_some_and(|before| before == group && group != Group::Other);
        if !out.is_empty() && !together {
            out.push('\n');
        }
        let has_members = matches!(item, Item::Impl(_) | Item::Trait(_));
        let text = print(Vec::new(), vec![item]);
        out.push_str(&if has_members { spread(&text) } else { text });
        before = Some(group);
    }
    out
}

/// Prints items as prettyplease does.
fn print(attrs: Vec<Attribute>, items: Vec<Item>) -> String {
    prettyplease::unparse(&File { shebang: None, frontmatter: None, attrs, items })
}

/// Docs first, then an empty line before other attributes of the file.
fn attributes(attrs: Vec<Attribute>) -> String {
    let (docs, others): (Vec<_>, Vec<_>) = attrs.into_iter().partition(|attr| attr.path().is_ident("doc"));
    let print = |attrs: Vec<Attribute>| {
        let text = print(attrs, Vec::new());
        if text.is_empty() || text.ends_with('\n') { text } else { text + "\n" }
    };
    let (docs, others) = (print(docs), print(others));
    if docs.is_empty() || others.is_empty() { docs + &others } else { format!("{docs}\n{others}") }
}

/// Items that stand without empty lines between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Group {
    Module,
    Use,
    Reexport,
    Other,
}

impl Group {
    fn of(item: &Item) -> Self {
        match item {
            Item::Mod(item) if item.content.is_none() => Self::Module,
            Item::Use(item) if matches!(item.vis, syn::Visibility::Inherited) => Self::Use,
            Item::Use(_) => Self::Reexport,
            _ => Self::Other,
        }
    }
}

/// Puts an empty line behind each member of an `impl` or a trait that ends at the first level, unless it is the last one
/// or a type follows a type.
///
/// Nothing else prints such lines: text in literals has its line breaks escaped, and comments start with slashes.
fn spread(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        let next = lines.peek().copied().unwrap_or("}");
        let is_type = |line: &str| line.starts_with("    type ");
        if ends_member(line) && next != "}" && !(is_type(line) && is_type(next)) {
            out.push('\n');
        }
    }
    out
}

fn ends_member(line: &str) -> bool {
    let member = line.strip_prefix("    ").filter(|member| !member.starts_with([' ', '/']));
    let is_const = |member: &str| member.starts_with("pub const ") && member.ends_with(';');
    member.is_some_and(|member| matches!(member, "}" | "};" | "];") || member.starts_with("type ") || is_const(member))
}

#[cfg(test)]
mod tests;
