//! The text of one file -> its tree.
//!
//! Comes in: text that claims to be YAML or JSON. Goes out: a [`Value`] which has every number and key as the text
//! spells it, or a [`Broken`] with its position. Must not know: OpenAPI, reports, other files.

mod line_breaks;
mod merge;
#[cfg(test)]
mod tests;
mod tree;

use serde::de::DeserializeSeed;
use serde_json::Value;

pub(super) use merge::Unmerged;
use tree::{Budget, Tree};

/// No node lies deeper. Later stages walk trees by recursion, and this keeps them far from the end of a thread's stack.
pub(super) const MAX_DEPTH: usize = 100;

/// No more brackets may be open at once, whether they nest nodes or stand in prose.
const MAX_BRACKETS: usize = 1000;

/// What aliases may add to a file, in nodes. Documents of this API have some thousand nodes each; a few lines of nested
/// aliases can stand for billions.
const MAX_EXTRA_NODES: usize = 1_000_000;

/// A tree, and what its text says that the tree doesn't.
#[derive(Debug)]
pub(super) struct Parsed {
    pub(super) tree: Value,
    /// Whether a key stands twice in a mapping. The first one counts.
    pub(super) has_duplicates: bool,
    /// The merge keys that name something else than mappings.
    pub(super) unmerged: Vec<Unmerged>,
}

/// Why a text is no tree.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Broken {
    pub(super) message: String,
    pub(super) help: Option<String>,
    /// Line and column from 1.
    pub(super) position: Option<(usize, usize)>,
}

/// The text without a byte order mark, which is no part of its first line.
pub(super) fn without_bom(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Reads a file; its name says which language it is in.
pub(super) fn parse(name: &str, text: &str) -> Result<Parsed, Broken> {
    let text = without_bom(text);
    let is_json = name.ends_with(".json");
    let (for_yaml, stand_ins) = if is_json { Default::default() } else { line_breaks::without_breaks(text) };
    let budget = Budget::new(text.len() + MAX_EXTRA_NODES, !is_json, stand_ins);
    let tree = Tree { depth: 0, budget: &budget };
    // JSON is YAML by its definition, but not to YAML parsers: they refuse `\ud83d\ude00`, and tabs in some places.
    let mut tree = if is_json { json(text, tree)? } else { yaml(&for_yaml, tree)? };
    let unmerged = if budget.has_unmerged() { merge::take_unmerged(&mut tree) } else { Vec::new() };
    Ok(Parsed { tree, has_duplicates: budget.has_duplicates(), unmerged })
}

fn json(text: &str, seed: Tree<'_>) -> Result<Value, Broken> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    seed.deserialize(&mut deserializer).and_then(|tree| deserializer.end().map(|()| tree)).map_err(|error| {
        let message = error.to_string();
        // The parser counts columns in bytes.
        let line = text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
        let before = line.as_bytes().get(..error.column().saturating_sub(1)).unwrap_or(line.as_bytes());
        let column = String::from_utf8_lossy(before).chars().count() + 1;
        let position = (error.line() > 0).then_some((error.line(), column));
        if let Some(own) = tree::own_message(&message) {
            return Broken { message: own.to_owned(), help: None, position };
        }
        Broken { message: format!("not JSON: {}", without_position(&message)), help: None, position }
    })
}

fn yaml(text: &str, seed: Tree<'_>) -> Result<Value, Broken> {
    too_many_brackets(text)?;
    let mut documents = serde_yaml::Deserializer::from_str(text);
    let Some(first) = documents.next() else { return Ok(Value::Null) };
    let tree = seed.deserialize(first).map_err(|error| yaml_error(text, &error))?;
    // Text that follows the first document is read by nobody; it has to be an error, not a loss.
    if documents.next().is_some() {
        return Err(Broken {
            message: "the file holds more than one YAML document".to_owned(),
            help: Some("put each document into a file of its own, and remove the `---` between them".to_owned()),
            position: second_document(text),
        });
    }
    Ok(tree)
}

