//! Tests of `words`.

use proc_macro2::TokenStream;

use super::Words;

/// Text with its spaces taken away and put back.
fn spaced(text: &str) -> String {
    let tokens: TokenStream = text.parse().expect("tokens");
    let mut words = Words::default();
    tokens.into_iter().for_each(|token| words.push(&token));
    words.take()
}

#[test]
fn text_as_a_person_writes_it_stays_as_it_is() {
    for text in [
        "pub fn Stars::list -> rt::Map<String, Vec<Star>>: json;",
        "r#type?: into Option<Star> = query \"type\" [min_length 1, maximum -5, nested];",
        "..extra: rt::Json = extra;",
        "scopes [\"a\"] | [\"b\", \"c\"];",
        "error(\"code\", Some(1012), None, \"text\");",
        "= |answer| answer.empty().map(|()| A::B)",
        "(200..=299, media) if !media.ends_with(\"json\") => answer.json()",
        "for (name, value) in &body.extra",
        "json_as \"application/x\" [check]",
        "::std::mem::take(&mut a) != b && c",
    ] {
        assert_eq!(spaced(text), text);
        assert_eq!(spaced(&text.parse::<TokenStream>().expect("tokens").to_string()), text, "printed by proc_macro2");
    }
}
