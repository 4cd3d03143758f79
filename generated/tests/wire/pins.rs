//! The operations of `specs/mypins.yml`.

use serde_json::json;
use zoho_cliq::Client;
use zoho_cliq::pins::{IncludeField, PinCategoryState};

use crate::harness::{Done, Refusal, Wire, explained, gateway};
use crate::sent::{delete, get, post, put};

/// The errors of the gateway, which are the same for all operations of this document.
const GATEWAY: [u16; 7] = [401, 403, 404, 405, 406, 429, 500];

/// The errors of the endpoint that four operations share.
const UPDATE: [Refusal; 3] = [
    explained(
        400,
        "client_not_synced",
        "The folders changed after `last_sync_time`. Read them once more, then repeat the update.",
    ),
    explained(
        400,
        "invalid_inputs",
        "The body mixes two kinds of update: `chat_ids` cannot be combined with `title`, `symbol`, `chat_id` or `state`.",
    ),
    explained(400, "operation_failed", "The server could not finish the work, or a value makes no sense to it."),
];

const FAILED: &str = "The server could not finish the work.";

/// The errors of an operation: its own, and those of the gateway.
fn errors(own: &[Refusal]) -> Vec<Refusal> {
    own.iter().copied().chain(GATEWAY.map(gateway)).collect()
}

pub(crate) async fn create_chat_folder(mut wire: Wire) -> Done {
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

    let [created] = wire.answers(call).await;
    assert_eq!(created.r#type.as_deref(), Some("pin_categories"));
    let folder = created.data.unwrap();
    assert_eq!(folder.category_id.unwrap().as_str(), "4000000020001");
    assert_eq!(folder.state, Some(PinCategoryState::Expanded));
    assert_eq!((folder.symbol.as_deref(), folder.title.as_deref()), (Some(":razz:"), Some("Priority Workitems")));

    let own = [
        explained(400, "param_missing", "A required field is not in the body."),
        explained(400, "operation_not_allowed", "One of the chats must not be pinned by the caller."),
        explained(400, "max_folders_error", "The caller has as many folders as are possible."),
        explained(400, "operation_failed", FAILED),
    ];
    wire.refusals(&errors(&own), call).await;
    wire.done()
}

pub(crate) async fn list_chat_folders(mut wire: Wire) -> Done {
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

    let [folders] = wire.answers(call).await;
    let [default, own] = folders.data.unwrap().try_into().unwrap();
    assert_eq!(default.category_id.unwrap().as_str(), "default");
    assert_eq!((default.title, default.chats), (None, None), "the default folder comes with nothing but its id");
    assert_eq!(own.category_id.unwrap().as_str(), "4000000020001");
    let [chat] = own.chats.unwrap().try_into().unwrap();
    assert_eq!(chat.chat_id.unwrap().as_str(), "1488288613043522033");
    assert_eq!((chat.participant_count, chat.is_pinned), (Some(12), Some(true)));

    wire.refusals(&errors(&[explained(400, "operation_failed", FAILED)]), call).await;
    wire.done()
}

pub(crate) async fn remove_chats_from_all_folders(mut wire: Wire) -> Done {
    let call =
        |client: &Client| client.pins().remove_chats_from_all_folders(["1488288613043522033", "1488288613043522034"]);
    let both = "1488288613043522033,1488288613043522034";
    wire.sends(delete("/api/v3/pin-categories").query("chat_ids", both), call).await;
    wire.answers_nothing(call).await;
    wire.refusals(&errors(&[explained(400, "operation_failed", FAILED)]), call).await;
    wire.done()
}

pub(crate) async fn update_chat_folder(mut wire: Wire) -> Done {
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
    wire.refusals(&errors(&UPDATE), call).await;
    wire.done()
}

pub(crate) async fn delete_chat_folder(mut wire: Wire) -> Done {
    let call = |client: &Client| client.pins().delete_chat_folder("4000000020001");
    wire.sends(delete("/api/v3/pin-categories/4000000020001"), call).await;
    wire.sends(delete("/api/v3/pin-categories/4000000020001").query("unpin_all", "true"), |client| {
        client.pins().delete_chat_folder("4000000020001").unpin_all(true)
    })
    .await;
    wire.answers_nothing(call).await;

    let own = [
        explained(400, "operation_not_allowed", "The folder is the default one."),
        explained(400, "operation_failed", FAILED),
    ];
    wire.refusals(&errors(&own), call).await;
    wire.done()
}

// The documents invent a path for each of the next three, `{CATEGORY_ID1}` and so on; there is one on the wire.

pub(crate) async fn reorder_chat_in_folder(mut wire: Wire) -> Done {
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
    wire.refusals(&errors(&UPDATE), call).await;
    wire.done()
}

pub(crate) async fn reorder_chat_folder(mut wire: Wire) -> Done {
    let call = |client: &Client| {
        client.pins().reorder_chat_folder("4000000020001", "2024-01-01T12:00:00Z").pin_above("4000000020002")
    };
    let body = json!({"pin_above": "4000000020002", "last_sync_time": "2024-01-01T12:00:00Z"});
    wire.sends(put("/api/v3/pin-categories/4000000020001").json(body), call).await;
    wire.answers_nothing(call).await;
    wire.refusals(&errors(&UPDATE), call).await;
    wire.done()
}

pub(crate) async fn replace_chats_in_folder(mut wire: Wire) -> Done {
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
    wire.refusals(&errors(&UPDATE), call).await;
    wire.done()
}

pub(crate) async fn pin_chat(mut wire: Wire) -> Done {
    let call = |client: &Client| client.pins().pin_chat("2890538000000012345").category_id("2890538000000011111");
    let path = "/api/v3/chats/2890538000000012345/pins";
    wire.sends(post(path).json(json!({"category_id": "2890538000000011111"})), call).await;

    // Without a folder there is no body at all, which is how the document asks for My Pins.
    wire.sends(post(path), |client| client.pins().pin_chat("2890538000000012345")).await;

    let [pinned] = wire.answers(call).await;
    assert_eq!(pinned.r#type.as_deref(), Some("chat.pin"));
    let data = pinned.data.unwrap();
    assert_eq!(data.chat_id.unwrap().as_str(), "2890538000000012345");
    assert_eq!(data.category_id.unwrap().as_str(), "2890538000000011111");

    let own = [
        explained(400, "max_pins_error", "The folder has no room for another chat."),
        explained(400, "chat_access_denied", "The caller does not take part in the chat."),
        explained(400, "operation_not_allowed", "The caller lacks the right to pin the chat."),
        explained(400, "chat_operation_failed", FAILED),
    ];
    wire.refusals(&errors(&own), call).await;
    wire.done()
}

pub(crate) async fn unpin_chat(mut wire: Wire) -> Done {
    let call = |client: &Client| client.pins().unpin_chat("2890538000000012345");
    wire.sends(delete("/api/v3/chats/2890538000000012345/pins"), call).await;

    let [unpinned] = wire.answers(call).await;
    assert_eq!(unpinned.r#type.as_deref(), Some("chat.unpin"));
    assert_eq!(unpinned.data.unwrap().chat_id.unwrap().as_str(), "2890538000000012345");

    let own = [
        explained(400, "chat_access_denied", "The caller does not take part in the chat."),
        explained(400, "chat_operation_failed", FAILED),
    ];
    wire.refusals(&errors(&own), call).await;
    wire.done()
}
