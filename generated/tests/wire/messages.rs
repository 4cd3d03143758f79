//! The operations of `specs/messages.yml`.

use serde_json::json;
use zoho_cliq::messages::{
    ChannelType, ChatType, DeleteMessagesItemStatus, DeleteMessagesReason, FoundMessageType, MessageType, Recipients,
    SearchMessagesStarType, Source,
};
use zoho_cliq::{Client, List};

use crate::harness::{Wire, ids, integer, text_of};
use crate::sent::{delete, get, post};

#[tokio::test]
async fn delete_messages() {
    let wire = Wire::start().await;
    let call = |client: &Client| {
        client
            .messages()
            .delete_messages("2890538000000012345", ["1773813859592_51531973059", "1773813860210_51531973060"])
    };
    let two = "1773813859592_51531973059,1773813860210_51531973060";
    let path = "/api/v3/chats/2890538000000012345/messages";
    wire.sends(delete(path).query("message_ids", two), call).await;

    let with_reason = delete(path)
        .query("message_ids", "1773813859592_51531973059")
        .query("reason", "irrelevant_information")
        .query("comment", "Twice the same & nothing new, 100 %");
    wire.sends(with_reason, |client| {
        client
            .messages()
            .delete_messages("2890538000000012345", ["1773813859592_51531973059"])
            .reason(DeleteMessagesReason::IrrelevantInformation)
            .comment("Twice the same & nothing new, 100 %")
    })
    .await;

    let [all_deleted, partly_deleted] = wire.answers(["all_success", "partial_failure"], call).await;
    assert_eq!(all_deleted.r#type.as_deref(), Some("message.delete_result"));
    let [first, second, third] = all_deleted.data.into_vec().try_into().unwrap();
    assert_eq!(first.id.unwrap().as_str(), "1773813859592_51531973059");
    assert_eq!(
        (second.status, third.status),
        (Some(DeleteMessagesItemStatus::Success), Some(DeleteMessagesItemStatus::Success))
    );
    let failed = partly_deleted.data.into_vec().pop().unwrap();
    assert_eq!(failed.status, Some(DeleteMessagesItemStatus::Failed));
    let error = failed.error.unwrap();
    assert_eq!(error.code.as_deref(), Some("access_denied"));
    assert_eq!(error.message.as_deref(), Some("You do not have permission to delete this message."));

    wire.at_most("message_ids", |client, size| client.messages().delete_messages("1", ids(size))).await;
    wire.longest("comment", |client, size| client.messages().delete_messages("1", ids(1)).comment(text_of(size))).await;
}

#[tokio::test]
async fn post_message_in_channel() {
    let wire = Wire::start().await;
    let text = "Hello team, please review the project status update and share your feedback by EOD.";
    let call = |client: &Client| {
        client.messages().post_message_in_channel("announcements", text).reply_to("72374289911").sync_message(true)
    };
    let path = "/api/v3/channelsbyname/announcements/message";
    let body = json!({"text": text, "reply_to": "72374289911", "sync_message": true});
    wire.sends(post(path).json(body), call).await;

    let as_bot = post(path)
        .query("bot_unique_name", "releasebot")
        .query("appkey", "sbx-Nzg")
        .query("mark_as_read", "false")
        .json(json!({"text": "Released."}));
    wire.sends(as_bot, |client| {
        client
            .messages()
            .post_message_in_channel("announcements", "Released.")
            .bot_unique_name("releasebot")
            .mark_as_read(false)
            .appkey("sbx-Nzg")
    })
    .await;

    let [posted] = wire.answers(["example"], call).await;
    assert_eq!(posted.message_id.unwrap().as_str(), "1599387839188_229293271789");

    wire.is_posted(|client| client.messages().post_message_in_channel("announcements", "Hey!")).await;
    wire.longest("text", |client, size| client.messages().post_message_in_channel("news", text_of(size))).await;
}

#[tokio::test]
async fn post_message_in_chat() {
    let wire = Wire::start().await;
    let call = |client: &Client| {
        client
            .messages()
            .post_message_in_chat("1488288613043522033", "Hey!")
            .reply_to("55743307")
            .sync_message(true)
            .mark_as_read(true)
    };
    let body = json!({"text": "Hey!", "reply_to": "55743307", "sync_message": true, "mark_as_read": true});
    wire.sends(post("/api/v3/chats/1488288613043522033/message").json(body), call).await;

    let [posted] = wire.answers(["example"], call).await;
    assert_eq!(posted.message_id.unwrap().as_str(), "1599387839188_229293271789");

    wire.is_posted(|client| client.messages().post_message_in_chat("1488288613043522033", "Hey!")).await;
    wire.longest("text", |client, size| client.messages().post_message_in_chat("1", text_of(size))).await;
}

#[tokio::test]
async fn forward_messages() {
    let wire = Wire::start().await;
    let call = |client: &Client| {
        let source = Source::new("2890538000000012345", ["1773813859592_51531973059", "1773813860210_51531973060"]);
        let recipients = Recipients::default()
            .chat_ids(["2890538000000067890"])
            .user_ids(["70027934"])
            .forward_as_group(true)
            .show_original_sender(true)
            .title("Login Bug - Critical Issue (Forwarded from Engineering)");
        client.messages().forward_messages(source, recipients)
    };
    let body = json!({
        "source": {
            "chat_id": "2890538000000012345",
            "message_ids": ["1773813859592_51531973059", "1773813860210_51531973060"],
        },
        "recipients": {
            "chat_ids": "2890538000000067890",
            "user_ids": "70027934",
            "forward_as_group": true,
            "show_original_sender": true,
            "title": "Login Bug - Critical Issue (Forwarded from Engineering)",
        },
    });
    wire.sends(post("/api/v3/messages").json(body), call).await;

    // Several recipients are one text with commas, several messages are a list.
    let body = json!({
        "source": {"chat_id": "2890538000000012345", "message_ids": ["1773813859592_51531973059"]},
        "recipients": {"chat_ids": "2890538000000067890,2890538000000067891"},
    });
    wire.sends(post("/api/v3/messages").json(body), |client| {
        let recipients = Recipients::default().chat_ids(["2890538000000067890", "2890538000000067891"]);
        let source = Source::new("2890538000000012345", ["1773813859592_51531973059"]);
        client.messages().forward_messages(source, recipients)
    })
    .await;

    let [partly_forwarded] = wire.answers(["partial_success"], call).await;
    let data = partly_forwarded.data.unwrap();
    assert_eq!(data.source_chat_id.unwrap().as_str(), "2890538000000012345");
    let forwarded = data.forwarded.unwrap();
    assert_eq!(forwarded.chat_ids[0].as_str(), "2890538000000067890");
    assert_eq!(forwarded.user_ids, List::from([]), "an empty list is a list");
    let [failure] = data.failures.into_vec().try_into().unwrap();
    assert_eq!((failure.id.unwrap().as_str(), failure.status.as_deref()), ("70027934", Some("failed")));
    assert_eq!(failure.error.unwrap().code.as_deref(), Some("chat_access_denied"));

    let forward = |client: &Client, source: usize, recipients| {
        client.messages().forward_messages(Source::new("1", ids(source)), recipients)
    };
    let user = || Recipients::default().user_ids(["2"]);
    wire.at_least("source.message_ids", |client, size| forward(client, size, user())).await;
    wire.at_most("source.message_ids", |client, size| forward(client, size, user())).await;
    wire.at_most("recipients.chat_ids", |client, size| forward(client, 1, user().chat_ids(ids(size)))).await;
    wire.at_most("recipients.user_ids", |client, size| forward(client, 1, user().user_ids(ids(size)))).await;
    wire.longest("recipients.title", |client, size| forward(client, 1, user().title(text_of(size)))).await;
}

#[tokio::test]
async fn search_messages() {
    let wire = Wire::start().await;
    let call = |client: &Client| client.messages().search_messages();
    wire.sends(get("/api/v3/messages/search"), call).await;

    let everything = get("/api/v3/messages/search")
        .query("query", "proposal für Ω & more+")
        .query("limit", "2")
        .query("next_token", "1710920099000")
        .query("from_user_ids", "711622,711633")
        .query("to_user_ids", "711644")
        .query("mentioned_user_ids", "711655,711666")
        .query("chat_ids", "6795000000000001")
        .query("chat_type", "direct_message,threads")
        .query("parent_chatid", "CT_1207124526552602256_60002085329")
        .query("channel_type", "organisation")
        .query("team_ids", "1,2")
        .query("include_allowed_channels", "true")
        .query("from_time", "2025-03-20T10:35:00.000Z")
        .query("to_time", "1710934200000")
        .query("file_name", "proposal*.pdf,draft v2.pdf")
        .query("file_type", "application/pdf,image/png")
        .query("file_content_query", "total = 100 %")
        .query("message_type", "file")
        .query("is_pinned", "true")
        .query("has_mentions", "false")
        .query("star_types", "follow_up,followup")
        .query("include_bot_messages", "true");
    wire.sends(everything, |client| {
        client
            .messages()
            .search_messages()
            .query("proposal für Ω & more+")
            .limit(2)
            .next_token(1_710_920_099_000_i64)
            .from_user_ids(["711622", "711633"])
            .to_user_ids(["711644"])
            .mentioned_user_ids(["711655", "711666"])
            .chat_ids(["6795000000000001"])
            .chat_types([ChatType::DirectMessage, ChatType::Threads])
            .parent_chatid("CT_1207124526552602256_60002085329")
            .channel_type(ChannelType::Organisation)
            .team_ids(["1", "2"])
            .include_allowed_channels(true)
            .from_time("2025-03-20T10:35:00.000Z")
            .to_time("1710934200000")
            .file_names(["proposal*.pdf", "draft v2.pdf"])
            .file_types(["application/pdf", "image/png"])
            .file_content_query("total = 100 %")
            .message_type(MessageType::File)
            .is_pinned(true)
            .has_mentions(false)
            .star_types([SearchMessagesStarType::FollowUp, SearchMessagesStarType::Followup])
            .include_bot_messages(true)
    })
    .await;

    let [hits] = wire.answers(["multiple_messages"], call).await;
    assert_eq!((hits.next_token, hits.matched_search_value.as_deref()), (Some(1_710_920_099_000), Some("proposal")));
    let [text, file] = hits.messages.into_vec().try_into().unwrap();
    assert_eq!(text.message_id.unwrap().as_str(), "1710934200000");
    assert_eq!(text.sender.unwrap().as_str(), "711622XXXX");
    assert_eq!((text.r#type, text.channel_type), (Some(FoundMessageType::Text), None));
    assert_eq!(text.time.unwrap().to_timestamp().unwrap().as_second(), 1_742_481_000);
    assert_eq!(file.chat_id.unwrap().as_str(), "6795YYYYYYYYYYYY");
    assert_eq!((file.r#type, file.channel_type), (Some(FoundMessageType::File), Some(ChannelType::Organisation)));
    let content = file.content.unwrap();
    assert_eq!((content.file_type.as_deref(), content.file_size), (Some("application/pdf"), Some(204_800)));
}

#[tokio::test]
async fn limits_of_search_messages() {
    let wire = Wire::start().await;
    let search = |client: &Client| client.messages().search_messages();
    wire.longest("query", |client, size| search(client).query(text_of(size))).await;
    wire.at_most("limit", |client, size| search(client).limit(integer(size))).await;
    wire.at_most("from_user_ids", |client, size| search(client).from_user_ids(ids(size))).await;
    wire.at_most("to_user_ids", |client, size| search(client).to_user_ids(ids(size))).await;
    wire.at_most("mentioned_user_ids", |client, size| search(client).mentioned_user_ids(ids(size))).await;
    wire.at_most("chat_ids", |client, size| search(client).chat_ids(ids(size))).await;
    wire.at_most("team_ids", |client, size| search(client).team_ids(ids(size))).await;
    wire.at_most("file_name", |client, size| search(client).file_names(ids(size))).await;
    wire.at_most("file_type", |client, size| search(client).file_types(ids(size))).await;
    // With a single item the length is the same whether the commas count or not, which the document leaves open.
    wire.longest("file_name", |client, size| search(client).file_names([text_of(size)])).await;
    wire.longest("file_type", |client, size| search(client).file_types([text_of(size)])).await;
    wire.longest("file_content_query", |client, size| search(client).file_content_query(text_of(size))).await;
    wire.at_most("star_types", |client, size| search(client).star_types(vec!["note"; size])).await;
}
