//! One node -> one value of an `openapiv3` type, without its children.
//!
//! Comes in: a node, and the form of each member that is read. Goes out: the value; a member of another form is reported at its
//! place and left out. Must not know: what the value is used for.
//!
//! Whole documents are never read as `openapiv3` types: its enums without a tag answer a misspelt keyword deep in a
//! schema with "data did not match any variant", and one such keyword costs the whole document. Each member is held against its form
//! before `openapiv3` sees it, so that nothing depends on how serde says what it doesn't like.

#[cfg(test)]
mod tests;

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::{Form, Node};
use crate::report::{Code, Report};

impl Node<'_> {
    /// Reads one node as a type of `openapiv3`, by these of its members. All others are read as nodes of their own, or not at all.
    ///
    /// A member with a value of another form is reported at its place and left out. None if the node is no object.
    pub fn shallow<T: DeserializeOwned>(&self, forms: &[(&str, Form)], report: &mut Report) -> Option<T> {
        if !self.is_object() {
            let message = format!("an object is expected here, but {} stands here", self.kind());
            report.at(Code::BadNode, self.origin(), message);
            return None;
        }
        let mut good = Map::new();
        for (name, form) in forms {
            let Some(member) = self.get(name) else { continue };
            if member.value().is_null() && form.may_be_null() {
                continue;
            }
            match form.wrong(&member, &format!("`{name}`")) {
                None => drop(good.insert((*name).to_owned(), form.tidied(member.value()))),
                Some(wrong) => {
                    let help = format!("the generator goes on as if `{name}` were not there");
                    report.at(Code::BadKeyword, wrong.node.origin(), wrong.message).help(help);
                }
            }
        }
        // An operation of `openapiv3` needs its responses, which are nodes of their own. Other types don't know them.
        good.insert("responses".to_owned(), Value::Object(Map::new()));
        match T::deserialize(Value::Object(good)) {
            Ok(value) => Some(value),
            Err(error) => {
                report.at(Code::BadNode, self.origin(), format!("the node can't be read: {error}"));
                None
            }
        }
    }
}
