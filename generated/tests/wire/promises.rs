//! Promise: what other clients get wrong is right here. Answers that are newer than the documents stay readable, refusals
//! keep all that came with them, arguments can't change the path, and nothing shows the token.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;

use serde_json::json;
use wiremock::ResponseTemplate;
use zoho_cliq::messages::{DeletionResultStatus, FoundMessageType};
use zoho_cliq::pins::PinCategoryState;
use zoho_cliq::stars::{StarType, StarTypeFilter};
use zoho_cliq::{Client, Error, ErrorCode};

use crate::harness::{answering, client_of, json_answer, received};
use crate::sent::TOKEN;

#[tokio::test]
async fn an_unknown_value_of_an_enum_is_kept() {
    let answer = json!({"id": "1", "star_information": {"star_type": "urgent"}});
    let (server, client) = answering(json_answer(200, &answer)).await;
    let message = client.stars().star_message("1", "2", "urgent").await.unwrap();
    let star = message.star_information.as_ref().unwrap();
    assert_eq!(star.star_type, Some(StarType::Unknown("urgent".to_owned())));
    assert_eq!(serde_json::to_value(&message).unwrap(), answer, "it is written as it came");
    // The caller can send one as well: the server may know more than the document.
    assert_eq!(received(&server).await[0].body_json::<serde_json::Value>().unwrap()["star_type"], "urgent");

    let (_server, client) = answering(json_answer(200, &json!({"data": {"state": "hidden"}}))).await;
    let folder = client.pins().create_chat_folder("Later").await.unwrap().data.unwrap();
    assert_eq!(folder.state, Some(PinCategoryState::Unknown("hidden".to_owned())));

    // Inside of a list one unknown value must not spoil the others.
    let answer = json!({"messages": [{"type": "hologram"}, {"type": "poll"}]});
    let (_server, client) = answering(json_answer(200, &answer)).await;
    let [new, known] = client.messages().search_messages().await.unwrap().messages.unwrap().try_into().unwrap();
    assert_eq!(new.r#type, Some(FoundMessageType::Unknown("hologram".to_owned())));
    assert_eq!(known.r#type, Some(FoundMessageType::Poll));
}

#[tokio::test]
async fn an_unknown_field_does_not_hurt() {
    let answer = json!({
        "type": "message.delete_result",
        "trace": {"node": [1, 2, {"deep": null}]},
        "data": [{"id": "1", "status": "success", "deleted_by": 5}],
    });
    let (_server, client) = answering(json_answer(200, &answer)).await;
    let [result] = client.messages().delete_messages("1", ["1"]).await.unwrap().data.unwrap().try_into().unwrap();
    assert_eq!((result.id.unwrap().as_str(), result.status), ("1", Some(DeletionResultStatus::Success)));
}

#[tokio::test]
async fn a_number_in_place_of_an_id_is_an_id() {
    // More digits than a floating point number holds; a client that takes this way changes the last ones.
    let answer = json!({"type": "chat.pin", "data": {"chat_id": 2_890_538_000_000_012_345_u64, "category_id": "7"}});
    let (_server, client) = answering(json_answer(200, &answer)).await;
    let pinned = client.pins().pin_chat("1").await.unwrap();
    let data = pinned.data.as_ref().unwrap();
    assert_eq!(data.chat_id.as_ref().unwrap().as_str(), "2890538000000012345");
    assert_eq!(serde_json::to_value(&pinned).unwrap(), answer, "it is written as it came");

    let answer = json!({"data": [{"user_id": 855_727_961, "name": "Ryan West"}]});
    let (_server, client) = answering(json_answer(200, &answer)).await;
    let [ryan] = client.threads().list_thread_followers("1").await.unwrap().data.unwrap().try_into().unwrap();
    assert_eq!(ryan.user_id.unwrap(), "855727961".into());
}

#[tokio::test]
async fn a_refused_token_keeps_what_came_with_it() {
    let body = json!({"message": "Request was rejected because of invalid AuthToken."});
    let answer = json_answer(401, &body).insert_header("www-authenticate", "Bearer error=\"invalid_token\"");
    let (_server, client) = answering(answer).await;
    let Err(Error::Api(error)) = client.threads().mute_thread("1").await else { panic!("a refusal is expected") };
    assert_eq!((error.status(), error.code()), (401, &ErrorCode::UNAUTHORIZED));
    assert_eq!(error.headers()["www-authenticate"], "Bearer error=\"invalid_token\"");
    assert_eq!(error.body().as_ref(), body.to_string().as_bytes());
    assert_eq!(error.text(), Some("Request was rejected because of invalid AuthToken."));
}

#[tokio::test]
async fn a_passed_threshold_keeps_what_came_with_it() {
    let body = json!({"message": "Too many requests within a certain time frame."});
    let answer = json_answer(429, &body).insert_header("retry-after", "300").insert_header("x-trace", "a7");
    let (server, client) = answering(answer).await;
    let Err(Error::Api(error)) = client.stars().list_starred_messages().await else { panic!("a refusal is expected") };
    assert_eq!((error.status(), error.code()), (429, &ErrorCode::TOO_MANY_REQUESTS));
    assert_eq!(
        (error.headers()["retry-after"].as_bytes(), error.headers()["x-trace"].as_bytes()),
        (&b"300"[..], &b"a7"[..])
    );
    assert_eq!(error.body().as_ref(), body.to_string().as_bytes());
    // Every further call would make the lock longer.
    assert_eq!(received(&server).await.len(), 1, "the call isn't repeated");
}

#[tokio::test]
async fn a_page_of_html_is_no_answer() {
    let page = "<!DOCTYPE html><html><body>Sign in</body></html>";
    let html = ResponseTemplate::new(200).set_body_raw(page, "text/html;charset=UTF-8");
    let (_server, client) = answering(html).await;
    // One call has an answer in JSON, the other one none; a proxy that asks for a login has done neither.
    let errors = [
        client.pins().list_chat_folders().await.expect_err("no JSON"),
        client.pins().delete_chat_folder("1").await.expect_err("no deletion"),
    ];
    for error in errors {
        let Error::Decode(error) = error else { panic!("{error:?}") };
        assert_eq!((error.status(), error.body().as_ref()), (200, page.as_bytes()));
        assert_eq!(error.headers()["content-type"], "text/html;charset=UTF-8");
    }
}

/// Answers one request with 204 and returns its first line before anything has interpreted it.
fn request_line() -> (String, thread::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let server = thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a connection");
        let (mut request, mut chunk) = (Vec::new(), [0; 1024]);
        while !request.windows(4).any(|window| window == b"\r\n\r\n") {
            let length = stream.read(&mut chunk).expect("a request");
            assert_ne!(length, 0, "the client hung up");
            request.extend_from_slice(&chunk[..length]);
        }
        stream.write_all(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n").expect("an answer");
        let text = String::from_utf8(request).expect("a request of text");
        text.lines().next().expect("a first line").to_owned()
    });
    (url, server)
}

#[tokio::test]
async fn an_id_is_one_segment_of_the_path() {
    let (url, server) = request_line();
    client_of(&url).stars().unstar_message("a/b %c?d").await.unwrap();
    assert_eq!(server.join().unwrap(), "DELETE /api/v3/stars/a%2Fb%20%25c%3Fd HTTP/1.1");

    let (url, server) = request_line();
    client_of(&url).threads().follow_thread("../../x#y").await.unwrap();
    assert_eq!(server.join().unwrap(), "POST /api/v3/threads/..%2F..%2Fx%23y/follow HTTP/1.1");

    let (url, server) = request_line();
    client_of(&url).messages().post_message_in_channel("a/b %c?d", "Hey!").await.unwrap();
    assert_eq!(server.join().unwrap(), "POST /api/v3/channelsbyname/a%2Fb%20%25c%3Fd/message HTTP/1.1");
}

#[tokio::test]
async fn an_id_that_would_change_the_path_is_not_sent() {
    let (server, client) = answering(ResponseTemplate::new(204)).await;
    // An empty one is the dangerous one: without its id, `DELETE /pin-categories/{id}` is another operation.
    for id in ["", ".", ".."] {
        let error = client.pins().delete_chat_folder(id).await.unwrap_err();
        assert!(matches!(error, Error::InvalidRequest(_)), "{error:?}");
    }
    assert!(received(&server).await.is_empty());
}

#[tokio::test]
async fn an_item_with_a_comma_is_not_two_items() {
    let (server, client) = answering(json_answer(200, &json!({}))).await;
    // The list is joined by commas, so the server would delete two messages that nobody named.
    let error = client.messages().delete_messages("1", ["2,3"]).await.unwrap_err();
    let Error::InvalidRequest(error) = error else { panic!("{error:?}") };
    assert_eq!(error.argument(), "message_ids");
    assert!(received(&server).await.is_empty());
}

#[tokio::test]
async fn nothing_shows_the_token() {
    let (_server, client) = answering(json_answer(401, &json!({"message": "no"}))).await;
    let stars = client.stars();
    let list = || stars.list_starred_messages().star_type(StarTypeFilter::All);
    let shown = [
        format!("{:?}", Client::builder().bearer_token(TOKEN)),
        format!("{client:?}"),
        format!("{stars:?}"),
        format!("{:?}", list()),
        format!("{:?}", list().pages()),
        format!("{:?}", list().items()),
        format!("{:?}", stars.star_message("1", "2", StarType::Note)),
        format!("{:?}", list().await.unwrap_err()),
        list().await.unwrap_err().to_string(),
        format!("{:?}", client_of("http://127.0.0.1:1").stars().list_starred_messages().await.unwrap_err()),
    ];
    for text in shown {
        for part in TOKEN.split('.').skip(1) {
            assert!(!text.contains(part), "{text}");
        }
    }
}
