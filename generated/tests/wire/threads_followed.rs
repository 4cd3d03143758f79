//! The operations of `specs/threads.yml` about those who take part in a thread.

use serde_json::json;
use zoho_cliq::Client;
use zoho_cliq::threads::ListThreadMembersField;

use crate::harness::{Wire, nothing_comes_back};
use crate::sent::{delete, get, post};
use crate::threads::THREAD;

#[tokio::test]
async fn add_thread_followers() {
    let path = "/api/v3/threads/CT_1207124526552602256_60002085329-T-1291567019566818579/followers";
    nothing_comes_back(post(path).json(json!({"user_ids": ["15067889", "35068981", "5120923"]})), |client| {
        client.threads().add_thread_followers(THREAD, ["15067889", "35068981", "5120923"])
    })
    .await;
}

#[tokio::test]
async fn list_thread_followers() {
    let wire = Wire::start().await;
    let call = |client: &Client| client.threads().list_thread_followers(THREAD);
    let path = "/api/v3/threads/CT_1207124526552602256_60002085329-T-1291567019566818579/followers";
    wire.sends(get(path), call).await;

    let [followers] = wire.answers(["followers_list"], call).await;
    let [ryan, scott] = followers.data.into_vec().try_into().unwrap();
    assert_eq!(ryan.user_id.unwrap().as_str(), "855727961");
    assert_eq!(ryan.email_id.as_deref(), Some("ryan.west@zylker.com"));
    assert_eq!(scott.name.as_deref(), Some("Scott Fisher"));
}

#[tokio::test]
async fn remove_thread_followers() {
    let path = "/api/v3/threads/CT_1207124526552602256_60002085329-T-1291567019566818579/followers";
    // The document says it expressly: this DELETE has a body.
    nothing_comes_back(delete(path).json(json!({"user_ids": ["15067889", "35068981", "5120923"]})), |client| {
        client.threads().remove_thread_followers(THREAD, ["15067889", "35068981", "5120923"])
    })
    .await;
}

#[tokio::test]
async fn list_thread_non_followers() {
    let wire = Wire::start().await;
    let call = |client: &Client| client.threads().list_thread_non_followers(THREAD);
    let path = "/api/v3/threads/CT_1207124526552602256_60002085329-T-1291567019566818579/nonfollowers";
    wire.sends(get(path), call).await;

    let [others] = wire.answers(["nonfollowers_list"], call).await;
    let [tim] = others.data.into_vec().try_into().unwrap();
    assert_eq!((tim.user_id.unwrap().as_str(), tim.name.as_deref()), ("855727963", Some("Tim Harrison")));
}

#[tokio::test]
async fn follow_thread() {
    let path = "/api/v3/threads/CT_1207124526552602256_60002085329-T-1291567019566818579/follow";
    nothing_comes_back(post(path), |client| client.threads().follow_thread(THREAD)).await;
}

#[tokio::test]
async fn unfollow_thread() {
    let path = "/api/v3/threads/CT_1207124526552602256_60002085329-T-1291567019566818579/unfollow";
    nothing_comes_back(post(path), |client| client.threads().unfollow_thread(THREAD)).await;
}

#[tokio::test]
async fn list_thread_members() {
    let wire = Wire::start().await;
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

    let [answer] = wire.answers(["example"], call).await;
    let [olivia] = answer.members.into_vec().try_into().unwrap();
    assert_eq!(olivia.user_id.unwrap().as_str(), "431930546");
    assert_eq!(olivia.name.as_deref(), Some("Olivia - Content Writer"));
}

#[tokio::test]
async fn leave_thread() {
    let path = "/api/v3/chats/CT_1207124526552602256_60002085329-T-1291567019566818579/leave";
    nothing_comes_back(post(path), |client| client.threads().leave_thread(THREAD)).await;
}

#[tokio::test]
async fn mute_thread() {
    let path = "/api/v3/chats/CT_1207124526552602256_60002085329-T-1291567019566818579/mute";
    nothing_comes_back(post(path), |client| client.threads().mute_thread(THREAD)).await;
}

#[tokio::test]
async fn unmute_thread() {
    let path = "/api/v3/chats/CT_1207124526552602256_60002085329-T-1291567019566818579/unmute";
    nothing_comes_back(post(path), |client| client.threads().unmute_thread(THREAD)).await;
}
