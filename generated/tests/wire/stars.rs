//! The operations of `specs/stars.yml`.

use serde_json::json;
use zoho_cliq::Client;
use zoho_cliq::stars::{StarType, StarTypeFilter};

use crate::harness::{Wire, integer};
use crate::sent::{delete, get, post};

#[tokio::test]
async fn star_message() {
    let wire = Wire::start().await;
    let call = |client: &Client| {
        client.stars().star_message("CT_1894736520184930172_847291635", "1746000123456789001", StarType::Important)
    };
    let body = json!({
        "chat_id": "CT_1894736520184930172_847291635",
        "message_id": "1746000123456789001",
        "star_type": "important",
    });
    wire.sends(post("/api/v3/stars").json(body), call).await;

    let body = json!({
        "chat_id": "CT_1894736520184930172_847291635",
        "message_id": "1746000123456789001",
        "star_type": "follow_up",
    });
    wire.sends(post("/api/v3/stars").json(body), |client| {
        client.stars().star_message("CT_1894736520184930172_847291635", "1746000123456789001", StarType::FollowUp)
    })
    .await;

    let [new_star, other_type] = wire.answers(["star_a_message", "update_star_type"], call).await;
    assert_eq!(new_star.id.unwrap().as_str(), "1746000123456789001");
    assert_eq!(new_star.time.unwrap().to_timestamp().unwrap().as_second(), 1_777_543_200);
    assert_eq!(new_star.sender.unwrap().id.unwrap().as_str(), "1234567890");
    assert_eq!(new_star.content.unwrap().text.unwrap(), "Please review the Q2 report before Friday.");
    assert_eq!(new_star.is_pinned, Some(false));
    let star = new_star.star_information.unwrap();
    assert_eq!((star.star_type, star.old_star_type), (Some(StarType::Important), None));
    let chat = new_star.chat_information.unwrap();
    assert_eq!(chat.chat_id.unwrap().as_str(), "CT_1894736520184930172_847291635");
    assert_eq!((chat.title.as_deref(), chat.joined), (Some("Alice Johnson"), Some(true)));
    let star = other_type.star_information.unwrap();
    assert_eq!((star.star_type, star.old_star_type.as_deref()), (Some(StarType::FollowUp), Some("important")));
}

#[tokio::test]
async fn list_starred_messages() {
    let wire = Wire::start().await;
    let call = |client: &Client| client.stars().list_starred_messages();
    wire.sends(get("/api/v3/stars"), call).await;

    let filtered = get("/api/v3/stars")
        .query("chat_id", "2000000012345_2000000067890")
        .query("star_type", "to_do")
        .query("from_time", "1745900000000")
        .query("to_time", "1746000000000")
        .query("limit", "2")
        .query("next_token", "eyJsYXN0U3RhcnJlZFRpbWUiOiIxNzQ1OTkwMDAwMDAwIiwibGltaXQiOjJ9");
    wire.sends(filtered, |client| {
        client
            .stars()
            .list_starred_messages()
            .chat_id("2000000012345_2000000067890")
            .star_type(StarTypeFilter::ToDo)
            .from_time(1_745_900_000_000)
            .to_time(1_746_000_000_000)
            .limit(2)
            .next_token("eyJsYXN0U3RhcnJlZFRpbWUiOiIxNzQ1OTkwMDAwMDAwIiwibGltaXQiOjJ9")
    })
    .await;

    // The filter knows one value that no star has.
    wire.sends(get("/api/v3/stars").query("star_type", "all"), |client| {
        client.stars().list_starred_messages().star_type(StarTypeFilter::All)
    })
    .await;

    let [page] = wire.answers(["starred_messages"], call).await;
    let token = page.next_token.unwrap();
    assert_eq!(token, "eyJsYXN0U3RhcnJlZFRpbWUiOiIxNzQ1OTkwMDAwMDAwIiwibGltaXQiOjJ9");
    let [text, file] = page.star_messages.into_vec().try_into().unwrap();
    assert_eq!((text.r#type.as_deref(), file.r#type.as_deref()), (Some("text"), Some("file")));
    assert_eq!(text.id.unwrap().as_str(), "1746000123456789001");
    assert_eq!(text.chat_information.unwrap().chat_id.unwrap().as_str(), "chid_abcdef123456");
    assert_eq!(file.sender.unwrap().name.unwrap(), "Bob Smith");
    let content = file.content.unwrap();
    assert_eq!((content.file_name.as_deref(), content.file_size), (Some("Q2_Report_Final.pdf"), Some(204_800)));
    assert_eq!(file.star_information.unwrap().star_type, Some(StarType::ToDo));
    assert_eq!(file.chat_information.unwrap().display_name.unwrap(), "Engineering Announcements");

    wire.at_most("limit", |client, size| client.stars().list_starred_messages().limit(integer(size))).await;
}

#[tokio::test]
async fn unstar_message() {
    let wire = Wire::start().await;
    let call = |client: &Client| client.stars().unstar_message("1746000123456789001");
    wire.sends(delete("/api/v3/stars/1746000123456789001"), call).await;
    wire.answers_nothing(call).await;
}
