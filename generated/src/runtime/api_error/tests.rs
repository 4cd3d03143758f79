//! Every shape of error body, with the documents they come from.

use http::{HeaderMap, HeaderValue};

use super::ApiError;
use crate::runtime::{Answer, DocumentedError, ErrorCode, OperationMeta};

const fn documented(
    code: &'static str,
    number: Option<i64>,
    status: Option<u16>,
    meaning: &'static str,
) -> DocumentedError {
    DocumentedError { code, number, status, meaning }
}

static META: OperationMeta = OperationMeta {
    id: "star_message",
    errors: &[
        documented("input_invalid", Some(1012), Some(400), "An argument is invalid."),
        documented("param_missing", None, None, "An argument is missing."),
        documented("no_access", None, Some(403), "The user may not."),
        documented("no_access", None, Some(404), "There is no such chat for the user."),
        documented("silent", Some(7), None, ""),
    ],
    ..OperationMeta::DEFAULT
};

fn error(status: u16, body: &str) -> ApiError {
    let headers = HeaderMap::from_iter([(http::header::RETRY_AFTER, HeaderValue::from_static("300"))]);
    ApiError::from_answer(Answer::new(&META, status, headers, body.to_owned()))
}

/// Code, number, text and meaning of a body under status 400.
fn read(body: &str) -> (String, Option<i64>, Option<String>, Option<&'static str>) {
    let error = error(400, body);
    assert_eq!(error.body().as_ref(), body.as_bytes());
    (error.code().to_string(), error.number(), error.text().map(str::to_owned), error.meaning())
}

fn expected(
    code: &str,
    number: Option<i64>,
    text: Option<&str>,
    meaning: Option<&'static str>,
) -> (String, Option<i64>, Option<String>, Option<&'static str>) {
    (code.to_owned(), number, text.map(str::to_owned), meaning)
}

#[test]
fn a_number_with_an_identifier_as_message() {
    let meaning = Some("An argument is invalid.");
    let full = expected("input_invalid", Some(1012), Some("input_invalid"), meaning);
    assert_eq!(read(r#"{"code": 1012, "message": "input_invalid"}"#), full);
    assert_eq!(read(r#"{"code": "1012", "message": "input_invalid"}"#), full);
    let unknown = expected("star_lost", Some(9), Some("star_lost"), None);
    assert_eq!(read(r#"{"code": 9, "message": "star_lost"}"#), unknown);
}

#[test]
fn a_number_alone_or_with_a_text() {
    let meaning = Some("An argument is invalid.");
    assert_eq!(read(r#"{"code": 1012}"#), expected("input_invalid", Some(1012), None, meaning));
    let text = expected("input_invalid", Some(1012), Some("Wrong input."), meaning);
    assert_eq!(read(r#"{"code": 1012, "message": "Wrong input."}"#), text);
    assert_eq!(read(r#"{"code": 5}"#), expected("5", Some(5), None, None));
    assert_eq!(read(r#"{"code": 7}"#), expected("silent", Some(7), None, None));
}

#[test]
fn a_code_alone_or_with_a_text() {
    let meaning = Some("An argument is missing.");
    assert_eq!(read(r#"{"code": "param_missing"}"#), expected("param_missing", None, None, meaning));
    let text = expected("extra_key_found", None, Some("'user_ids' is an extra key."), None);
    assert_eq!(read(r#"{"code": "extra_key_found", "message": "'user_ids' is an extra key."}"#), text);
    let number = expected("input_invalid", Some(1012), None, Some("An argument is invalid."));
    assert_eq!(read(r#"{"code": "input_invalid"}"#), number, "the document knows the number");
}

#[test]
fn a_message_alone() {
    let text = expected("bad_request", None, Some("The request is wrong."), None);
    assert_eq!(read(r#"{"message": "The request is wrong."}"#), text);
    let identifier = expected("param_missing", None, Some("param_missing"), Some("An argument is missing."));
    assert_eq!(read(r#"{"message": "param_missing"}"#), identifier);
    assert_eq!(read(r#"{"message": "Wrong."}"#).0, "bad_request", "a sentence of one word is no identifier");
}

#[test]
fn an_error_inside_an_error() {
    let body = r#"{"error": {"code": "invalid.inputs.submitted", "message": "Invalid."}}"#;
    assert_eq!(read(body), expected("invalid.inputs.submitted", None, Some("Invalid."), None));
    let accounts = r#"{"error": "invalid_code", "error_description": "Too late."}"#;
    assert_eq!(read(accounts), expected("invalid_code", None, Some("Too late."), None));
    let sentence = expected("bad_request", None, Some("Access Denied"), None);
    assert_eq!(read(r#"{"error": "Access Denied"}"#), sentence);
}

#[test]
fn anything_else_keeps_its_body() {
    for body in
        ["", " ", "<html>busy</html>", "null", "[]", "5", "\"text\"", "{}", r#"{"code": null, "message": 5}"#, "{"]
    {
        assert_eq!(read(body), expected("bad_request", None, None, None), "{body}");
    }
}

#[test]
fn statuses_name_errors_without_a_code() {
    let table = [
        (400, ErrorCode::BAD_REQUEST),
        (401, ErrorCode::UNAUTHORIZED),
        (403, ErrorCode::FORBIDDEN),
        (404, ErrorCode::NOT_FOUND),
        (405, ErrorCode::METHOD_NOT_ALLOWED),
        (406, ErrorCode::NOT_ACCEPTABLE),
        (429, ErrorCode::TOO_MANY_REQUESTS),
        (500, ErrorCode::INTERNAL_SERVER_ERROR),
        (503, ErrorCode::from("http_503")),
    ];
    for (status, code) in table {
        assert_eq!(error(status, "").code(), &code);
    }
}

#[test]
fn the_status_chooses_among_meanings_of_one_code() {
    let meaning = |status| error(status, r#"{"code": "no_access"}"#).meaning();
    assert_eq!(meaning(403), Some("The user may not."));
    assert_eq!(meaning(404), Some("There is no such chat for the user."));
    assert_eq!(meaning(400), Some("The user may not."));
}

#[test]
fn texts_say_each_thing_once() {
    let shown = |status, body| error(status, body).to_string();
    assert_eq!(
        shown(400, r#"{"code": 1012, "message": "input_invalid"}"#),
        "`star_message`: HTTP status 400, input_invalid (1012): An argument is invalid."
    );
    assert_eq!(
        shown(429, r#"{"message": "Too many requests within a certain time frame."}"#),
        "`star_message`: HTTP status 429, too_many_requests: Too many requests within a certain time frame."
    );
    assert_eq!(shown(401, ""), "`star_message`: HTTP status 401, unauthorized");
    assert_eq!(shown(400, r#"{"code": 5}"#), "`star_message`: HTTP status 400, 5");
}

#[test]
fn headers_are_kept() {
    let error = error(429, "");
    assert_eq!(error.headers()["retry-after"], "300");
    assert_eq!((error.operation(), error.status()), ("star_message", 429));
}
