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
    assert_snapshot!(fixture.items("stars/types.rs", "pub struct Folder"), @r#"
    /// A part of requests and answers.
    #[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
    #[non_exhaustive]
    pub struct Folder {
        /// The field `titles`.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub titles: Option<rt::Map<String, Titles>>,
    }
    "#);
}
