//! What becomes of answers.

use wiremock::ResponseTemplate;
use zoho_cliq::runtime as rt;
use zoho_cliq::{ApiError, DecodeError, Error, ErrorCode};

use crate::operations::{Color, PostThing, Thing, delete_things, get_thing};
use crate::server::{answering, json};

fn api(error: Error) -> ApiError {
    match error {
        Error::Api(error) => error,
        other => panic!("{other:?}"),
    }
}

fn decode(error: Error) -> DecodeError {
    match error {
        Error::Decode(error) => error,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn no_content_is_a_success() {
    for answer in [
        ResponseTemplate::new(204),
        ResponseTemplate::new(200),
        ResponseTemplate::new(201),
        json(200, r#"{"Response Code": "204 No response"}"#),
    ] {
        let (_server, client) = answering(answer).await;
        delete_things(&client).await.unwrap();
    }
}

#[tokio::test]
async fn what_is_new_does_not_hurt() {
    let (_server, client) = answering(json(200, r#"{"id": 5, "color": "ultraviolet", "new": [1, {}]}"#)).await;
    let thing = get_thing(&client, "5").await.unwrap();
    assert_eq!(thing, Thing { id: "5".into(), color: Some(Color::Unknown("ultraviolet".to_owned())) });
    assert_eq!(serde_json::to_string(&thing).unwrap(), r#"{"id":5,"color":"ultraviolet"}"#);
}

#[tokio::test]
async fn the_answer_is_there_beside_its_value() {
    let (_server, client) = answering(json(200, r#"{"id": "5"}"#).insert_header("x-trace", "7")).await;
    let response = get_thing(&client, "5").with_response().await.unwrap();
    assert_eq!((response.status(), response.headers()["x-trace"].as_bytes()), (200, b"7".as_slice()));
    assert_eq!(response.value().id.as_str(), "5");
    assert_eq!(response.into_value().color, None);
}

#[tokio::test]
async fn a_documented_status_outside_2xx_is_a_success() {
    let thing = Thing { id: "5".into(), color: None };
    let (_server, client) = answering(json(300, r#"{"id": "6"}"#)).await;
    let answer = rt::Request::new(&client, PostThing(thing)).await.unwrap();
    assert_eq!(answer.unwrap().id.as_str(), "6");
    let (_server, client) = answering(json(300, r#"{"id": "6"}"#)).await;
    assert_eq!(api(get_thing(&client, "5").await.unwrap_err()).status(), 300);
}

#[tokio::test]
async fn refusals_keep_status_headers_and_body() {
    let refusal = r#"{"message":"Too many requests within a certain time frame."}"#;
    let (_server, client) = answering(json(429, refusal).insert_header("Retry-After", "300")).await;
    let error = api(get_thing(&client, "5").await.unwrap_err());
    assert_eq!((error.status(), error.code()), (429, &ErrorCode::TOO_MANY_REQUESTS));
    assert_eq!(error.text(), Some("Too many requests within a certain time frame."));
    assert_eq!(error.headers()["retry-after"], "300");
    assert_eq!(error.body().as_ref(), refusal.as_bytes());

    let (_server, client) = answering(ResponseTemplate::new(401)).await;
    let error = api(delete_things(&client).await.unwrap_err());
    assert_eq!((error.status(), error.code(), error.text()), (401, &ErrorCode::UNAUTHORIZED, None));
    assert!(error.body().is_empty());

    let (_server, client) = answering(json(400, r#"{"code":1012,"message":"input_invalid"}"#)).await;
    let error = api(get_thing(&client, "5").await.unwrap_err());
    assert_eq!((error.code(), error.number()), (&ErrorCode::INPUT_INVALID, Some(1012)));
    assert_eq!(error.meaning(), Some("An argument is invalid."));
}

#[tokio::test]
async fn html_in_place_of_json() {
    let page = "<html><body>Sign in</body></html>";
    let html = |status| ResponseTemplate::new(status).set_body_raw(page, "text/html;charset=UTF-8");
    let (_server, client) = answering(html(200)).await;
    let error = decode(get_thing(&client, "5").await.unwrap_err());
    assert_eq!((error.status(), error.body().as_ref()), (200, page.as_bytes()));
    assert_eq!(error.headers()["content-type"], "text/html;charset=UTF-8");
    assert!(error.to_string().contains("text/html"), "{error}");
    decode(delete_things(&client).await.unwrap_err());

    let (_server, client) = answering(html(404)).await;
    let error = api(get_thing(&client, "5").await.unwrap_err());
    assert_eq!((error.status(), error.body().as_ref()), (404, page.as_bytes()));
    assert_eq!(error.code(), &ErrorCode::NOT_FOUND);
}

#[tokio::test]
async fn a_decode_error_tells_the_place() {
    let body = r#"{"id": "5", "color": ["blue"]}"#;
    let (_server, client) = answering(json(200, body)).await;
    let error = decode(get_thing(&client, "5").await.unwrap_err());
    assert_eq!((error.path(), error.body().as_ref()), ("color", body.as_bytes()));
}
