//! The operations of `specs/threads.yml` about those who take part in a thread.

use serde_json::json;
use zoho_cliq::Client;
use zoho_cliq::threads::ListThreadMembersField;

use crate::harness::{Done, Wire};
use crate::sent::{delete, get, post};
use crate::threads::{THREAD, gateway_errors};

pub(crate) async fn add_thread_followers(mut wire: Wire) -> Done {
    let call = |client: &Client| client.threads().add_thread_followers(THREAD, ["15067889", "35068981", "5120923"]);
    let path = "/api/v3/threads/CT_1207124526552602256_60002085329-T-1291567019566818579/followers";
    wire.sends(post(path).json(json!({"user_ids": ["15067889", "35068981", "5120923"]})), call).await;
    wire.answers_nothing(call).await;
    wire.refusals(&gateway_errors(), call).await;
    wire.done()
}

pub(crate) async fn list_thread_followers(mut wire: Wire) -> Done {
    let call = |client: &Client| client.threads().list_thread_followers(THREAD);
    let path = "/api/v3/threads/CT_1207124526552602256_60002085329-T-1291567019566818579/followers";
    wire.sends(get(path), call).await;

    let [followers] = wire.answers(call).await;
    let [ryan, scott] = followers.data.unwrap().try_into().unwrap();
    assert_eq!(ryan.user_id.unwrap().as_str(), "855727961");
    assert_eq!(ryan.email_id.as_deref(), Some("ryan.west@zylker.com"));
    assert_eq!(scott.name.as_deref(), Some("Scott Fisher"));
    wire.refusals(&gateway_errors(), call).await;
    wire.done()
}

pub(crate) async fn remove_thread_followers(mut wire: Wire) -> Done {
    let call = |client: &Client| client.threads().remove_thread_followers(THREAD, ["15067889", "35068981", "5120923"]);
    let path = "/api/v3/threads/CT_1207124526552602256_60002085329-T-1291567019566818579/followers";
    // The document says it expressly: this DELETE has a body.
    wire.sends(delete(path).json(json!({"user_ids": ["15067889", "35068981", "5120923"]})), call).await;
    wire.answers_nothing(call).await;
    wire.refusals(&gateway_errors(), call).await;
    wire.done()
}

pub(crate) async fn list_thread_non_followers(mut wire: Wire) -> Done {
    let call = |client: &Client| client.threads().list_thread_non_followers(THREAD);
    let path = "/api/v3/threads/CT_1207124526552602256_60002085329-T-1291567019566818579/nonfollowers";
    wire.sends(get(path), call).await;

    let [others] = wire.answers(call).await;
    let [tim] = others.data.unwrap().try_into().unwrap();
    assert_eq!((tim.user_id.unwrap().as_str(), tim.name.as_deref()), ("855727963", Some("Tim Harrison")));
    wire.refusals(&gateway_errors(), call).await;
    wire.done()
}

pub(crate) async fn follow_thread(mut wire: Wire) -> Done {
    let call = |client: &Client| client.threads().follow_thread(THREAD);
    let path = "/api/v3/threads/CT_1207124526552602256_60002085329-T-1291567019566818579/follow";
    wire.sends(post(path), call).await;
    wire.answers_nothing(call).await;
    wire.refusals(&gateway_errors(), call).await;
    wire.done()
}

pub(crate) async fn unfollow_thread(mut wire: Wire) -> Done {
    let call = |client: &Client| client.threads().unfollow_thread(THREAD);
    let path = "/api/v3/threads/CT_1207124526552602256_60002085329-T-1291567019566818579/unfollow";
    wire.sends(post(path), call).await;
    wire.answers_nothing(call).await;
    wire.refusals(&gateway_errors(), call).await;
    wire.done()
}

pub(crate) async fn list_thread_members(mut wire: Wire) -> Done {
    let call = |client: &Client| client.threads().list_thread_members(THREAD);
    let path = "/api/v3/chats/CT_1207124526552602256_60002085329-T-1291567019566818579/members";
    wire.sends(get(path), call).await;
    wire.sends(get(path).query("fields", "user_id,email_id,name"), |client| {
        client.threads().list_thread_members(THREAD).fields([
            ListThreadMembersField::UserId,
            ListThreadMembersField::EmailId,
            ListThreadMembersField::Name,
        ])
    })
    .await;

    let [answer] = wire.answers(call).await;
    let [olivia] = answer.members.unwrap().try_into().unwrap();
    assert_eq!(olivia.user_id.unwrap().as_str(), "431930546");
    assert_eq!(olivia.name.as_deref(), Some("Olivia - Content Writer"));
    wire.refusals(&gateway_errors(), call).await;
    wire.done()
}

pub(crate) async fn leave_thread(mut wire: Wire) -> Done {
    let call = |client: &Client| client.threads().leave_thread(THREAD);
    let path = "/api/v3/chats/CT_1207124526552602256_60002085329-T-1291567019566818579/leave";
    wire.sends(post(path), call).await;
    wire.answers_nothing(call).await;
    wire.refusals(&gateway_errors(), call).await;
    wire.done()
}

pub(crate) async fn mute_thread(mut wire: Wire) -> Done {
    let call = |client: &Client| client.threads().mute_thread(THREAD);
    let path = "/api/v3/chats/CT_1207124526552602256_60002085329-T-1291567019566818579/mute";
    wire.sends(post(path), call).await;
    wire.answers_nothing(call).await;
    wire.refusals(&gateway_errors(), call).await;
    wire.done()
}

pub(crate) async fn unmute_thread(mut wire: Wire) -> Done {
    let call = |client: &Client| client.threads().unmute_thread(THREAD);
    let path = "/api/v3/chats/CT_1207124526552602256_60002085329-T-1291567019566818579/unmute";
    wire.sends(post(path), call).await;
    wire.answers_nothing(call).await;
    wire.refusals(&gateway_errors(), call).await;
    wire.done()
}
