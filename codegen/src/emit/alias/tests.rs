//! Tests of `alias`.

use insta::assert_snapshot;

use crate::emit::testing::{Fixture, STRING, list, map, object, optional};
use crate::ir::Shape;

#[test]
fn an_alias_names_an_expression() {
    let mut fixture = Fixture::new();
    let titles = fixture.component("titles", Shape::Alias(list(STRING)));
    fixture.component("folder", object(vec![optional("titles", map(titles))]));
    assert_snapshot!(fixture.items("stars/types.rs", "pub type"), @r"
    /// A part of requests and answers.
    pub type Titles = Vec<String>;
    ");
    assert_snapshot!(fixture.items("stars/types.rs", "rt::model!"), @r"
    rt::model! {
        /// A part of requests and answers.
        pub struct Folder: Eq + Default {
            /// The field `titles`.
            titles?: rt::Map<String, Titles>,
        }
    }
    ");
}
