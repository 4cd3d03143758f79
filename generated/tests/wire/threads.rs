//! The operations of `specs/threads.yml` that make, change and read threads.

use serde_json::{Value as Json, json};
use zoho_cliq::Client;
use zoho_cliq::threads::UpdateThreadStateAction;

use crate::harness::{Done, Refusal, Wire, explained, gateway};
use crate::sent::{get, post, put};

/// A thread of the document's examples.
pub(crate) const THREAD: &str = "CT_1207124526552602256_60002085329-T-1291567019566818579";

/// The errors of the gateway, which are the same for nearly all operations of this document.
pub(crate) fn gateway_errors() -> [Refusal; 8] {
    [400, 401, 403, 404, 405, 406, 429, 500].map(gateway)
}

const TEXT: &str = "Follow this thread for daily updates on ticket resolutions.";

/// The documented body of the three calls that open a thread.
fn open_thread() -> Json {
    json!({
        "text": "Follow this thread for daily updates on ticket resolutions.",
        "thread_message_id": "1599044334698_117280617320",
        "post_in_parent": true,
        "thread_title": "Ticket Resolution Summary for the Day",
        "sync_message": true,
    })
}

/// What the three calls send when a bot answers a message, which leaves everything else out.
fn bot_reply() -> Json {
    json!({"text": "Done.", "thread_message_id": "1599044334698_117280617320", "reply_to": "72374289911"})
}

pub(crate) async fn create_thread_by_channel_id(mut wire: Wire) -> Done {
    let call = |client: &Client| {
        client
            .threads()
            .create_thread_by_channel_id("O1207124000000050001", TEXT, "1599044334698_117280617320")
            .post_in_parent(true)
            .thread_title("Ticket Resolution Summary for the Day")
            .sync_message(true)
    };
    let short = |client: &Client| {
        client.threads().create_thread_by_channel_id("O1207124000000050001", "Done.", "1599044334698_117280617320")
    };
    let path = "/api/v3/channels/O1207124000000050001/messages";
    wire.sends(post(path).json(open_thread()), call).await;
    wire.sends(post(path).query("bot_unique_name", "ticketbot").json(bot_reply()), |client| {
        short(client).bot_unique_name("ticketbot").reply_to("72374289911")
    })
    .await;

    let [posted] = wire.answers(call).await;
    assert_eq!(posted.message_id.unwrap().as_str(), "1275417686584_20804595296");
    wire.refusals(&gateway_errors(), call).await;
    wire.done()
}

pub(crate) async fn create_thread_by_chat_id(mut wire: Wire) -> Done {
    let call = |client: &Client| {
        client
            .threads()
            .create_thread_by_chat_id("CT_1207124526552602256_60002085329", TEXT, "1599044334698_117280617320")
            .post_in_parent(true)
            .thread_title("Ticket Resolution Summary for the Day")
            .sync_message(true)
    };
    let short = |client: &Client| {
        client.threads().create_thread_by_chat_id(
            "CT_1207124526552602256_60002085329",
            "Done.",
            "1599044334698_117280617320",
        )
    };
    let path = "/api/v3/chats/CT_1207124526552602256_60002085329/messages";
    wire.sends(post(path).json(open_thread()), call).await;
    wire.sends(post(path).query("bot_unique_name", "ticketbot").json(bot_reply()), |client| {
        short(client).bot_unique_name("ticketbot").reply_to("72374289911")
    })
    .await;

    let [posted] = wire.answers(call).await;
    assert_eq!(posted.message_id.unwrap().as_str(), "1275417686584_20804595296");
    wire.refusals(&gateway_errors(), call).await;
    wire.done()
}

pub(crate) async fn create_thread_by_channel_unique_name(mut wire: Wire) -> Done {
    let call = |client: &Client| {
        client
            .threads()
            .create_thread_by_channel_unique_name("engineering-updates", TEXT, "1599044334698_117280617320")
            .post_in_parent(true)
            .thread_title("Ticket Resolution Summary for the Day")
            .sync_message(true)
    };
    let short = |client: &Client| {
        client.threads().create_thread_by_channel_unique_name(
            "engineering-updates",
            "Done.",
            "1599044334698_117280617320",
        )
    };
    let path = "/api/v3/channelsbyname/engineering-updates/messages";
    wire.sends(post(path).json(open_thread()), call).await;
    wire.sends(post(path).query("bot_unique_name", "ticketbot").json(bot_reply()), |client| {
        short(client).bot_unique_name("ticketbot").reply_to("72374289911")
    })
    .await;

    let [posted] = wire.answers(call).await;
    assert_eq!(posted.message_id.unwrap().as_str(), "1275417686584_20804595296");
    wire.refusals(&gateway_errors(), call).await;
    wire.done()
}

