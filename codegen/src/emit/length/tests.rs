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
fn tables_and_items_are_estimated_closely() {
    let line = quote! {
        #[doc = " Comma-separated list of the chats to search."]
        #[doc = ""]
        #[doc = " At most 5 items."]
        mentioned_user_ids?: each_csv UserId = query "mentioned_user_ids" [max_items 5];
    };
    let lines = std::iter::repeat_n(&line, 50);
    let (estimate, truth) = both(&quote!(rt::operation! { pub struct SearchMessages: Default { #(#lines)* } }));
    assert!(estimate.abs_diff(truth) * 10 < truth, "{estimate} for {truth}");

    let field = quote! {
        #[doc = " Id of the user."]
        id?: rt::Map<String, Id>,
    };
    let fields = std::iter::repeat_n(&field, 50);
    let (estimate, truth) = both(&quote!(rt::model! { pub struct A: Eq { #(#fields)* } }));
    assert!(estimate.abs_diff(truth) * 10 < truth, "{estimate} for {truth}");

    let variant = quote! {
        #[doc = " The alternative `User`."]
        #[serde(rename = "user")]
        User(User),
    };
    let variants = std::iter::repeat_n(&variant, 50);
    let (estimate, truth) = both(&quote!(pub enum A { #(#variants)* }));
    assert!(estimate.abs_diff(truth) * 10 < truth, "{estimate} for {truth}");
}
