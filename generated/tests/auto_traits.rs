//! Promise: clients, requests, streams and errors can be shared between threads and moved to other tasks. It holds when this file compiles; the test
//! below shows that a call runs on another thread as well.

use zoho_cliq::runtime::{Paged, RawResponse};
use zoho_cliq::{
    Accounts, Client, ClientBuilder, Error, File, FileLimitsStore, FileTokenStore, Items, Limiter, Limits, Operation,
    Pages, RefreshTokens, Request, Response, RetryPolicy, Secret, Tokens,
};

fn shared<T: Send + Sync + 'static>() {}

fn sent<T: Send + 'static>(_: &T) {}

/// For each operation there is, because it asks nothing of `O` but what its trait says.
#[allow(dead_code, reason = "it is there to compile")]
fn any_operation<O: Operation>(request: fn() -> Request<O>) {
    shared::<Request<O>>();
    sent(&request().send());
    sent(&request().with_response());
    sent(&request().send_raw());
    sent(&std::future::IntoFuture::into_future(request()));
}

#[allow(dead_code, reason = "it is there to compile")]
fn any_list<O: Paged>(pages: Pages<O>, items: Items<O>) {
    sent(&pages);
    sent(&items);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_can_be_made_on_any_thread() {
    shared::<(Client, Error, Limiter, Limits, Secret, Tokens)>();
    shared::<(Accounts, RefreshTokens, FileTokenStore, FileLimitsStore, RetryPolicy, File, Response<()>)>();
    let builder: ClientBuilder = Client::builder().insecure_base_url("http://127.0.0.1:9").bearer_token("t");
    let client = builder.retry(RetryPolicy::none()).build().expect("a client");
    let request: Request<zoho_cliq::stars::ListStarredMessages> = client.stars().list_starred_messages();
    let raw: Result<RawResponse, Error> = tokio::spawn(request.clone().send_raw()).await.expect("the task ends");
    // Nothing listens there.
    assert!(matches!(raw, Err(Error::Transport(_))));
    assert!(tokio::spawn(request.send()).await.expect("the task ends").is_err());
}
