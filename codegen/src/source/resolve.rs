//! References -> what they refer to.
//!
//! Comes in: a node that may be `{ "$ref": … }`. Goes out: the node at the end of the chain of references, with its own
//! place; a reference that leads nowhere is reported where it stands. Must not know: what the target should be.

#[cfg(test)]
mod tests;

use serde_json::Value;

use super::pointer::{Missing, lookup, unescape};
use super::urls::Wrong;
use super::{Document, Documents, Node};
use crate::config::{UrlFolder, url_prefix};
use crate::ir::{DocId, Origin, Pointer};
use crate::report::{Code, Report};
use crate::suggest;

/// The most references that may stand on the way of one pointer.
const MOST_TURNS: usize = 16;

impl Documents {
    /// Follows `$ref`s until something else stands there. A reference that can't be followed is reported, and gives none.
    pub fn resolve<'a>(&'a self, node: Node<'a>, report: &mut Report) -> Option<Node<'a>> {
        self.resolve_within(node, MOST_TURNS, report)
    }

    fn resolve_within<'a>(&'a self, node: Node<'a>, turns: usize, report: &mut Report) -> Option<Node<'a>> {
        let mut at = node;
        let mut way: Vec<Origin> = Vec::new();
        while at.has("$ref") {
            if let Some(start) = way.iter().position(|seen| seen == at.origin()) {
                report_circle(&way[start..], report);
                return None;
            }
            way.push(at.origin().clone());
            let reference = at.get("$ref")?;
            let Some(text) = reference.as_str() else {
                let message = format!("a reference has to be a string, but is {}", reference.kind());
                report.once_at(Code::BadNode, reference.origin(), message);
                return None;
            };
            at = self.follow_within(text, reference.origin(), turns, report)?;
        }
        Some(at)
    }

    /// The node that the text of a reference leads to, which may be a reference again. `origin` is where the text
    /// stands: other files are named from there, and a reference that leads nowhere is reported there.
    pub fn follow(&self, text: &str, origin: &Origin, report: &mut Report) -> Option<Node<'_>> {
        self.follow_within(text, origin, MOST_TURNS, report)
    }

    fn follow_within(&self, text: &str, origin: &Origin, turns: usize, report: &mut Report) -> Option<Node<'_>> {
        let (file, fragment) = text.split_once('#').unwrap_or((text, ""));
        let here = self.document(origin.document)?;
        let document = if file.is_empty() { here } else { self.other_file(here, text, file, origin, report)? };
        // A file that can't be read has its own error, and every reference into it would only repeat that.
        if document.root.is_null() {
            return None;
        }
        let pointer = percent_decoded(fragment);
        if !pointer.is_empty() && !pointer.starts_with('/') {
            report
                .once_at(Code::DanglingRef, origin, format!("`#{fragment}` is not a JSON pointer"))
                .help("a pointer begins with `#/`, as in `#/components/schemas/Message`");
            return None;
        }
        let found = self.find(document, &pointer, turns, report);
        match found {
            Ok(node) => Some(node),
            Err(None) => {
                report
                    .once_at(
                        Code::CircularRef,
                        origin,
                        format!("`{text}` leads through more than {MOST_TURNS} references"),
                    )
                    .help("a reference whose pointer goes through itself has no end; refer to the target itself");
                None
            }
            Err(Some(missing)) => {
                let (message, help) = nothing_there(text, &missing);
                report.once_at(Code::DanglingRef, origin, message).help(help);
                None
            }
        }
    }

    /// The node behind a pointer. Where a reference stands on the way, the way goes on behind it: a vendor who takes a section
    /// out into a file leaves the pointers into it as they were. None of an error is a way without end.
    fn find<'a>(
        &'a self,
        document: &'a Document,
        pointer: &str,
        turns: usize,
        report: &mut Report,
    ) -> Result<Node<'a>, Option<Missing<'a>>> {
        let missing = match lookup(&document.root, pointer) {
            Ok(value) => return Ok(Node::new(value, Origin { document: document.id, pointer: canonical(pointer) })),
            Err(missing) => missing,
        };
        if !missing.last.get("$ref").is_some_and(Value::is_string) {
            return Err(Some(missing));
        }
        let Some(turns) = turns.checked_sub(1) else { return Err(None) };
        let origin = Origin { document: document.id, pointer: canonical(&missing.way) };
        let on_the_way = self.resolve_within(Node::new(missing.last, origin), turns, report);
        let Some(holder) = on_the_way.and_then(|node| Some((self.document(node.origin().document)?, node))) else {
            return Err(Some(missing));
        };
        let (document, node) = holder;
        self.find(
            document,
            &format!("{}{}", node.origin().pointer.as_str(), &pointer[missing.way.len()..]),
            turns,
            report,
        )
    }

    /// The file that a reference in the document `here` names.
    fn other_file(
        &self,
        here: &Document,
        text: &str,
        file: &str,
        origin: &Origin,
        report: &mut Report,
    ) -> Option<&Document> {
        match self.urls.target(&here.name, file) {
            Ok(name) => {
                let document = self.by_name(&name);
                if document.is_none() {
                    self.report_no_file(text, &name, here, origin, report);
                }
                document
            }
            Err(Wrong::Foreign(why)) => {
                report
                    .once_at(Code::ForeignRef, origin, format!("`{text}` {why}"))
                    .help("download the target into the folder of the documents, and refer to it by a relative path");
                None
            }
            Err(Wrong::Unmapped(url)) => {
                let message = match file == url {
                    true => format!("no folder stands for the URL `{url}`"),
                    false => format!("`{text}` is the URL `{url}`, and no folder stands for that"),
                };
                report.once_at(Code::ForeignRef, origin, message).help(unmapped_help(&url));
                None
            }
        }
    }

    /// The document with this file name.
    #[must_use]
    pub fn by_name(&self, name: &str) -> Option<&Document> {
        let at = self.files.binary_search_by(|document| document.name.as_str().cmp(name)).ok()?;
        self.files.get(at)
    }

    /// The node at a place; none, if there is nothing.
    #[must_use]
    pub fn node(&self, origin: &Origin) -> Option<Node<'_>> {
        let document = self.files.get(origin.document.index())?;
        lookup(&document.root, origin.pointer.as_str()).ok().map(|value| Node::new(value, origin.clone()))
    }

    /// The document with this id.
    #[must_use]
    pub fn document(&self, id: DocId) -> Option<&Document> {
        self.files.get(id.index())
    }

    fn report_no_file(&self, text: &str, name: &str, here: &Document, origin: &Origin, report: &mut Report) {
        if let Some((prefix, UrlFolder { folder, .. })) = self.urls.folder(name) {
            let rest = &name[prefix.len()..];
            let message = format!("there is no file `{rest}` in `{folder}`, which stands for `{prefix}`");
            // Without the prefix, which makes all of them alike.
            let known = self.files.iter().filter_map(|document| document.name.strip_prefix(prefix));
            let meant =
                suggest::nearest(rest, known).map(|meant| format!("did you mean `{prefix}{meant}`? Otherwise "));
            let help = format!(
                "{}put a file that ends in .yml, .yaml or .json there, or name another folder by `--map-url PREFIX=DIR` or in \
                 the section [urls] of codegen.toml",
                meant.unwrap_or_default()
            );
            report.once_at(Code::DanglingRef, origin, message).help(help);
            return;
        }
        // `$ref: Message` is a slip for `$ref: '#/components/schemas/Message'`.
        let component = here.root.get("components").and_then(Value::as_object).and_then(|sections| {
            let (section, _) = sections.iter().find(|(_, members)| members.get(text).is_some())?;
            Some(format!("#/components/{section}/{text}"))
        });
        let nearest = || suggest::nearest(name, self.files.iter().map(|document| document.name.as_str()));
        let help = match component {
            Some(component) => format!("did you mean `{component}`?"),
            None => match nearest() {
                Some(nearest) => format!("did you mean `{nearest}`?"),
                None => "put the file into the folder of the documents".to_owned(),
            },
        };
        report.once_at(Code::DanglingRef, origin, format!("there is no file `{name}`")).help(help);
    }
}

