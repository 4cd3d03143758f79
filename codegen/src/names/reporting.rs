//! What is said of names that only a number could tell apart.
//!
//! Comes in: outcomes of a scope. Goes out: W601. Must not know how the names were found.

use super::scope::Granted;
use crate::ir::Origin;
use crate::report::{Code, Report};

/// Reports a numbered name; silent for all others. `help` says what a person can do.
pub(super) fn numbered(
    report: &mut Report,
    origin: &Origin,
    what: &str,
    granted: &Granted,
    help: impl FnOnce() -> String,
) {
    if let Some(wanted) = &granted.wanted {
        let message = format!("the {what} would be called `{wanted}`, which is taken; it is called `{}`", granted.name);
        report.at(Code::NameCollision, origin, message).help(help());
    }
}

/// The help for things that `codegen.toml` has no pins for.
pub(super) fn wire_stays() -> String {
    "its spelling on the wire stays as it is; rename one of them in an overlay if the number is confusing".to_owned()
}

/// The help for a thing that can be pinned: the lines to write.
pub(super) fn pin(stem: &str, table: &str, key: &str) -> String {
    format!("pin a name in codegen.toml: [documents.{}.{table}] {} = \"…\"", toml_key(stem), toml_key(key))
}

/// The help for a document's module.
pub(super) fn pin_module(stem: &str) -> String {
    format!("pin a name in codegen.toml: [documents.{}] module = \"…\"", toml_key(stem))
}

/// A key as TOML spells it: quoted, unless it is bare.
pub(super) fn toml_key(text: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if !text.is_empty() && text.chars().all(bare) {
        return text.to_owned();
    }
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
