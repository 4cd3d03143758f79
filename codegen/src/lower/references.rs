//! All documents -> what is to be said of their references.
//!
//! Comes in: the documents, and what has been said of them. Goes out: messages about references that nobody has followed, because nothing
//! is made of what holds them, or because nobody looks for a reference there. Must not know: what the followed ones are made into.
//!
//! What makes a client follows the references that it meets, and a reference elsewhere would go missing without a word. So this
//! walk visits every place of a document. It is the one file that has to know them all.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::ir::{DocId, Method, Origin};
use crate::report::{Code, Place, Report};
use crate::source::{Documents, Node};

/// What a place of a document may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Document,
    Components,
    PathItem,
    Operation,
    Parameter,
    Body,
    Response,
    Media,
    Encoding,
    Example,
    Schema,
    /// A callback, whose keys are expressions.
    Callback,
    /// A link or a security scheme.
    Leaf,
    /// Names with things of one kind, or a reference to all of them.
    Named(&'static Kind),
    /// A list of things of one kind, or a reference to it.
    Listed(&'static Kind),
    /// The same, where a reference to all of them is not followed.
    Own(&'static Kind),
    /// An example, or a reference to one.
    Shown,
    /// A value that stands for itself.
    Value,
    /// What a vendor has added to OpenAPI. It says nothing about a call.
    Extension,
    /// Anything else: nothing there can be a reference.
    Other,
}

use Kind::*;

impl Kind {
    /// The kind of the member `key`.
    fn member(self, key: &str) -> Self {
        match self {
            Named(PathItem | Response) if key.starts_with("x-") => Extension,
            Named(kind) | Listed(kind) | Own(kind) => *kind,
            Shown | Value => Value,
            _ if key.starts_with("x-") => Extension,
            Callback => PathItem,
            Document if key == "paths" => Named(&PathItem),
            Document if key == "components" => Components,
            Components => component(key),
            PathItem if Method::ALL.into_iter().any(|method| method.key().eq_ignore_ascii_case(key)) => Operation,
            Operation if key == "requestBody" => Body,
            Operation if key == "responses" => Named(&Response),
            Operation if key == "callbacks" => Own(&Callback),
            PathItem | Operation if key == "parameters" => Listed(&Parameter),
            Response | Encoding if key == "headers" => Own(&Parameter),
            Response if key == "links" => Own(&Leaf),
            Parameter | Media if key == "schema" => Schema,
            Parameter | Body | Response if key == "content" => Named(&Media),
            Parameter | Media if key == "examples" => Named(&Example),
            Parameter | Media | Schema if key == "example" => Shown,
            Media if key == "encoding" => Own(&Encoding),
            Example if key == "value" => Shown,
            Leaf if matches!(key, "parameters" | "requestBody") => Value,
            Schema => of_schema(key),
            _ => Other,
        }
    }

    /// Whether a reference in its place is followed.
    fn may_refer(self) -> bool {
        !matches!(self, Document | Components | Encoding | Own(_) | Shown | Value | Extension | Other)
    }
}

/// The kind of a section of `components`.
fn component(key: &str) -> Kind {
    match key {
        "schemas" => Named(&Schema),
        "responses" => Named(&Response),
        "parameters" | "headers" => Named(&Parameter),
        "examples" => Named(&Example),
        "requestBodies" => Named(&Body),
        "callbacks" => Named(&Callback),
        "links" | "securitySchemes" => Named(&Leaf),
        "pathItems" => Named(&PathItem),
        _ => Other,
    }
}

/// The kind of a keyword of a schema.
fn of_schema(key: &str) -> Kind {
    match key {
        "properties" => Own(&Schema),
        "items" | "additionalProperties" | "not" => Schema,
        "allOf" | "oneOf" | "anyOf" => Own(&Schema),
        "default" => Value,
        _ => Other,
    }
}

/// Reports the references that no other part of the generator has followed or spoken of.
pub(super) fn report(documents: &Documents, report: &mut Report) {
    let known = report.diagnostics().iter().filter_map(|diagnostic| match &diagnostic.place {
        Place::Node { origin, .. } => Some((diagnostic.code, origin.clone())),
        _ => None,
    });
    let mut walk = Walk {
        documents,
        known: known.collect(),
        seen: BTreeSet::new(),
        open: Vec::new(),
        followed: BTreeSet::new(),
        passed: Vec::new(),
    };
    for index in 0..documents.files.len() {
        let root = documents.root(DocId::new(index));
        // Other files are parts, and only those that something refers to are of concern.
        if root.has("paths") || root.has("components") {
            walk.open.push((root, Document));
        }
        while let Some((node, kind)) = walk.open.pop() {
            walk.visit(&node, kind, report);
        }
    }
    walk.report_passed(report);
}

struct Walk<'a> {
    documents: &'a Documents,
    /// What has been said, and where.
    known: BTreeSet<(Code, Origin)>,
    /// The targets of references so far.
    seen: BTreeSet<(Origin, Kind)>,
    /// What is still to be visited. Documents nest more deeply than the stack is.
    open: Vec<(Node<'a>, Kind)>,
    /// The references that are followed by somebody.
    followed: BTreeSet<Origin>,
    /// References in places for none. A folder of pieces may stand anywhere in a document, and what is no place for a reference on one
    /// way to a piece is one on another.
    passed: Vec<(Origin, Passed)>,
}

/// Why a reference is not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Passed {
    NoPlace,
    InValue,
}

impl<'a> Walk<'a> {
    fn visit(&mut self, node: &Node<'a>, kind: Kind, report: &mut Report) {
        if kind == Extension {
            return;
        }
        // A property or a component may be called `$ref`; a text below that name is a reference.
        let is_name = matches!(kind, Named(_) | Own(_)) && node.get("$ref").is_none_or(|name| name.as_str().is_none());
        if node.has("$ref") && !is_name {
            match kind {
                // An example that is a reference is followed, and one that leads nowhere is a value.
                Shown if node.members().count() == 1 => {}
                Shown | Value => self.in_value(node),
                _ if kind.may_refer() => return self.refer(node, kind, report),
                _ => self.passed.push((node.origin().clone(), Passed::NoPlace)),
            }
        }
        for (key, value) in node.value().as_object().into_iter().flatten() {
            // Most members are scalars, and need no place.
            if value.is_object() || value.is_array() {
                self.open.push((Node::new(value, node.origin().child(key)), kind.member(key)));
            }
        }
        let of_items = match kind {
            Listed(kind) | Own(kind) => *kind,
            // `items` with a schema for each position.
            Schema => Schema,
            Shown | Value => Value,
            _ => Other,
        };
        self.open.extend(node.items().map(|item| (item, of_items)));
    }

    /// A reference in a place for one: what it leads to is visited. That it leads nowhere is an error only for those who need it.
    fn refer(&mut self, node: &Node<'a>, kind: Kind, report: &mut Report) {
        self.followed.insert(node.origin().clone());
        let mut said = Report::default();
        let target = self.documents.resolve(node.clone(), &mut said);
        for diagnostic in said.diagnostics() {
            let Place::Node { origin, .. } = &diagnostic.place else { continue };
            if self.known.insert((diagnostic.code, origin.clone())) {
                let help = diagnostic.help.clone();
                report
                    .at(Code::UnusedDanglingRef, origin, format!("{}, and no call needs it", diagnostic.message))
                    .help(help.unwrap_or_else(|| "correct the reference, or remove what holds it".to_owned()));
            }
        }
        let Some(target) = target else { return };
        report_beside(node, &target, kind, report);
        if self.seen.insert((target.origin().clone(), kind)) {
            self.open.push((target, kind));
        }
    }

    /// A reference within an example is data, unless it leads somewhere.
    fn in_value(&mut self, node: &Node<'a>) {
        let lone = node.members().count() == 1;
        let leads = self.documents.resolve(node.clone(), &mut Report::default()).is_some();
        if lone && leads {
            self.passed.push((node.origin().clone(), Passed::InValue));
        }
    }

    /// Reports the references that were met in places for none, and nowhere else.
    fn report_passed(&self, report: &mut Report) {
        for (origin, why) in self.passed.iter().filter(|(origin, _)| !self.followed.contains(origin)) {
            let (message, help) = match why {
                Passed::NoPlace => (
                    "OpenAPI has no reference in this place",
                    "it is not followed; write what it refers to in its place by an overlay",
                ),
                Passed::InValue => (
                    "a reference stands within a value",
                    "it is taken as a part of the value; write what it refers to in its place by an overlay",
                ),
            };
            report.at_key(Code::RefNotFollowed, &origin.child("$ref"), message).help(help);
        }
    }
}

/// Reports what stands beside a reference and says something else than its target: OpenAPI reads nothing there.
fn report_beside(node: &Node<'_>, target: &Node<'_>, kind: Kind, report: &mut Report) {
    let is_map = matches!(kind, Named(_) | Listed(_));
    let taken = |key: &str| {
        let is_said = match kind {
            // Names of things.
            Named(_) | Listed(_) => false,
            // Operations beside the reference of a path have a message of their own.
            PathItem if kind.member(key) == Operation => true,
            _ => matches!(key, "description" | "summary" | "title" | "example"),
        };
        is_said || key == "$ref" || key.starts_with("x-")
    };
    for (key, member) in node.members().filter(|(key, _)| !taken(key)) {
        let same = target.get(key).is_some_and(|other| other.value() == member.value());
        let says_nothing = matches!(member.value(), Value::Null | Value::Bool(false));
        if !same && !says_nothing {
            let wrap = if is_map || kind == PathItem { "" } else { ", or wrap the reference in an `allOf`" };
            report
                .at_key(Code::Ignored, member.origin(), format!("`{key}` stands beside a `$ref`"))
                .help(format!("only what the reference leads to is read; say it there{wrap}, in an overlay"));
        }
    }
}

#[cfg(test)]
mod tests;
