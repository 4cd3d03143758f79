//! Stars all messages of somebody that mention something, and shows how such functions are tested: with a server of one's own, with values that are
//! made by hand, and with errors that are made from the answers of a server.
//!
//! ```text
//! CLIQ_TOKEN=… star_mentions USER_ID WORD
//! cargo test --example star_mentions
//! ```

use std::env;

use anyhow::{Context, bail};
use zoho_cliq::messages::FoundMessage;
use zoho_cliq::stars::{StarType, errors};
use zoho_cliq::{ChatId, Client, Error, MessageId, UserId};

/// What became of the messages.
#[derive(Debug, Default, PartialEq)]
struct Starred {
    done: Vec<MessageId>,
    /// Messages that were gone when their turn came.
    gone: Vec<MessageId>,
}

/// Where a message is, if it mentions the word and has no star yet.
fn wanted<'a>(message: &'a FoundMessage, word: &str) -> Option<(&'a ChatId, &'a MessageId)> {
    let text = message.content.as_ref()?.text.as_deref()?;
    let mentions = text.to_lowercase().contains(&word.to_lowercase());
    if !mentions || message.star_type.is_some() {
        return None;
    }
    Some((message.chat_id.as_ref()?, message.message_id.as_ref()?))
}

/// Whether the rest can be done in spite of it.
fn is_gone(error: &Error) -> bool {
    error.as_api().is_some_and(|refused| refused.code() == errors::CHAT_NOT_FOUND)
}

/// Stars all messages of a user that mention a word.
async fn star_mentions(client: &Client, user: &UserId, word: &str, star: StarType) -> Result<Starred, Error> {
    let mut starred = Starred::default();
    let mut found = client.messages().search_messages().query(word).from_user_ids(user).items();
    while let Some(message) = found.next().await {
        let message = message?;
        let Some((chat, id)) = wanted(&message, word) else { continue };
        match client.stars().star_message(chat, id, star.clone()).await {
            Ok(_) => starred.done.push(id.clone()),
            Err(error) if is_gone(&error) => starred.gone.push(id.clone()),
            Err(error) => return Err(error),
        }
    }
    Ok(starred)
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [user, word] = arguments.as_slice() else { bail!("usage: star_mentions USER_ID WORD") };
    let mut builder = Client::builder().bearer_token(env::var("CLIQ_TOKEN").context("CLIQ_TOKEN")?);
    if let Ok(url) = env::var("CLIQ_URL") {
        builder = builder.insecure_base_url(url);
    }
    let starred = star_mentions(&builder.build()?, &user.into(), word, StarType::FollowUp).await?;
    println!("{} starred, {} gone", starred.done.len(), starred.gone.len());
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use wiremock::matchers::{body_partial_json, method, path, query_param, query_param_is_missing};
    use wiremock::{Mock, MockServer, ResponseTemplate};
    use zoho_cliq::messages::FoundMessageContent;
    use zoho_cliq::runtime::{Answer, HeaderMap, Operation};
    use zoho_cliq::stars::StarMessage;
    use zoho_cliq::{LimitPolicy, RetryPolicy, Sent};

    use super::*;

    fn message(id: &str, text: &str) -> FoundMessage {
        let mut message = FoundMessage::default();
        message.message_id = Some(id.into());
        message.chat_id = Some("CT_1".into());
        let mut content = FoundMessageContent::default();
        content.text = Some(text.to_owned());
        message.content = Some(content);
        message
    }

    fn client(server: &MockServer) -> Result<Client, Error> {
        Client::builder()
            .insecure_base_url(server.uri())
            .bearer_token("of-a-test")
            .limit_policy(LimitPolicy::Off)
            .retry(RetryPolicy::none())
            .build()
    }

    async fn searches(server: &MockServer) {
        let first = json!({"messages": [message("1", "Release 4 is out"), message("2", "Lunch")], "next_token": 7});
        let second = json!({"messages": [message("3", "the RELEASE notes")]});
        let search = || Mock::given(method("GET")).and(path("/api/v3/messages/search"));
        search()
            .and(query_param_is_missing("next_token"))
            .respond_with(ResponseTemplate::new(200).set_body_json(first))
            .mount(server)
            .await;
        search()
            .and(query_param("next_token", "7"))
            .respond_with(ResponseTemplate::new(200).set_body_json(second))
            .mount(server)
            .await;
    }

    async fn answers_stars(server: &MockServer, message: &str, status: u16, body: serde_json::Value) {
        Mock::given(method("POST"))
            .and(path("/api/v3/stars"))
            .and(body_partial_json(json!({"message_id": message})))
            .respond_with(ResponseTemplate::new(status).set_body_json(body))
            .mount(server)
            .await;
    }

    #[test]
    fn what_is_wanted() {
        assert_eq!(wanted(&message("1", "Release 4"), "release"), Some((&"CT_1".into(), &"1".into())));
        assert_eq!(wanted(&message("1", "Lunch"), "release"), None);
        assert_eq!(wanted(&FoundMessage::default(), ""), None);
        let mut starred = message("1", "Release 4");
        starred.star_type = Some("urgent".into());
        assert_eq!(wanted(&starred, "release"), None);
    }

    #[test]
    fn what_is_gone() {
        let meta = const { &StarMessage::META };
        let refused = |status, body: &'static str| {
            Error::from(Answer::new(meta, status, HeaderMap::new(), body).into_api_error())
        };
        assert!(is_gone(&refused(404, r#"{"code": 11016, "message": "chat_not_found"}"#)));
        assert!(is_gone(&refused(404, r#"{"code": 11016}"#)));
        assert!(!is_gone(&refused(500, r#"{"code": 1011, "message": "operation_failed"}"#)));
        assert!(!is_gone(&refused(502, "<html>")));
    }

    #[tokio::test]
    async fn all_pages_are_starred() -> Result<(), Error> {
        let server = MockServer::start().await;
        searches(&server).await;
        answers_stars(&server, "1", 200, json!({"id": "1"})).await;
        answers_stars(&server, "3", 404, json!({"code": 11016, "message": "chat_not_found"})).await;
        let starred = star_mentions(&client(&server)?, &"9".into(), "release", StarType::Note).await?;
        assert_eq!(starred, Starred { done: vec!["1".into()], gone: vec!["3".into()] });
        Ok(())
    }

    #[tokio::test]
    async fn other_errors_end_it() -> Result<(), Error> {
        let server = MockServer::start().await;
        searches(&server).await;
        answers_stars(&server, "1", 429, json!({"message": "Too many"})).await;
        let error = star_mentions(&client(&server)?, &"9".into(), "release", StarType::Note).await.unwrap_err();
        assert!(error.is_rate_limited() && error.is_retryable());
        assert_eq!((error.status(), error.was_sent()), (Some(429), Sent::Yes));
        let too_long =
            star_mentions(&client(&server)?, &"9".into(), &"x".repeat(1001), StarType::Note).await.unwrap_err();
        assert!(matches!(&too_long, Error::InvalidRequest(problem) if problem.argument() == "query"), "{too_long}");
        assert_eq!(too_long.was_sent(), Sent::No);
        Ok(())
    }
}
