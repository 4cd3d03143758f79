//! The operations of `specs/mypins.yml`.

use serde_json::json;
use zoho_cliq::pins::{IncludeField, PinCategoryState};
use zoho_cliq::{Client, List};

use crate::harness::{Wire, ids, text_of};
use crate::sent::{delete, get, post, put};

#[tokio::test]
async fn create_chat_folder() {
    let wire = Wire::start().await;
    let call = |client: &Client| {
        client.pins().create_chat_folder("Priority Workitems").symbol(":razz:").chat_ids(["1488288613043522033"])
    };
    let body = json!({"title": "Priority Workitems", "symbol": ":razz:", "chat_ids": ["1488288613043522033"]});
    wire.sends(post("/api/v3/pin-categories").json(body), call).await;

    // What is left out is not sent as null, and an empty symbol, which has a meaning of its own, is sent.
    wire.sends(post("/api/v3/pin-categories").json(json!({"title": "Later", "symbol": ""})), |client| {
        client.pins().create_chat_folder("Later").symbol("")
    })
    .await;

    let [created] = wire.answers(["example"], call).await;
    assert_eq!(created.r#type.as_deref(), Some("pin_categories"));
    let folder = created.data.unwrap();
    assert_eq!(folder.category_id.unwrap().as_str(), "4000000020001");
    assert_eq!(folder.state, Some(PinCategoryState::Expanded));
    assert_eq!((folder.symbol.as_deref(), folder.title.as_deref()), (Some(":razz:"), Some("Priority Workitems")));

    wire.longest("title", |client, size| client.pins().create_chat_folder(text_of(size))).await;
    wire.longest("symbol", |client, size| client.pins().create_chat_folder("Later").symbol(text_of(size))).await;
    wire.at_most("chat_ids", |client, size| client.pins().create_chat_folder("Later").chat_ids(ids(size))).await;
}

#[tokio::test]
async fn list_chat_folders() {
    let wire = Wire::start().await;
    let call = |client: &Client| client.pins().list_chat_folders();
    wire.sends(get("/api/v3/pin-categories"), call).await;

    let details = "chats,recipients_summary,last_message_info";
    wire.sends(get("/api/v3/pin-categories").query("include_fields", details), |client| {
        client.pins().list_chat_folders().include_fields([
            IncludeField::Chats,
            IncludeField::RecipientsSummary,
            IncludeField::LastMessageInfo,
        ])
    })
    .await;

    let [folders] = wire.answers(["example"], call).await;
    let [default, own] = folders.data.into_vec().try_into().unwrap();
    assert_eq!(default.category_id.unwrap().as_str(), "default");
    assert_eq!(
        (default.title, default.chats),
        (None, List::absent()),
        "the default folder comes with nothing but its id"
    );
    assert_eq!(own.category_id.unwrap().as_str(), "4000000020001");
    let [chat] = own.chats.into_vec().try_into().unwrap();
    assert_eq!(chat.chat_id.unwrap().as_str(), "1488288613043522033");
    assert_eq!((chat.participant_count, chat.is_pinned), (Some(12), Some(true)));
}

#[tokio::test]
async fn remove_chats_from_all_folders() {
    let wire = Wire::start().await;
    let call =
        |client: &Client| client.pins().remove_chats_from_all_folders(["1488288613043522033", "1488288613043522034"]);
    let both = "1488288613043522033,1488288613043522034";
    wire.sends(delete("/api/v3/pin-categories").query("chat_ids", both), call).await;
    wire.answers_nothing(call).await;
    wire.at_most("chat_ids", |client, size| client.pins().remove_chats_from_all_folders(ids(size))).await;
}

#[tokio::test]
async fn update_chat_folder() {
    let wire = Wire::start().await;
    let call = |client: &Client| {
        client
            .pins()
            .update_chat_folder("4000000020001")
            .title("Deliverables for Q3")
            .symbol(":smile:")
            .state(PinCategoryState::Collapsed)
    };
    let path = "/api/v3/pin-categories/4000000020001";
    let body = json!({"title": "Deliverables for Q3", "symbol": ":smile:", "state": "collapsed"});
    wire.sends(put(path).json(body), call).await;

    // Only what changes is sent, because every other field would change as well.
    wire.sends(put(path).json(json!({"state": "expanded"})), |client| {
        client.pins().update_chat_folder("4000000020001").state(PinCategoryState::Expanded)
    })
    .await;

    wire.answers_nothing(call).await;
    wire.longest("title", |client, size| client.pins().update_chat_folder("1").title(text_of(size))).await;
    wire.longest("symbol", |client, size| client.pins().update_chat_folder("1").symbol(text_of(size))).await;
}

#[tokio::test]
async fn delete_chat_folder() {
    let wire = Wire::start().await;
    let call = |client: &Client| client.pins().delete_chat_folder("4000000020001");
    wire.sends(delete("/api/v3/pin-categories/4000000020001"), call).await;
    wire.sends(delete("/api/v3/pin-categories/4000000020001").query("unpin_all", "true"), |client| {
        client.pins().delete_chat_folder("4000000020001").unpin_all(true)
    })
    .await;
    wire.answers_nothing(call).await;
}

// The documents invent a path for each of the next three, `{CATEGORY_ID1}` and so on; there is one on the wire.

#[tokio::test]
async fn reorder_chat_in_folder() {
    let wire = Wire::start().await;
    let call = |client: &Client| {
        client
            .pins()
            .reorder_chat_in_folder("4000000020001", "1488288613043522033", "2024-01-01T12:00:00Z")
            .pin_above("1488288613043522034")
    };
    let body = json!({
        "chat_id": "1488288613043522033",
        "pin_above": "1488288613043522034",
        "last_sync_time": "2024-01-01T12:00:00Z",
    });
    wire.sends(put("/api/v3/pin-categories/4000000020001").json(body), call).await;
    wire.answers_nothing(call).await;
}

#[tokio::test]
async fn reorder_chat_folder() {
    let wire = Wire::start().await;
    let call = |client: &Client| {
        client.pins().reorder_chat_folder("4000000020001", "2024-01-01T12:00:00Z").pin_above("4000000020002")
    };
    let body = json!({"pin_above": "4000000020002", "last_sync_time": "2024-01-01T12:00:00Z"});
    wire.sends(put("/api/v3/pin-categories/4000000020001").json(body), call).await;
    wire.answers_nothing(call).await;
}

#[tokio::test]
async fn replace_chats_in_folder() {
    let wire = Wire::start().await;
    let call = |client: &Client| {
        client.pins().replace_chats_in_folder(
            "4000000020001",
            ["1488288613043522033", "1488288613043522034"],
            "2024-01-01T12:00:00Z",
        )
    };
    let body = json!({
        "chat_ids": ["1488288613043522033", "1488288613043522034"],
        "last_sync_time": "2024-01-01T12:00:00Z",
    });
    wire.sends(put("/api/v3/pin-categories/4000000020001").json(body), call).await;
    wire.answers_nothing(call).await;
    wire.at_most("chat_ids", |client, size| {
        client.pins().replace_chats_in_folder("1", ids(size), "2024-01-01T12:00:00Z")
    })
    .await;
}

#[tokio::test]
async fn pin_chat() {
    let wire = Wire::start().await;
    let call = |client: &Client| client.pins().pin_chat("2890538000000012345").category_id("2890538000000011111");
    let path = "/api/v3/chats/2890538000000012345/pins";
    wire.sends(post(path).json(json!({"category_id": "2890538000000011111"})), call).await;

    // Without a folder there is no body at all, which is how the document asks for My Pins.
    wire.sends(post(path), |client| client.pins().pin_chat("2890538000000012345")).await;

    let [pinned] = wire.answers(["example"], call).await;
    assert_eq!(pinned.r#type.as_deref(), Some("chat.pin"));
    let data = pinned.data.unwrap();
    assert_eq!(data.chat_id.unwrap().as_str(), "2890538000000012345");
    assert_eq!(data.category_id.unwrap().as_str(), "2890538000000011111");
}

#[tokio::test]
async fn unpin_chat() {
    let wire = Wire::start().await;
    let call = |client: &Client| client.pins().unpin_chat("2890538000000012345");
    wire.sends(delete("/api/v3/chats/2890538000000012345/pins"), call).await;

    let [unpinned] = wire.answers(["example"], call).await;
    assert_eq!(unpinned.r#type.as_deref(), Some("chat.unpin"));
    assert_eq!(unpinned.data.unwrap().chat_id.unwrap().as_str(), "2890538000000012345");
}
