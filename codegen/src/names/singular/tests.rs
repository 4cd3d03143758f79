//! The singulars and plurals that documents need.

use super::{is_plural, plural, singular};

#[test]
fn singulars() {
    for (many, one) in [
        ("entries", "entry"),
        ("replies", "reply"),
        ("statuses", "status"),
        ("addresses", "address"),
        ("matches", "match"),
        ("boxes", "box"),
        ("indexes", "index"),
        ("caches", "cache"),
        ("sizes", "size"),
        ("databases", "database"),
        ("chats", "chat"),
        ("ids", "id"),
        ("people", "person"),
        ("children", "child"),
        ("values", "value"),
        ("leaves", "leave"),
        ("ties", "tie"),
        ("categories", "category"),
    ] {
        assert_eq!(singular(many), one);
        assert!(is_plural(many));
        assert_eq!(plural(many), many);
        assert_eq!(singular(&plural(one)), one, "{one} comes back");
    }
}

#[test]
fn words_that_stay() {
    for word in ["series", "data", "status", "address", "news", "access", "analysis", "", "s", "https", "information"] {
        assert_eq!(singular(word), word);
        assert!(!is_plural(word));
    }
    for word in ["series", "data", "news", "list", "", "field1", "include", "by", "with"] {
        assert_eq!(plural(word), word);
    }
}
