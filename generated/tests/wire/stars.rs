//! The operations of `specs/stars.yml`.

use serde_json::json;
use zoho_cliq::Client;
use zoho_cliq::stars::{StarType, StarTypeFilter};

use crate::harness::{Done, Refusal, Wire, gateway};
use crate::sent::{delete, get, post};

/// An error of this document: a number as code, the identifier as message, and a row of the table.
const fn numbered(status: u16, code: &'static str, number: i64, meaning: &'static str) -> Refusal {
    (status, code, Some(number), Some(meaning))
}

const OPERATION_FAILED: Refusal =
    numbered(500, "operation_failed", 1011, "The server could not finish the work. Sent as number 1011.");

pub(crate) async fn star_message(mut wire: Wire) -> Done {
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

    let [new_star, other_type] = wire.answers(call).await;
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

    let invalid = "A field is missing from the body or its value cannot be used. Sent as number 1012.";
    let not_found = "There is no chat with this id that the caller could open. Sent as number 11016.";
    let expected = [
        numbered(400, "input_invalid", 1012, invalid),
        gateway(401),
        gateway(403),
        numbered(404, "chat_not_found", 11016, not_found),
        gateway(429),
        OPERATION_FAILED,
    ];
    wire.refusals(&expected, call).await;
    wire.done()
}

pub(crate) async fn list_starred_messages(mut wire: Wire) -> Done {
    let call = |client: &Client| client.stars().list_starred_messages();
    wire.sends(get("/api/v3/stars"), call).await;

    let filtered = get("/api/v3/stars")
        .query("chat_id", "2000000012345_2000000067890")
        .query("star_type", "to_do")
        .query("from_time", "1745900000000")
        .query("to_time", "1746000000000")
        .query("limit", "50")
        .query("next_token", "eyJsYXN0U3RhcnJlZFRpbWUiOiIxNzQ1OTkwMDAwMDAwIiwibGltaXQiOjJ9");
    wire.sends(filtered, |client| {
        client
            .stars()
            .list_starred_messages()
            .chat_id("2000000012345_2000000067890")
            .star_type(StarTypeFilter::ToDo)
            .from_time(1_745_900_000_000)
            .to_time(1_746_000_000_000)
            .limit(50)
            .next_token("eyJsYXN0U3RhcnJlZFRpbWUiOiIxNzQ1OTkwMDAwMDAwIiwibGltaXQiOjJ9")
    })
    .await;

    // The filter knows one value that no star has.
    wire.sends(get("/api/v3/stars").query("star_type", "all"), |client| {
        client.stars().list_starred_messages().star_type(StarTypeFilter::All)
    })
    .await;

    let [page] = wire.answers(call).await;
    let token = page.next_token.unwrap();
    assert_eq!(token, "eyJsYXN0U3RhcnJlZFRpbWUiOiIxNzQ1OTkwMDAwMDAwIiwibGltaXQiOjJ9");
    let [text, file] = page.star_messages.unwrap().try_into().unwrap();
    assert_eq!((text.r#type.as_deref(), file.r#type.as_deref()), (Some("text"), Some("file")));
    assert_eq!(text.id.unwrap().as_str(), "1746000123456789001");
    assert_eq!(text.chat_information.unwrap().chat_id.unwrap().as_str(), "chid_abcdef123456");
    assert_eq!(file.sender.unwrap().name.unwrap(), "Bob Smith");
    let content = file.content.unwrap();
    assert_eq!((content.file_name.as_deref(), content.file_size), (Some("Q2_Report_Final.pdf"), Some(204_800)));
    assert_eq!(file.star_information.unwrap().star_type, Some(StarType::ToDo));
    assert_eq!(file.chat_information.unwrap().display_name.unwrap(), "Engineering Announcements");

    let invalid = "A filter has a value that cannot be used. Sent as number 1012.";
    let denied = "The filter names a chat that is closed to the caller. Sent as number 430002.";
    let expected = [
        numbered(400, "input_invalid", 1012, invalid),
        gateway(401),
        numbered(403, "chat_access_denied", 430_002, denied),
        gateway(429),
        OPERATION_FAILED,
    ];
    wire.refusals(&expected, call).await;
    wire.done()
}

pub(crate) async fn unstar_message(mut wire: Wire) -> Done {
    let call = |client: &Client| client.stars().unstar_message("1746000123456789001");
    wire.sends(delete("/api/v3/stars/1746000123456789001"), call).await;
    wire.answers_nothing(call).await;

    let invalid = "The path holds no usable message id. Sent as number 1012.";
    let not_found = "The message carries no star of the caller. Sent as number 8004.";
    let expected = [
        numbered(400, "input_invalid", 1012, invalid),
        gateway(401),
        gateway(403),
        numbered(404, "star_not_found", 8004, not_found),
        gateway(429),
        OPERATION_FAILED,
    ];
    wire.refusals(&expected, call).await;
    wire.done()
}
