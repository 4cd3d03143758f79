//! The operations of `specs/threads.yml` that make, change and read threads.

use serde_json::json;
use zoho_cliq::runtime::Operation;
use zoho_cliq::threads::{ThreadMessage, UpdateThreadStateAction};
use zoho_cliq::{Client, Request};

use crate::harness::{Wire, text_of};
use crate::sent::{get, post, put};

/// A thread of the document's examples.
pub(crate) const THREAD: &str = "CT_1207124526552602256_60002085329-T-1291567019566818579";

/// The channel message on which the threads of the tests are opened.
const MESSAGE: &str = "1599044334698_117280617320";

/// Three calls open a thread. They differ in how they name the channel, and have the same body and the same answer.
async fn opens_a_thread<O: Operation<Output = ThreadMessage>>(
    path: &'static str,
    call: impl Fn(&Client, &str) -> Request<O>,
    in_full: impl Fn(Request<O>) -> Request<O>,
    as_bot: impl Fn(Request<O>) -> Request<O>,
) {
    let wire = Wire::start().await;
    let body = json!({
        "text": "Follow this thread for daily updates on ticket resolutions.",
        "thread_message_id": "1599044334698_117280617320",
        "post_in_parent": true,
        "thread_title": "Ticket Resolution Summary for the Day",
        "sync_message": true,
    });
    let full = |client: &Client| in_full(call(client, "Follow this thread for daily updates on ticket resolutions."));
    wire.sends(post(path).json(body), full).await;

    // A bot that answers a message leaves everything else out.
    let body = json!({"text": "Done.", "thread_message_id": "1599044334698_117280617320", "reply_to": "72374289911"});
    let expected = post(path).query("bot_unique_name", "ticketbot").json(body);
    wire.sends(expected, |client| as_bot(call(client, "Done."))).await;

    let [posted] = wire.answers(["example"], full).await;
    assert_eq!(posted.message_id.unwrap().as_str(), "1275417686584_20804595296");
    wire.is_posted(|client| call(client, "Done.")).await;
    wire.longest("text", |client, size| call(client, &text_of(size))).await;
}

#[tokio::test]
async fn create_thread_by_channel_id() {
    opens_a_thread(
        "/api/v3/channels/O1207124000000050001/messages",
        |client, text| client.threads().create_thread_by_channel_id("O1207124000000050001", text, MESSAGE),
        |call| call.post_in_parent(true).thread_title("Ticket Resolution Summary for the Day").sync_message(true),
        |call| call.bot_unique_name("ticketbot").reply_to("72374289911"),
    )
    .await;
}

#[tokio::test]
async fn create_thread_by_chat_id() {
    opens_a_thread(
        "/api/v3/chats/CT_1207124526552602256_60002085329/messages",
        |client, text| client.threads().create_thread_by_chat_id("CT_1207124526552602256_60002085329", text, MESSAGE),
        |call| call.post_in_parent(true).thread_title("Ticket Resolution Summary for the Day").sync_message(true),
        |call| call.bot_unique_name("ticketbot").reply_to("72374289911"),
    )
    .await;
}

#[tokio::test]
async fn create_thread_by_channel_unique_name() {
    opens_a_thread(
        "/api/v3/channelsbyname/engineering-updates/messages",
        |client, text| client.threads().create_thread_by_channel_unique_name("engineering-updates", text, MESSAGE),
        |call| call.post_in_parent(true).thread_title("Ticket Resolution Summary for the Day").sync_message(true),
        |call| call.bot_unique_name("ticketbot").reply_to("72374289911"),
    )
    .await;
}

#[tokio::test]
async fn send_thread_message() {
    let wire = Wire::start().await;
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

    let [posted] = wire.answers(["example"], call).await;
    assert_eq!(posted.message_id.unwrap().as_str(), "1275417686584_20804595296");
    wire.is_posted(short).await;
    wire.longest("text", |client, size| client.threads().send_thread_message("1", text_of(size))).await;
}

#[tokio::test]
async fn update_thread_state() {
    let wire = Wire::start().await;
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
}

#[tokio::test]
async fn get_thread() {
    let wire = Wire::start().await;
    let call = |client: &Client| client.threads().get_thread(THREAD);
    let path = "/api/v3/threads/CT_1207124526552602256_60002085329-T-1291567019566818579";
    wire.sends(get(path), call).await;

    let [thread] = wire.answers(["get_thread"], call).await;
    let data = thread.data.unwrap();
    assert_eq!(data.chat_id.unwrap().as_str(), THREAD);
    assert_eq!(data.parent_chat_id.unwrap().as_str(), "CT_1207124526552602256_60002085329");
    assert_eq!(data.thread_message_id.unwrap().as_str(), "1727333520582%2047588994306224", "the escape is kept");
    assert_eq!((data.follower_count, data.is_follower), (Some(26), Some(true)));
    assert_eq!(data.thread_state.as_deref(), Some("open"));
}

#[tokio::test]
async fn get_thread_main_message() {
    let wire = Wire::start().await;
    let call = |client: &Client| client.threads().get_thread_main_message(THREAD);
    let path = "/api/v3/threads/CT_1207124526552602256_60002085329-T-1291567019566818579/messages/main";
    wire.sends(get(path), call).await;

    let [message] = wire.answers(["main_thread_message"], call).await;
    assert_eq!(message.id.unwrap().as_str(), "1760000012345_1234567890");
    assert_eq!(message.sender.unwrap().id.unwrap().as_str(), "855727961");
    assert_eq!(message.time.unwrap().to_timestamp().unwrap().as_second(), 1_779_964_608);
    let [scott, tim] = message.mentions.into_vec().try_into().unwrap();
    assert_eq!((scott.name.as_deref(), scott.r#type.as_deref()), (Some("@Scott Fisher"), Some("user")));
    assert_eq!(tim.id.unwrap().as_str(), "855727963");
    let information = message.thread_information.unwrap();
    assert_eq!(information.thread_message_id.unwrap().as_str(), "1760000012345%201234567890");
    assert_eq!((information.follower_count, information.message_count), (Some(3), Some(18)));
    assert_eq!(message.thread_state_information.unwrap().thread_state.as_deref(), Some("open"));
}