/// What to do about a URL for which no folder stands.
fn unmapped_help(url: &str) -> String {
    match url.rsplit_once('/') {
        Some((prefix, _)) if url_prefix(prefix).is_ok() => format!(
            "download the target into a folder, and name the folder by `--map-url {prefix}/=DIR` or in the section [urls] of \
             codegen.toml"
        ),
        // `urn:user` and `C:\user.yml` have no folder.
        _ => "download the target into the folder of the documents, and refer to it by a relative path".to_owned(),
    }
}

/// One message for a circle, wherever the way entered it: at its first reference in the order of places.
fn report_circle(circle: &[Origin], report: &mut Report) {
    let Some(first) = circle.iter().min() else { return };
    let message = match circle.len() {
        1 => "the reference refers to itself".to_owned(),
        count => format!("{count} references refer to each other, and to nothing else"),
    };
    report
        .once_at(Code::CircularRef, &first.child("$ref"), message)
        .help("a schema may contain itself, but only as a property or an item of something");
}

/// The message and the help for a pointer that leads nowhere.
fn nothing_there(text: &str, missing: &Missing<'_>) -> (String, String) {
    let message = format!("`{text}` does not exist");
    let help = match missing.last {
        Value::Object(members) => match suggest::nearest(&missing.token, members.keys().map(String::as_str)) {
            Some(nearest) => format!("`#{}` has no `{}`; did you mean `{nearest}`?", missing.way, missing.token),
            None => format!("`#{}` has no `{}`", missing.way, missing.token),
        },
        Value::Array(items) => {
            format!("`#{}` is a list of {} items, and has no `{}`", missing.way, items.len(), missing.token)
        }
        _ => format!("`#{}` has nothing in it", missing.way),
    };
    (message, help)
}

/// The name of the file that `reference` means in the file `from`, or why it can't be one of the documents.
pub(super) fn target_name(from: &str, reference: &str) -> Result<String, &'static str> {
    let scheme = reference.split_once(':').map(|(scheme, _)| scheme);
    if scheme.is_some_and(|scheme| !scheme.contains('/')) || reference.starts_with("//") {
        return Err("names a URL, where a path is expected");
    }
    let reference = percent_decoded(reference);
    if reference.starts_with('/') {
        return Err("is an absolute path, which is another file on every machine");
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in reference.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                if parts.pop().is_none() {
                    return Err("leaves the folder of the documents");
                }
            }
            name => parts.push(name),
        }
    }
    Ok(parts.join("/"))
}

/// The one spelling of a pointer, so that equal targets have equal places.
fn canonical(pointer: &str) -> Pointer {
    if pointer.contains('~') {
        pointer.split('/').skip(1).fold(Pointer::root(), |at, token| at.child(&unescape(token)))
    } else {
        Pointer::from_text(pointer)
    }
}

/// Replaces `%20` and its like; what is no such sequence, or would be no UTF-8, stays.
pub(super) fn percent_decoded(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let hex = bytes.get(at + 1..at + 3).filter(|hex| hex.iter().all(u8::is_ascii_hexdigit));
        let code = hex.and_then(|hex| std::str::from_utf8(hex).ok()).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match (byte, code) {
            (b'%', Some(code)) => {
                decoded.push(code);
                at += 3;
            }
            _ => {
                decoded.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).unwrap_or_else(|_| text.to_owned())
}
