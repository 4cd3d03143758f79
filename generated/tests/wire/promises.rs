//! Promise: what other clients get wrong is right here. Answers that are newer than the documents stay readable,
//! refusals keep all that came with them, and arguments can't change the path. The runtime is tried with an API of its own in
//! `loopback`; here it is seen that the generated code asks it for these things.

use serde_json::{Value as Json, json};
use wiremock::ResponseTemplate;
use zoho_cliq::messages::{DeleteMessagesItemStatus, FoundMessageType};
use zoho_cliq::stars::StarType;
use zoho_cliq::{Error, ErrorCode};

use crate::harness::{answering, json_answer, received};

#[tokio::test]
async fn an_unknown_value_of_an_enum_is_kept() {
    let answer = json!({"id": "1", "star_information": {"star_type": "unheard_of"}});
    let (server, client) = answering(json_answer(200, &answer)).await;
    let message = client.stars().star_message("1", "2", "unheard_of").await.unwrap();
    let star = message.star_information.as_ref().unwrap();
    assert_eq!(star.star_type, Some(StarType::Unknown("unheard_of".to_owned())));
    assert_eq!(serde_json::to_value(&message).unwrap(), answer, "it is written as it came");
    // The caller can send one as well: the server may know more than the document.
    assert_eq!(received(&server).await[0].body_json::<Json>().unwrap()["star_type"], "unheard_of");

    // Inside of a list one unknown value must not spoil the others.
    let answer = json!({"messages": [{"type": "unheard_of"}, {"type": "poll"}]});
    let (_server, client) = answering(json_answer(200, &answer)).await;
    let [new, known] = client.messages().search_messages().await.unwrap().messages.into_vec().try_into().unwrap();
    assert_eq!(new.r#type, Some(FoundMessageType::Unknown("unheard_of".to_owned())));
    assert_eq!(known.r#type, Some(FoundMessageType::Poll));
}

#[tokio::test]
async fn an_unknown_field_does_not_hurt() {
    let answer = json!({
        "type": "message.delete_result",
        "unheard_of": {"node": [1, 2, {"deep": null}]},
        "data": [{"id": "1", "status": "success", "unheard_of": 5}],
    });
    let (_server, client) = answering(json_answer(200, &answer)).await;
    let [result] = client.messages().delete_messages("1", ["1"]).await.unwrap().data.into_vec().try_into().unwrap();
    assert_eq!((result.id.unwrap().as_str(), result.status), ("1", Some(DeleteMessagesItemStatus::Success)));
}

#[tokio::test]
async fn a_number_in_place_of_an_id_is_an_id() {
    // More digits than a floating point number holds; a client that takes this way changes the last ones.
    let answer = json!({"id": 2_890_538_000_000_012_345_u64, "sender": {"id": 855_727_961, "name": "Ryan West"}});
    let (_server, client) = answering(json_answer(200, &answer)).await;
    let message = client.stars().star_message("1", "2", StarType::Note).await.unwrap();
    assert_eq!(serde_json::to_value(&message).unwrap(), answer, "it is written as it came");
    assert_eq!(message.id.unwrap().as_str(), "2890538000000012345");
    assert_eq!(message.sender.unwrap().id.unwrap(), "855727961");
}

#[tokio::test]
async fn a_refused_token_keeps_what_came_with_it() {
    let body = json!({"message": "Request was rejected because of invalid AuthToken."});
    let answer = json_answer(401, &body).insert_header("www-authenticate", "Bearer error=\"invalid_token\"");
    let (_server, client) = answering(answer).await;
    let Err(Error::Api(error)) = client.messages().search_messages().await else { panic!("a refusal is expected") };
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
    let Err(Error::Api(error)) = client.messages().search_messages().await else { panic!("a refusal is expected") };
    assert_eq!((error.status(), error.code()), (429, &ErrorCode::TOO_MANY_REQUESTS));
    assert_eq!(
        (&error.headers()["retry-after"], &error.headers()["x-trace"]),
        (&"300".parse().unwrap(), &"a7".parse().unwrap())
    );
    // Every further call would make the lock longer.
    assert_eq!(received(&server).await.len(), 1, "the call isn't repeated");
}

#[tokio::test]
async fn an_id_is_one_segment_of_the_path() {
    let (server, client) = answering(json_answer(200, &json!({}))).await;
    for (id, path) in [("a/b %c?d", "a%2Fb%20%25c%3Fd"), ("../../x#y", "..%2F..%2Fx%23y")] {
        client.messages().delete_messages(id, ["1"]).await.unwrap();
        assert_eq!(received(&server).await.pop().unwrap().url.path(), format!("/api/v3/chats/{path}/messages"));
    }
}

#[tokio::test]
async fn an_argument_that_would_change_the_request_is_not_sent() {
    let (server, client) = answering(ResponseTemplate::new(204)).await;
    // An empty id is the dangerous one, since a path without it may be another operation. The list is joined by commas,
    // so with one inside of an id the server would delete two messages that nobody named.
    let refused = [("", "1", "CHAT_ID"), (".", "1", "path"), ("..", "1", "path"), ("1", "2,3", "message_ids")];
    for (chat, message, argument) in refused {
        let error = client.messages().delete_messages(chat, [message]).await.unwrap_err();
        let Error::InvalidRequest(error) = error else { panic!("{error:?}") };
        assert_eq!(error.argument(), argument);
    }
    assert!(received(&server).await.is_empty());
}
