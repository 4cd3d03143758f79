//! Names of inline schemas.
//!
//! Comes in: what holds a schema and the way from there. Goes out: a claim. Must not know other inline types.
//!
//! | where | wanted first | then |
//! |---|---|---|
//! | object at field `last_message` | `LastMessage` | `ThreadLastMessage` |
//! | items of field `star_messages` | `StarMessage` | `ListStarsStarMessage` |
//! | items of field `data` | the singular of what the owner is about: `PinCategory` | `PinCategoriesItem` |
//! | field `status`, `type`, … | `ThreadStatus` | |
//! | items of parameter `chat_types` | `ChatType` | `ListChatsChatType` |
//! | parameter `sort_by` | `SortBy` | `ListStarsSortBy` |
//! | body, answer of a call | `StarMessageBody`, `StarMessageResponse` | with the status: `StarMessageCreatedResponse` |
//! | alternative `text` of field `content` | `TextContent` | `MessageTextContent` |

use super::components::{base, topic};
use super::operations::subject;
use super::scope::Claim;
use super::singular::{is_plural, singular_words};
use super::status::status_word;
use super::words::{camel, words};
use crate::ir::{Model, Naming, Owner, Shape, Step, TypeDef, TypeId};

/// The most steps that go into a name. Deeper schemas are told apart by numbers.
const DEEPEST: usize = 8;

/// Names that say nothing about what they hold.
const EMPTY: &[&str] = &[
    "array",
    "body",
    "data",
    "datas",
    "datum",
    "element",
    "elements",
    "entity",
    "entities",
    "entries",
    "entry",
    "item",
    "items",
    "json",
    "list",
    "object",
    "objects",
    "output",
    "payload",
    "record",
    "records",
    "response",
    "responses",
    "result",
    "results",
    "row",
    "rows",
    "schema",
    "value",
    "values",
];

/// Names that say something, but not of what.
const VAGUE: &[&str] = &[
    "action",
    "actions",
    "attribute",
    "attributes",
    "config",
    "configuration",
    "content",
    "contents",
    "detail",
    "details",
    "field",
    "fields",
    "format",
    "id",
    "ids",
    "info",
    "information",
    "key",
    "kind",
    "level",
    "meta",
    "metadata",
    "mode",
    "name",
    "option",
    "options",
    "param",
    "params",
    "properties",
    "property",
    "reason",
    "role",
    "setting",
    "settings",
    "state",
    "status",
    "style",
    "type",
    "types",
];

/// The names that the owners of inline schemas have by now.
pub(super) struct Owners<'a> {
    pub(super) model: &'a Model,
    /// Names of components and of pinned types, by type; empty for all others.
    pub(super) types: &'a [String],
    /// Names of request types, by operation.
    pub(super) requests: &'a [String],
    /// Names of calls, by operation.
    pub(super) calls: &'a [String],
}

/// One part of a name.
struct Part {
    words: Vec<String>,
    role: Role,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// Names something on its own.
    Clear,
    /// Names something together with what stands before it.
    Vague,
    /// Says nothing; with what stands before it.
    Empty,
    /// The items of something that says nothing: one of what stands before it.
    EmptyItem,
    /// The body or answer of a call.
    Channel,
    /// Stands before what holds it: the tag of an alternative.
    Adjective,
}

/// Where a way starts.
#[derive(Default)]
struct Root {
    name: Vec<String>,
    /// Its name without what only says where it is used, as a prefix for what it holds.
    prefix: Vec<String>,
    /// What it is about, in the plural where it holds several.
    topic: Vec<String>,
}

/// The names that an inline type would like to have.
pub(super) fn claim(owners: &Owners<'_>, ty: &TypeDef) -> Claim {
    let (root, steps) = way(owners, ty.id);
    let mut parts = parts(&steps);
    if let (Shape::Enum(_), Some(last)) = (&ty.shape, parts.last_mut()) {
        // An enum is one value, also where the field or parameter holds several.
        singularise(last);
    }
    let Some((last, before)) = parts.split_last() else {
        return Claim::default().strong("Inline");
    };
    let mut claim = Claim::default();
    if last.role == Role::EmptyItem {
        claim = claim.weak(camel(&one_of(before, &root)));
    }
    if last.role == Role::Clear {
        claim = claim.weak(camel(&last.words));
    }
    let named: Vec<&Part> = before.iter().filter(|part| part.role != Role::Channel).chain([last]).collect();
    for start in (0..named.len().saturating_sub(1)).rev() {
        if named[start].role == Role::Clear {
            claim = claim.weak(camel(&compose(&[], &named[start..])));
        }
    }
    claim = claim.weak(camel(&compose(&root.prefix, &named))).weak(camel(&compose(&root.name, &named)));
    if last.role == Role::Channel
        && let Some(status) = status_of(ty)
    {
        claim = claim.weak(camel(&[root.name.as_slice(), &words(status), &last.words].concat()));
    }
    let all: Vec<&Part> = parts.iter().collect();
    claim.strong(camel(&compose(&root.name, &all)))
}

