//! Tests of keys: how they are written, what they mean, and what is near them.

use super::*;

/// A key, as it is read and written again; or why it is none.
fn read(text: &str) -> String {
    match Key::parse(text) {
        Ok(key) => {
            assert_eq!(Key::parse(&key.to_string()), Ok(key.clone()), "{text}");
            format!("{:?} {:?} {:?}", key.call.as_deref().unwrap_or("-"), key.place, key.names)
        }
        Err(problem) => problem.message,
    }
}

#[test]
fn keys_are_read() {
    for (text, expected) in [
        ("id", r#""-" None [Is("id")]"#),
        ("sender.id", r#""-" None [Is("sender"), Is("id")]"#),
        (" *.reply_to ", r#""-" None [Any, Is("reply_to")]"#),
        ("response.sender.id", r#""-" Some(Response) [Is("sender"), Is("id")]"#),
        ("sender.response", r#""-" None [Is("sender"), Is("response")]"#),
        ("'response'.id", r#""-" None [Is("response"), Is("id")]"#),
        ("GET /stars response.*.id", r#""GET /stars" Some(Response) [Any, Is("id")]"#),
        ("Send a message request.reply_to", r#""Send a message" Some(Request) [Is("reply_to")]"#),
        ("Say a request.now response.id", r#""Say a request.now" Some(Response) [Is("id")]"#),
        ("Get Ann's chats response.id", r#""Get Ann's chats" Some(Response) [Is("id")]"#),
        ("getPins parameter.filter[chat.id]", r#""getPins" Some(Parameter) [Is("filter[chat.id]")]"#),
        ("getPins parameter.'chat.id'", r#""getPins" Some(Parameter) [Is("chat.id")]"#),
        ("a.'b c'.'*'.'it''s'", r#""-" None [Is("a"), Is("b c"), Is("*"), Is("it's")]"#),
        ("it's.id", r#""-" None [Is("it's"), Is("id")]"#),
        ("größe.名前", r#""-" None [Is("größe"), Is("名前")]"#),
        ("getPins parameter.chat_ids[]", r#""getPins" Some(Parameter) [Is("chat_ids[]")]"#),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn what_is_no_key_says_why() {
    for (text, expected) in [
        ("", "the key is empty"),
        ("  ", "the key is empty"),
        ("a..b", "`a..b` has an empty name between its dots"),
        (".a", "`.a` has an empty name between its dots"),
        ("a.", "`a.` has an empty name between its dots"),
        ("*", "`*` ends in `*`, and so means no value"),
        ("sender.*", "`sender.*` ends in `*`, and so means no value"),
        ("response", "`response` names no field or parameter"),
        ("reply_*", "`reply_*` is no way of wire names: `*` stands for whole names"),
        ("GET /stars sender.id", "`GET /stars sender.id` is no way of wire names: `GET /stars sender` has a space"),
        ("GET /stars", "`GET /stars` is no way of wire names: `GET /stars` has a space"),
        ("GET /stars response.", "`response.` has an empty name between its dots"),
        (
            "GET /stars Response.id",
            "`GET /stars Response.id` is no way of wire names: `GET /stars Response` has a space",
        ),
        ("a.'b", "`a.'b` has a quote that is not closed"),
        ("filter[chat.id", "`filter[chat.id` has a bracket that is not closed"),
        ("components/schemas/x", "`components/schemas/x` is no way of wire names: `components/schemas/x` has a `/`"),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn what_is_probably_meant_is_told() {
    for (text, meant) in [
        ("GET /stars sender.id", "`GET /stars response.sender.id`"),
        ("GET /stars Response.id", "`GET /stars response.id`"),
        ("listStars RESPONSE.id", "`listStars response.id`"),
        ("Response Code.id", "`'Response Code'`"),
    ] {
        let help = Key::parse(text).expect_err(text).help;
        assert!(help.contains(meant), "{text}: {help}");
    }
}

proptest::proptest! {
    /// Whatever wire names are, a key that is spelled of them means them.
    #[test]
    fn a_spelled_key_is_read_as_it_was_meant(
        names in proptest::collection::vec("[a-z.'* \\[\\]/éß#]{1,6}|request|response", 1..4),
        whole in proptest::bool::ANY,
    ) {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let key = if whole { Key::whole("GET /a b", Place::Response, &names) } else { Key::end(&names) };
        proptest::prop_assert_eq!(Key::parse(&key.to_string()), Ok(key));
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,30}") {
        if let Ok(key) = Key::parse(&text) {
            proptest::prop_assert_eq!(Key::parse(&key.to_string()), Ok(key));
        }
    }
}
