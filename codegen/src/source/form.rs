//! What a member of an object has to be, and where it isn't.
//!
//! Must not know: which members an object of OpenAPI has, and what they mean.

use serde_json::Value;

use super::Node;
use super::node::whole;

/// What a member has to be.
#[derive(Debug, Clone, Copy)]
pub enum Form {
    /// A string.
    Text,
    /// `true` or `false`.
    Flag,
    /// A whole number that is not negative.
    Count,
    /// A number.
    Number,
    /// A list.
    List(&'static Form),
    /// An object whose members are all of one form.
    Map(&'static Form),
    /// An object with these members. Others it may have as well.
    Object {
        /// The form of a member.
        members: &'static [(&'static str, Form)],
        /// Those that have to be there.
        required: &'static [&'static str],
    },
}

/// What is wrong with a member.
pub(super) struct Wrong<'a> {
    /// The innermost node that is.
    pub(super) node: Node<'a>,
    /// What is wrong with it, in words.
    pub(super) message: String,
}

impl Form {
    /// What is wrong with a node that should have this form; `subject` is what a message calls it.
    pub(super) fn wrong<'a>(self, node: &Node<'a>, subject: &str) -> Option<Wrong<'a>> {
        let value = node.value();
        let is_right = match self {
            Self::Text => value.is_string(),
            Self::Flag => value.is_boolean(),
            Self::Count => whole(value).is_some_and(|count| usize::try_from(count).is_ok()),
            Self::Number => value.is_number(),
            Self::List(_) => value.is_array(),
            Self::Map(_) | Self::Object { .. } => value.is_object(),
        };
        if !is_right {
            let message = format!("{subject} should be {}, but is {}", self.in_words(), node.kind_and_value());
            return Some(Wrong { node: node.clone(), message });
        }
        match self {
            Self::Text | Self::Flag | Self::Count | Self::Number => None,
            Self::List(item) => {
                let subject = format!("an item of {subject}");
                node.items().find_map(|node| item.wrong(&node, &subject))
            }
            Self::Map(form) => node.members().find_map(|(name, node)| form.wrong(&node, &format!("`{name}`"))),
            Self::Object { members, required } => {
                let missing =
                    required.iter().find(|name| node.get(name).is_none_or(|node| node.value() == &Value::Null));
                let missing =
                    missing.map(|name| Wrong { node: node.clone(), message: format!("{subject} needs `{name}`") });
                let wrong = |(name, form): &(&str, Self)| form.wrong(&node.get(name)?, &format!("`{name}`"));
                members.iter().find_map(wrong).or(missing)
            }
        }
    }

    /// A value of this form as `openapiv3` reads it: counts are integers, also where `1e2` is written.
    pub(super) fn tidied(self, value: &Value) -> Value {
        match (self, value) {
            (Self::Count, value) => whole(value).map_or_else(|| value.clone(), Value::from),
            (Self::List(form), Value::Array(items)) => items.iter().map(|item| form.tidied(item)).collect(),
            (Self::Map(form), Value::Object(members)) => {
                members.iter().map(|(name, member)| (name.clone(), form.tidied(member))).collect()
            }
            (Self::Object { members, .. }, Value::Object(all)) => {
                let form = |name: &str| members.iter().find(|(known, _)| *known == name).map(|(_, form)| *form);
                let tidied =
                    |name: &str, value: &Value| form(name).map_or_else(|| value.clone(), |form| form.tidied(value));
                all.iter().map(|(name, member)| (name.clone(), tidied(name, member))).collect()
            }
            (_, value) => value.clone(),
        }
    }

    /// Whether `null` is as good as no member: a line with a name and nothing behind it is a slip without consequence.
    pub(super) fn may_be_null(self) -> bool {
        !matches!(self, Self::Flag | Self::List(_) | Self::Map(_))
    }

    fn in_words(self) -> &'static str {
        match self {
            Self::Text => "a string",
            Self::Flag => "`true` or `false`",
            Self::Count => "a whole number that is not negative",
            Self::Number => "a number",
            Self::List(_) => "a list",
            Self::Map(_) | Self::Object { .. } => "an object",
        }
    }
}
