//! Tests of `handle`.

use insta::assert_snapshot;

use crate::emit::testing::Fixture;
use crate::ir::Method;

#[test]
fn the_file_of_a_document_declares_its_calls_and_has_the_handle() {
    let mut fixture = Fixture::new();
    fixture.operation("listStars", Method::Get, "/stars");
    fixture.operation("match", Method::Get, "/match");
    assert_snapshot!(fixture.file("stars/mod.rs"), @r#"
    mod list_stars;
    mod r#match;

    pub use list_stars::*;
    pub use r#match::*;

    use crate::runtime as rt;

    /// The calls of “Stars”.
    #[derive(Debug, Clone)]
    #[must_use = "a handle does nothing until one of its calls is made"]
    pub struct Stars {
        client: crate::Client,
    }

    impl Stars {
        pub(crate) fn new(client: &crate::Client) -> Self {
            Self { client: client.clone() }
        }
    }
    "#);
}
