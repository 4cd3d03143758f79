//! Tests of `client`.

use insta::assert_snapshot;

use crate::emit::testing::Fixture;
use crate::ir::{DocId, Docs, Document, Method};

#[test]
fn a_module_and_a_method_for_each_document() {
    let mut fixture = Fixture::new();
    let document = |stem: &str, title: &str| Document {
        stem: stem.to_owned(),
        title: title.to_owned(),
        docs: Docs::default(),
        base_path: String::new(),
    };
    fixture.model.documents.push(document("mypins", "My Pins"));
    fixture.model.documents.push(document("common", "What other documents share"));
    for index in 0..2 {
        fixture.operation("list", Method::Get, "/list").document = DocId::new(index);
    }
    fixture.id_kind("chat_id");
    assert_snapshot!(fixture.file("mod.rs"), @r#"
    #![allow(
        clippy::enum_variant_names,
        clippy::large_enum_variant,
        clippy::module_inception,
        clippy::should_implement_trait,
        clippy::too_many_arguments,
        clippy::type_complexity,
        clippy::wrong_self_convention,
        reason = "names, sizes and numbers of arguments are the documents' choice"
    )]

    pub mod ids;

    #[doc(inline)]
    pub use ids::*;

    #[cfg(feature = "stars")]
    pub mod stars;
    #[cfg(feature = "mypins")]
    pub mod mypins;

    impl crate::Client {
        /// The calls of “Stars”.
        #[cfg(feature = "stars")]
        pub fn stars(&self) -> stars::Stars {
            stars::Stars::new(self)
        }

        /// The calls of “My Pins”.
        #[cfg(feature = "mypins")]
        pub fn mypins(&self) -> mypins::MyPins {
            mypins::MyPins::new(self)
        }
    }
    "#);
}
