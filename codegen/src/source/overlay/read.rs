//! The tree of an overlay file -> its actions.
//!
//! Comes in: the root node of a file below `overlays/`. Goes out: what it says; what it says wrongly is reported, all of
//! it in one run. Must not know: documents.

use super::target::Target;
use crate::ir::Origin;
use crate::report::{Code, Place, Report};
use crate::source::Node;
use crate::suggest;

/// What a file says.
pub(super) struct Overlay<'a> {
    /// The one document that it is about.
    pub(super) extends: Option<Extends>,
    /// What to do, in order.
    pub(super) actions: Vec<Action<'a>>,
}

/// The name of a document, and where it is named.
pub(super) struct Extends {
    pub(super) text: String,
    pub(super) origin: Origin,
}

/// One correction.
pub(super) struct Action<'a> {
    pub(super) origin: Origin,
    pub(super) target: Target,
    pub(super) change: Change<'a>,
}

/// What happens to the nodes that match.
pub(super) enum Change<'a> {
    Update(Node<'a>),
    Remove,
    /// The action doesn't say it clearly, which has been reported. Its target is looked for nevertheless, so that one run
    /// says whether it is stale.
    Unknown,
}

const OVERLAY_KEYS: &[&str] = &["overlay", "info", "extends", "actions"];
const INFO_KEYS: &[&str] = &["title", "version"];
const ACTION_KEYS: &[&str] = &["target", "description", "update", "remove"];

/// Reads a file; none, if it is no overlay or doesn't say to which document it applies.
pub(super) fn read<'a>(root: &Node<'a>, report: &mut Report) -> Option<Overlay<'a>> {
    version(root, report)?;
    unknown_keys(root, OVERLAY_KEYS, report);
    // Nothing is read from it, but a misspelt key in it is still a slip.
    if let Some(info) = root.get("info") {
        if info.is_object() {
            unknown_keys(&info, INFO_KEYS, report);
        } else {
            wrong_kind(&info, "info", "an object", report);
        }
    }
    let extends = match root.get("extends") {
        None => None,
        Some(node) => match node.as_str() {
            Some(text) => Some(Extends { text: text.to_owned(), origin: node.origin().clone() }),
            // Without it the actions would be applied to every document, which is the opposite of what is meant.
            None => {
                wrong_kind(&node, "extends", "the name of a document", report);
                return None;
            }
        },
    };
    Some(Overlay { extends, actions: actions(root, report) })
}

/// Checks that the file is an overlay of a known version.
fn version(root: &Node<'_>, report: &mut Report) -> Option<()> {
    let Some(node) = root.get("overlay") else {
        let message = match root.is_object() {
            true => "the file is not an overlay: `overlay` is missing",
            false => "the file is not an overlay",
        };
        let help = if root.has("openapi") || root.has("swagger") {
            "documents stand beside the folder `overlays/`, not in it"
        } else {
            "an overlay begins with `overlay: 1.0.0`, and has a list of `actions`"
        };
        report.push(Code::BadOverlay, Place::File(root.origin().document.index()), message).help(help);
        return None;
    };
    // `overlay: 1.0` is a number in YAML, and as clear as text.
    let text = node.as_str().map_or_else(|| node.value().to_string(), str::to_owned);
    if text == "1.0" || text.starts_with("1.0.") {
        return Some(());
    }
    report
        .at(Code::BadOverlay, node.origin(), format!("`{text}` is not a version of overlays that the generator knows"))
        .help("write `overlay: 1.0.0`, and keep to that version of the format");
    None
}

fn actions<'a>(root: &Node<'a>, report: &mut Report) -> Vec<Action<'a>> {
    let Some(list) = root.get("actions") else {
        report
            .push(Code::BadOverlay, Place::File(root.origin().document.index()), "the overlay has no `actions`")
            .help("an overlay without actions does nothing; add some, or remove the file");
        return Vec::new();
    };
    if !list.is_array() {
        wrong_kind(&list, "actions", "a list", report);
    } else if list.items().next().is_none() {
        report
            .at_key(Code::BadOverlay, list.origin(), "the list of actions is empty")
            .help("an overlay without actions does nothing; add some, or remove the file");
    }
    list.items().filter_map(|node| action(&node, report)).collect()
}

fn action<'a>(node: &Node<'a>, report: &mut Report) -> Option<Action<'a>> {
    if !node.is_object() {
        report
            .at(Code::BadOverlay, node.origin(), format!("an action should be an object, but is {}", node.kind()))
            .help("an action has a `target`, and either `update` or `remove: true`");
        return None;
    }
    let all_known = unknown_keys(node, ACTION_KEYS, report);
    if let Some(description) = node.get("description").filter(|description| description.as_str().is_none()) {
        wrong_kind(&description, "description", "a string", report);
    }
    let change = change(node, all_known, report);
    let Some(target) = node.get("target") else {
        report
            .at(Code::BadOverlay, node.origin(), "the action has no `target`")
            .help("a target is a JSONPath such as `$.paths['/stars'].get`");
        return None;
    };
    let Some(text) = target.as_str() else {
        wrong_kind(&target, "target", "a JSONPath, which is a string", report);
        return None;
    };
    match Target::parse(text) {
        Ok(target) => Some(Action { origin: node.origin().clone(), target, change }),
        Err(wrong) => {
            report.at(Code::BadOverlay, target.origin(), wrong.message).help(wrong.help);
            None
        }
    }
}

fn change<'a>(node: &Node<'a>, all_known: bool, report: &mut Report) -> Change<'a> {
    let remove = node.get("remove");
    if let Some(remove) = remove.as_ref().filter(|remove| remove.as_bool().is_none()) {
        wrong_kind(remove, "remove", "`true` or `false`", report);
        return Change::Unknown;
    }
    let removes = remove.and_then(|remove| remove.as_bool()).unwrap_or(false);
    match (node.get("update"), removes) {
        (Some(update), false) => Change::Update(update),
        (None, true) => Change::Remove,
        // The format says that the update has no effect then. Whoever wrote it has meant something by it.
        (Some(update), true) => {
            report
                .at_key(Code::BadOverlay, update.origin(), "the action removes what it updates")
                .help("remove `update` or `remove`; to replace a node, remove it in one action and add it in the next");
            Change::Unknown
        }
        // A misspelt `update` has been named already.
        (None, false) if !all_known => Change::Unknown,
        (None, false) => {
            report
                .at(
                    Code::BadOverlay,
                    node.origin(),
                    "the action has neither `update` nor `remove: true`, and does nothing",
                )
                .help("say what to merge into the target by `update`, or take it away by `remove: true`");
            Change::Unknown
        }
    }
}

/// Reports the keys of an object that mean nothing, and says whether there is none. Extensions mean something to others.
fn unknown_keys(node: &Node<'_>, known: &[&str], report: &mut Report) -> bool {
    let mut all_known = true;
    for (key, member) in node.members() {
        if known.contains(&key) || key.starts_with("x-") {
            continue;
        }
        all_known = false;
        let help = match suggest::nearest(key, known.iter().copied()) {
            Some(nearest) => format!("did you mean `{nearest}`?"),
            None => format!("the keys that mean something here are `{}`", known.join("`, `")),
        };
        report.at_key(Code::BadOverlay, member.origin(), format!("`{key}` means nothing here")).help(help);
    }
    all_known
}

fn wrong_kind(node: &Node<'_>, name: &str, wanted: &str, report: &mut Report) {
    report.at(
        Code::BadOverlay,
        node.origin(),
        format!("`{name}` should be {wanted}, but is {}", node.kind_and_value()),
    );
}
