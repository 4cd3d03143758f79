//! Tests of `request`.

use std::time::Duration;

use crate::runtime::{Answer, Client, Error, Operation, OperationMeta, Parts, Request};

#[derive(Clone)]
struct Get;

impl Operation for Get {
    const META: OperationMeta = OperationMeta { id: "get", path: "/", ..OperationMeta::DEFAULT };
    type Output = ();

    fn parts(&self, _: &mut Parts) {}

    fn decode(answer: Answer) -> Result<(), Error> {
        answer.empty()
    }
}

fn request() -> Request<Get> {
    let client = Client::builder().bearer_token("1000.5ec2e7").insecure_base_url("http://127.0.0.1:1").build().unwrap();
    Request::new(&client, Get).header("x-key", "hidden value").timeout(Duration::from_secs(1))
}

#[test]
fn requests_and_their_futures_can_be_sent() {
    fn sendable<T: Send>(_: &T) {}
    fn shareable<T: Send + Sync>(_: &T) {}
    shareable(&request());
    sendable(&request().send());
    sendable(&request().with_response());
    sendable(&request().into_future());
}

#[test]
fn debug_shows_no_secret() {
    let shown = format!("{:?}", request().clone());
    assert!(shown.contains("\"get\"") && shown.contains("x-key"), "{shown}");
    assert!(!shown.contains("5ec2e7") && !shown.contains("hidden value"), "{shown}");
}
