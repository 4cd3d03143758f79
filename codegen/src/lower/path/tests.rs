//! How path keys are read.

use super::{fixed, segments, variables};
use crate::ir::Path;

#[test]
fn templates_keep_their_text() {
    for template in ["/a/{ID}/b", "/{A}.{B}", "/a{A}b/{B}", "/", "/a//b"] {
        let path = Path { segments: segments(template), fixed_query: Vec::new() };
        let expected = if template == "/" { "" } else { template };
        assert_eq!(path.template(), expected);
        assert_eq!(path.parameters().collect::<Vec<_>>(), variables(template), "{template}");
    }
    let escaped = |template| Path { segments: segments(template), fixed_query: Vec::new() }.template();
    assert_eq!([escaped("/a/{unfinished"), escaped("/a/{}/b}")], ["/a/%7Bunfinished", "/a/%7B%7D/b%7D"]);
    assert_eq!(Path { segments: segments("no/slash"), fixed_query: Vec::new() }.template(), "/no/slash");
}

#[test]
fn fixed_queries_are_pairs_with_values() {
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(fixed("primary=true&fields=a,b"), [pair("primary", "true"), pair("fields", "a,b")]);
    assert_eq!(fixed("flag&id={ID}&"), [pair("flag", "")]);
    assert_eq!(fixed(""), []);
}
