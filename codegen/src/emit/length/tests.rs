//! The estimate against formatted text.

use quote::quote;

use super::lines;

/// The estimate and the truth.
fn both(tokens: &proc_macro2::TokenStream) -> (usize, usize) {
    let unit = crate::emit::Unit::new("a.rs", None, tokens);
    let text = crate::files::render(vec![unit]).remove("a.rs").unwrap_or_default();
    (lines(tokens), text.lines().filter(|line| !line.starts_with("// ")).count())
}

#[test]
fn setters_and_fields_are_estimated_closely() {
    let setter = quote! {
        #[doc = " Comma-separated list of the chats to search."]
        #[doc = ""]
        #[doc = " At most 5 items."]
        pub fn mentioned_user_ids(mut self, value: impl IntoIterator<Item = impl Into<UserId>>) -> Self {
            self.operation_mut().mentioned_user_ids = Some(value.into_iter().map(Into::into).collect());
            self
        }
    };
    let setters = std::iter::repeat_n(&setter, 50);
    let (estimate, truth) = both(&quote!(impl rt::Request<SearchMessages> { #(#setters)* }));
    assert!(estimate.abs_diff(truth) * 10 < truth, "{estimate} for {truth}");

    let field = quote! {
        #[doc = " Id of the user."]
        #[serde(skip_serializing_if = "Option::is_none")]
        pub id: Option<Id>,
    };
    let fields = std::iter::repeat_n(&field, 50);
    let (estimate, truth) = both(&quote!(pub struct A { #(#fields)* }));
    assert!(estimate.abs_diff(truth) * 10 < truth, "{estimate} for {truth}");
}