pub(crate) async fn send_thread_message(mut wire: Wire) -> Done {
    let text = "Let's automate these cases so we can address them during testing.";
    let call =
        |client: &Client| client.threads().send_thread_message(THREAD, text).post_in_parent(true).sync_message(true);
    let short = |client: &Client| client.threads().send_thread_message(THREAD, "Done.");
    let path = "/api/v3/chats/CT_1207124526552602256_60002085329-T-1291567019566818579/messages";
    let body = json!({
        "text": "Let's automate these cases so we can address them during testing.",
        "post_in_parent": true,
        "sync_message": true,
    });
    wire.sends(post(path).json(body), call).await;
    let body = json!({"text": "Done.", "reply_to": "72374289911"});
    wire.sends(post(path).query("bot_unique_name", "ticketbot").json(body), |client| {
        short(client).bot_unique_name("ticketbot").reply_to("72374289911")
    })
    .await;

    let [posted] = wire.answers(call).await;
    assert_eq!(posted.message_id.unwrap().as_str(), "1275417686584_20804595296");
    wire.refusals(&gateway_errors(), call).await;
    wire.done()
}

pub(crate) async fn update_thread_state(mut wire: Wire) -> Done {
    let call = |client: &Client| client.threads().update_thread_state(THREAD, UpdateThreadStateAction::Close);
    let path = "/api/v3/threads/CT_1207124526552602256_60002085329-T-1291567019566818579";
    wire.sends(put(path).json(json!({"action": "close"})), call).await;

    let as_bot =
        put(path).query("bot_unique_name", "ticketbot").query("appkey", "sbx-Nzg").json(json!({"action": "reopen"}));
    wire.sends(as_bot, |client| {
        client
            .threads()
            .update_thread_state(THREAD, UpdateThreadStateAction::Reopen)
            .bot_unique_name("ticketbot")
            .appkey("sbx-Nzg")
    })
    .await;

    wire.answers_nothing(call).await;
    wire.refusals(&gateway_errors(), call).await;
    wire.done()
}

pub(crate) async fn get_thread(mut wire: Wire) -> Done {
    let call = |client: &Client| client.threads().get_thread(THREAD);
    let path = "/api/v3/threads/CT_1207124526552602256_60002085329-T-1291567019566818579";
    wire.sends(get(path), call).await;

    let [thread] = wire.answers(call).await;
    let data = thread.data.unwrap();
    assert_eq!(data.chat_id.unwrap().as_str(), THREAD);
    assert_eq!(data.parent_chat_id.unwrap().as_str(), "CT_1207124526552602256_60002085329");
    assert_eq!(data.thread_message_id.unwrap().as_str(), "1727333520582%2047588994306224", "the escape is kept");
    assert_eq!((data.follower_count, data.is_follower), (Some(26), Some(true)));
    assert_eq!(data.thread_state.as_deref(), Some("open"));

    let external = "The organization does not permit contact with outsiders.";
    let failed = "A technical fault on the server; a later attempt may work.";
    let expected = [
        explained(400, "thread_chatid_invalid", "The id is not built as that of a thread."),
        gateway(401),
        explained(403, "external_communication_not_supported", external),
        gateway(429),
        explained(500, "operation_failed", failed),
    ];
    wire.refusals(&expected, call).await;
    wire.done()
}

pub(crate) async fn get_thread_main_message(mut wire: Wire) -> Done {
    let call = |client: &Client| client.threads().get_thread_main_message(THREAD);
    let path = "/api/v3/threads/CT_1207124526552602256_60002085329-T-1291567019566818579/messages/main";
    wire.sends(get(path), call).await;

    let [message] = wire.answers(call).await;
    assert_eq!(message.id.unwrap().as_str(), "1760000012345_1234567890");
    assert_eq!(message.sender.unwrap().id.unwrap().as_str(), "855727961");
    assert_eq!(message.time.unwrap().to_timestamp().unwrap().as_second(), 1_779_964_608);
    let [scott, tim] = message.mentions.unwrap().try_into().unwrap();
    assert_eq!((scott.name.as_deref(), scott.r#type.as_deref()), (Some("@Scott Fisher"), Some("user")));
    assert_eq!(tim.id.unwrap().as_str(), "855727963");
    let information = message.thread_information.unwrap();
    assert_eq!(information.thread_message_id.unwrap().as_str(), "1760000012345%201234567890");
    assert_eq!((information.follower_count, information.message_count), (Some(3), Some(18)));
    assert_eq!(message.thread_state_information.unwrap().thread_state.as_deref(), Some("open"));

    wire.refusals(&gateway_errors(), call).await;
    wire.done()
}
