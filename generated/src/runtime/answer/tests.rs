//! Tests of `answer`.

use http::{HeaderMap, HeaderValue};
use serde::Deserialize;

use super::Answer;
use crate::runtime::{DecodeError, Error, OperationMeta};

static META: OperationMeta = OperationMeta { id: "get_thing", success: &[300], ..OperationMeta::DEFAULT };

fn answer(status: u16, media_type: &str, body: &str) -> Answer {
    let mut headers = HeaderMap::new();
    if !media_type.is_empty() {
        headers.insert("content-type", HeaderValue::from_str(media_type).unwrap());
    }
    headers.insert("x-trace", HeaderValue::from_static("7"));
    Answer::new(&META, status, headers, body.to_owned())
}

fn json(body: &str) -> Answer {
    answer(200, "application/json;charset=UTF-8", body)
}

fn unreadable<T: std::fmt::Debug>(result: Result<T, Error>) -> DecodeError {
    match result {
        Err(Error::Decode(error)) => error,
        other => panic!("{other:?}"),
    }
}

#[derive(Debug, PartialEq, Deserialize)]
struct Things {
    data: Vec<Thing>,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Thing {
    id: i64,
}

#[test]
fn media_types_are_lower_case_without_parameters() {
    assert_eq!(answer(200, "Application/JSON ; charset=UTF-8", "").media_type(), "application/json");
    assert_eq!(answer(200, "", "").media_type(), "");
}

#[test]
fn errors_tell_place_status_headers_and_body() {
    let body = r#"{"data": [{"id": 1}, {"id": "x"}]}"#;
    let error = unreadable(json(body).json::<Things>());
    assert_eq!(error.path(), "data[1].id");
    assert_eq!((error.operation(), error.status()), ("get_thing", 200));
    assert_eq!(error.headers()["x-trace"], "7");
    assert_eq!(error.body().as_ref(), body.as_bytes());
    assert_eq!(
        error.to_string(),
        "`get_thing`: the answer with HTTP status 200 can't be read at `data[1].id`: \
         invalid type: string, expected i64 at line 1 column 31"
    );
    assert!(std::error::Error::source(&error).is_none(), "the parser's error would show values");
}

#[test]
fn unknown_fields_are_ignored() {
    let things = json(r#"{"data": [{"id": 1, "new": {}}], "more": null}"#).json::<Things>().unwrap();
    assert_eq!(things, Things { data: vec![Thing { id: 1 }] });
}

#[test]
fn html_is_not_json() {
    let error = unreadable(answer(200, "text/html", "<html>Sign in</html>").json::<Things>());
    assert!(error.to_string().contains("expected JSON, found a body of the media type `text/html`"), "{error}");
    assert_eq!(error.body().as_ref(), b"<html>Sign in</html>");
    assert_eq!(error.path(), ".");
}

#[test]
fn empty_and_trailing_bodies_are_not_json() {
    assert!(unreadable(json(" \n").json::<Things>()).to_string().contains("an empty body"));
    assert!(unreadable(json("{\"data\": []} x").json::<Things>()).to_string().contains("trailing characters"));
}

#[test]
fn no_content_ignores_bodies() {
    for answer in [
        answer(204, "", ""),
        answer(200, "", ""),
        json(r#"{"Response Code": "204 No response"}"#),
        answer(200, "text/plain", "204 No response"),
        answer(204, "text/html", ""),
    ] {
        answer.empty().unwrap();
    }
    let error = unreadable(answer(200, "text/html; charset=utf-8", "<html>Sign in</html>").empty());
    assert!(error.to_string().contains("a page of HTML"), "{error}");
}

#[test]
fn optional_bodies() {
    assert_eq!(json("").optional_json::<Things>().unwrap(), None);
    assert_eq!(answer(204, "application/json", "ignored").optional_json::<Things>().unwrap(), None);
    assert_eq!(json(r#"{"data": []}"#).optional_json::<Things>().unwrap(), Some(Things { data: vec![] }));
    unreadable(json("[]").optional_json::<Things>());
}

#[derive(Debug, Default, PartialEq, Deserialize)]
struct Posted {
    message_id: Option<String>,
}

#[test]
fn an_empty_body_has_none_of_the_members_that_may_be_missing() {
    assert_eq!(json("").json_or_default::<Posted>().unwrap(), Posted { message_id: None });
    assert_eq!(answer(204, "application/json", "ignored").json_or_default::<Posted>().unwrap(), Posted::default());
    let pseudo = r#"{"Response Code": "204 No response"}"#;
    assert_eq!(json(pseudo).json_or_default::<Posted>().unwrap(), Posted::default());
    let full = Posted { message_id: Some("1".to_owned()) };
    assert_eq!(json(r#"{"message_id": "1"}"#).json_or_default::<Posted>().unwrap(), full);
    unreadable(json("[1, 2]").json_or_default::<Posted>());
    unreadable(json("<html>").json_or_default::<Posted>());
}

#[test]
fn texts_and_bytes() {
    assert_eq!(answer(200, "text/plain", "é").text().unwrap(), "é");
    assert_eq!(answer(200, "image/png", "é").bytes().unwrap().as_ref(), "é".as_bytes());
    let latin = Answer::new(&META, 200, HeaderMap::new(), b"\xe9".to_vec());
    assert!(unreadable(latin.text()).to_string().contains("UTF-8"));
}

#[test]
fn errors_show_the_kind_of_a_value_and_not_the_value() {
    for (body, problem) in [
        (r#"{"id": "hid\"den"}"#, "invalid type: string, expected i64 at line 1 column 17"),
        (r#"{"id": -7.5}"#, "invalid type: floating point, expected i64 at line 1 column 11"),
        (r#"{"id": {"hidden": 1}}"#, "invalid type: map, expected i64 at line 1 column 7"),
    ] {
        let error =
            answer(200, "application/json", body).json::<std::collections::BTreeMap<String, i64>>().unwrap_err();
        assert!(error.to_string().ends_with(problem), "{error}");
        let mut shown = format!("{error:?} {error}");
        let mut source = std::error::Error::source(&error);
        while let Some(cause) = source {
            shown.push_str(&cause.to_string());
            source = cause.source();
        }
        assert!(!shown.contains("hid") && !shown.contains("7.5"), "{shown}");
    }
}

#[test]
fn bytes_that_are_no_text_matter_only_where_they_are_read() {
    let decoded = |body: &[u8]| Answer::new(&META, 200, HeaderMap::new(), body.to_vec()).json::<Posted>();
    let full = || Posted { message_id: Some("1".to_owned()) };
    for passed_over in [
        b"{\"x\":\"\xff\",\"message_id\":\"1\"}".as_slice(),
        b"{\"message_id\":\"1\",\"x\":[\"\xe9t\xe9\",{\"y\":\"\\\\\xff\"}]}",
    ] {
        assert_eq!(decoded(passed_over).unwrap(), full());
    }
    for (read, problem) in [
        (b"{\"message_id\":\"\xff\"}".as_slice(), "invalid utf-8 sequence of 1 bytes from index 15"),
        // Neither an escape in front nor one behind makes a character of them.
        (b"{\"message_id\":\"\\ud83d\xff\\ude00\"}", "invalid utf-8 sequence of 1 bytes from index 21"),
        (b"{\"message_id\":\"\xff\\ude00\"}", "invalid utf-8 sequence of 1 bytes from index 15"),
        (b"{\"message_id\":\"\\\\\xff\"}", "invalid utf-8 sequence of 1 bytes from index 17"),
        (b"{\"message_id\":\"\\\xff\"}", "invalid utf-8 sequence of 1 bytes from index 16"),
        (b"{\"x\":\"\\\xff\"}", "invalid utf-8 sequence of 1 bytes from index 7"),
        (b"{\"x\":\"\xff\",\"message_id\":\"\xfe\"}", "invalid utf-8 sequence of 1 bytes from index 6"),
        (b"{\xff}", "invalid utf-8 sequence of 1 bytes from index 1"),
    ] {
        let error = unreadable(decoded(read));
        assert!(error.to_string().contains(problem), "{error}");
        assert_eq!(error.path() == "message_id", read.windows(2).any(|pair| pair == b"_i"), "{error}");
    }
    let error = unreadable(decoded(b"{\"x\":\"\xff\",\"message_id\":[]}"));
    assert!(error.to_string().contains("invalid type"), "{error}");
}
