//! The token is nobody's business.

use wiremock::ResponseTemplate;

use crate::operations::{get_thing, list_things};
use crate::server::{TOKEN, answering, client_of, json};

#[tokio::test]
async fn no_debug_form_shows_the_token() {
    let (_server, client) = answering(json(401, r#"{"message": "no"}"#)).await;
    let mut shown = vec![
        format!("{client:?}"),
        format!("{:?}", zoho_cliq::Client::builder().bearer_token(TOKEN)),
        format!("{:?}", get_thing(&client, "1")),
        format!("{:?}", list_things(&client).pages()),
        format!("{:?}", get_thing(&client, "1").await.unwrap_err()),
        format!("{:?}", get_thing(&client, "").await.unwrap_err()),
    ];
    let nobody = client_of("http://127.0.0.1:1");
    shown.push(format!("{:?}", get_thing(&nobody, "1").await.unwrap_err()));
    for text in shown {
        assert!(!text.contains("5ec2e7"), "{text}");
    }
}

#[tokio::test]
async fn session_cookies_are_not_shown() {
    let (_server, client) =
        answering(ResponseTemplate::new(401).insert_header("Set-Cookie", "JSESSIONID=5ec2e7")).await;
    let error = get_thing(&client, "1").await.unwrap_err();
    assert!(!format!("{error:?}").contains("5ec2e7"), "{error:?}");
    assert_eq!(error.as_api().unwrap().headers()["set-cookie"], "JSESSIONID=5ec2e7", "it is kept all the same");
}