/// Refuses brackets that no document has, before the YAML parser sees them: it needs quadratic time for nested ones, and
/// checks the depth only when it has read all. Brackets in prose count too, but those are closed or few.
fn too_many_brackets(text: &str) -> Result<(), Broken> {
    let mut open = 0_usize;
    for (index, line) in text.lines().enumerate() {
        for (at, byte) in line.bytes().enumerate() {
            match byte {
                b'[' | b'{' => open += 1,
                b']' | b'}' => open = open.saturating_sub(1),
                _ => {}
            }
            if open > MAX_BRACKETS {
                let column = line.get(..at).map_or(0, |before| before.chars().count()) + 1;
                return Err(Broken {
                    message: format!("more than {MAX_BRACKETS} brackets are open at once"),
                    help: None,
                    position: Some((index + 1, column)),
                });
            }
        }
    }
    Ok(())
}

fn yaml_error(text: &str, error: &serde_yaml::Error) -> Broken {
    let position = error.location().map(|at| line_and_column(text, at.index()));
    let message = error.to_string();
    let own = tree::own_message(&message);
    if let Some(own) = own {
        return Broken { message: own.to_owned(), help: None, position };
    }
    if let Some((at, found)) = text.char_indices().find(|(_, c)| is_forbidden(*c)) {
        let code = u32::from(found);
        let escape = if code < 0x100 { format!("\\x{code:02X}") } else { format!("\\u{code:04X}") };
        return Broken {
            message: format!("not YAML: the control character U+{code:04X} is not allowed"),
            help: Some(format!("remove it, or write `{escape}` in double quotes")),
            position: Some(line_and_column(text, at)),
        };
    }
    let line = position.and_then(|(line, _)| text.lines().nth(line - 1)).unwrap_or_default();
    let indentation = line.len() - line.trim_start().len();
    if line[..indentation].contains('\t') {
        return Broken {
            message: "not YAML: a tab stands in the indentation".to_owned(),
            help: Some("indent with spaces; YAML does not allow tabs there".to_owned()),
            position,
        };
    }
    let help = message.split_once(", while ").map(|(_, context)| reading(context));
    Broken { message: format!("not YAML: {}", without_position(&message)), help, position }
}

/// Whether YAML allows a character in no place. The parser ends at the first one, and does not say where that is.
fn is_forbidden(c: char) -> bool {
    (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}')) || matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// The place of the byte with this number. The parser counts lines as YAML 1.1 does, for which U+0085, U+2028 and U+2029 end
/// one; editors and messages don't.
fn line_and_column(text: &str, index: usize) -> (usize, usize) {
    let (mut line, mut column) = (1, 1);
    let mut characters = text.char_indices().take_while(|(at, _)| *at < index).map(|(_, c)| c).peekable();
    while let Some(c) = characters.next() {
        let ends = c == '\n' || (c == '\r' && characters.peek() != Some(&'\n'));
        if ends { (line, column) = (line + 1, 1) } else { column += 1 }
    }
    (line, column)
}

/// `parsing a block mapping at line 2 column 3`, in words that fit a help line.
fn reading(context: &str) -> String {
    let what = context.trim_start_matches("parsing ").trim_start_matches("scanning ");
    format!("the parser was reading {}", what.replace(" at line ", " that begins at line "))
}

/// The message of a parser without the position, which is shown in another way.
fn without_position(message: &str) -> &str {
    let end = message.find(" at line ").or_else(|| message.find(" at position ")).unwrap_or(message.len());
    message.get(..end).unwrap_or(message)
}

/// Where the second document of a YAML stream begins: at the first `---` after some content.
fn second_document(text: &str) -> Option<(usize, usize)> {
    let mut seen_content = false;
    for (index, line) in text.lines().enumerate() {
        let marker = line.starts_with("---") || line.starts_with("...");
        if marker && seen_content {
            return Some((index + 1, 1));
        }
        seen_content |= !line.trim().is_empty() && !line.starts_with('#') && (!marker || line.len() > 3);
    }
    None
}
