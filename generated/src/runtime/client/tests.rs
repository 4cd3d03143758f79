//! Tests of `client`.

use std::time::Duration;

use crate::runtime::{Client, DataCenter, Error};

const TOKEN: &str = "1000.5ec2e7.70ce4";

fn problem(result: Result<Client, Error>) -> String {
    match result {
        Err(Error::Config(error)) => error.to_string(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn debug_shows_the_settings_and_no_token() {
    let builder = Client::builder()
        .bearer_token(TOKEN)
        .insecure_base_url("http://127.0.0.1:1/prefix/")
        .timeout(Duration::from_secs(5))
        .user_agent("tests");
    let shown = format!("{builder:?}");
    assert!(!shown.contains("5ec2e7"), "{shown}");
    let shown = format!("{:?}", builder.build().unwrap());
    assert!(
        shown.starts_with(r#"Client { base_url: "http://127.0.0.1:1/prefix", settings: Settings { timeout: 5s,"#),
        "{shown}"
    );
    assert!(!shown.contains("5ec2e7"), "{shown}");
}

#[test]
fn an_unchecked_url_is_not_shown() {
    let shown =
        format!("{:?}", Client::builder().base_url("https://user:pass@example.com").data_center(DataCenter::Eu));
    assert!(shown.contains("Eu"), "{shown}");
    let shown = format!("{:?}", Client::builder().base_url("https://user:pass@example.com"));
    assert!(!shown.contains("pass"), "{shown}");
}

#[test]
fn problems_come_out_of_build() {
    assert!(problem(Client::builder().build()).contains("the access token is missing"));
    assert!(problem(Client::builder().bearer_token(TOKEN).base_url("http://a").build()).contains("insecure_base_url"));
    let agent = Client::builder().bearer_token(TOKEN).insecure_base_url("http://a").user_agent("a\nb");
    assert!(problem(agent.build()).contains("HTTP client"));
}

#[test]
fn clients_can_be_shared() {
    fn shareable<T: Send + Sync + Clone + 'static>() {}
    shareable::<Client>();
}