/// The named owner of an inline type and the steps from there, through other inline types.
fn way<'a>(owners: &Owners<'a>, id: TypeId) -> (Root, Vec<&'a Step>) {
    let mut reversed: Vec<&Step> = Vec::new();
    let mut at = id;
    loop {
        let Naming::Inline { owner, steps } = &owners.model.ty(at).naming else {
            return (type_root(owners, at), in_order(reversed));
        };
        reversed.extend(steps.iter().rev());
        match owner {
            Owner::Operation(op) => {
                let call = words(&owners.calls[op.index()]);
                let topic = subject(&call).map_or_else(Vec::new, <[String]>::to_vec);
                let name = words(&owners.requests[op.index()]);
                return (Root { prefix: name.clone(), name, topic }, in_order(reversed));
            }
            Owner::Type(owner) if !owners.types[owner.index()].is_empty() => {
                return (type_root(owners, *owner), in_order(reversed));
            }
            Owner::Type(owner) => at = *owner,
        }
        if reversed.len() >= DEEPEST {
            return (Root::default(), in_order(reversed));
        }
    }
}

fn in_order(mut reversed: Vec<&Step>) -> Vec<&Step> {
    reversed.truncate(DEEPEST);
    reversed.reverse();
    reversed
}

fn type_root(owners: &Owners<'_>, id: TypeId) -> Root {
    let name = words(&owners.types[id.index()]);
    match &owners.model.ty(id).naming {
        Naming::Component(key) => {
            // A pinned name, or one that was shortened in another way, is its own prefix.
            let base = base(key);
            let prefix = if name.starts_with(&base) { base } else { name.clone() };
            Root { name, prefix, topic: topic(key) }
        }
        Naming::Inline { .. } => Root { prefix: name.clone(), topic: name.clone(), name },
    }
}

fn parts(steps: &[&Step]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for step in steps {
        match step {
            Step::Body => parts.push(Part { words: words("body"), role: Role::Channel }),
            Step::Answer => parts.push(Part { words: words("response"), role: Role::Channel }),
            Step::Param(wire) | Step::Field(wire) => parts.push(member(wire)),
            Step::Item => one(&mut parts, "item"),
            Step::Value => one(&mut parts, "value"),
            Step::Variant(index, tag) => parts.push(variant(*index, tag.as_deref())),
        }
    }
    parts
}

fn member(wire: &str) -> Part {
    let words = words(wire);
    Part { role: role(&words), words }
}

fn role(words: &[String]) -> Role {
    match words {
        [] => Role::Empty,
        [word] if EMPTY.contains(&word.as_str()) => Role::Empty,
        [word] if VAGUE.contains(&word.as_str()) => Role::Vague,
        _ => Role::Clear,
    }
}

fn variant(index: usize, tag: Option<&str>) -> Part {
    match tag.map(words) {
        Some(words) if !words.is_empty() => Part { words, role: Role::Adjective },
        _ => Part { words: vec!["variant".to_owned(), (index + 1).to_string()], role: Role::Vague },
    }
}

/// Turns the last part into one of its items or values.
fn one(parts: &mut Vec<Part>, word: &str) {
    match parts.last_mut() {
        Some(part) if matches!(part.role, Role::Clear | Role::Vague) => singularise(part),
        Some(part) if part.role == Role::Empty => {
            *part = Part { words: vec![word.to_owned()], role: Role::EmptyItem };
        }
        Some(part) if part.role == Role::EmptyItem => {}
        _ => parts.push(Part { words: vec![word.to_owned()], role: Role::EmptyItem }),
    }
}

/// Puts a part into the singular, which can be vaguer than the plural: `statuses`, `status`.
fn singularise(part: &mut Part) {
    part.words = singular_words(&part.words);
    if part.role == Role::Clear && role(&part.words) != Role::Clear {
        part.role = Role::Vague;
    }
}

/// The singular of what stands before an item without a name; empty where that is no plural.
fn one_of(before: &[Part], root: &Root) -> Vec<String> {
    let plural = match before.iter().rev().find(|part| !matches!(part.role, Role::Channel | Role::Empty)) {
        Some(part) => &part.words,
        None => &root.topic,
    };
    match plural.last() {
        Some(last) if is_plural(last) => singular_words(plural),
        _ => Vec::new(),
    }
}

/// Joins parts; adjectives move to the front, and a word that ends one part and starts the next stands once.
fn compose(root: &[String], parts: &[&Part]) -> Vec<String> {
    let mut name = root.to_vec();
    for part in parts {
        let words = part.words.as_slice();
        if part.role == Role::Adjective {
            let known = name.len() < words.len() && words.ends_with(&name);
            name = if known { words.to_vec() } else { [words, name.as_slice()].concat() };
        } else {
            let shared = (1..words.len()).rev().find(|&count| name.ends_with(&words[..count])).unwrap_or(0);
            name.extend_from_slice(&words[shared..]);
        }
    }
    name
}

/// The word for the status of the answer that a schema stands in, from its place in the document.
fn status_of(ty: &TypeDef) -> Option<&'static str> {
    let mut tokens = ty.origin.pointer.tokens().skip_while(|token| token != "responses").skip(1);
    let status = tokens.next()?;
    Some(status_word(&status))
}
