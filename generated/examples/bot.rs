//! Announces something in a channel: as a reply to an earlier message, with somebody mentioned. Other chats are told of it at the same time, and the
//! announcement that it replaces is deleted.
//!
//! ```text
//! CLIQ_TOKEN=… bot CHANNEL CHANNEL_CHAT_ID USER_ID REPLY_TO REPLACES TEXT [CHAT_ID]…
//! ```
//!
//! `REPLY_TO` and `REPLACES` are ids of messages, or `-` for none.

use std::env;
use std::time::Duration;

use anyhow::{Context, bail};
use futures_util::future::join_all;
use zoho_cliq::messages::{DeleteMessagesItemStatus, errors};
use zoho_cliq::runtime::Operation;
use zoho_cliq::{ChatId, Client, Error, ErrorCode, MessageId, Request, RetryPolicy, Sent};

/// A post must not be made twice, so that it is only repeated when the server has certainly not taken it.
async fn send_once<O: Operation>(request: Request<O>) -> Result<O::Output, Error> {
    let mut attempts = 0;
    loop {
        let error = match request.clone().await {
            Ok(value) => return Ok(value),
            Err(error) => error,
        };
        attempts += 1;
        let untouched = error.was_sent() == Sent::No || error.is_rate_limited();
        let wait = error.retry_after().unwrap_or(Duration::from_secs(2));
        if attempts == 3 || !untouched || !error.is_retryable() || wait > Duration::from_secs(60) {
            return Err(error);
        }
        eprintln!("{error}; again in {} s", wait.as_secs());
        tokio::time::sleep(wait).await;
    }
}

/// What somebody at a terminal can do about it.
fn advice(error: &Error) -> String {
    match error {
        Error::InvalidRequest(problem) => format!("{} {}", problem.argument(), problem.problem()),
        Error::MissingScope(missing) => format!("permit one of {:?} and get a new token", missing.scopes()),
        Error::RateLimited { retry_after, locked, .. } if *locked => {
            format!("locked out for {} s", retry_after.as_secs())
        }
        Error::Api(refused) => match refused.code() {
            code if code == ErrorCode::UNAUTHORIZED => "the token is wrong or too old".to_owned(),
            code if code == ErrorCode::SCOPE_INVALID => "the token lacks a scope".to_owned(),
            code if code == ErrorCode::FORBIDDEN => "you may not post there".to_owned(),
            code if code == ErrorCode::NOT_FOUND => "there is no such channel or chat".to_owned(),
            code if code == ErrorCode::TOO_MANY_REQUESTS => "too many posts in one minute".to_owned(),
            code => refused.meaning().or(refused.text()).unwrap_or(code.as_str()).to_owned(),
        },
        other if other.was_sent() == Sent::Unknown => format!("{other}; look whether it is there before you try again"),
        other => other.to_string(),
    }
}

/// Whether the old announcement is gone.
async fn delete(client: &Client, chat: &ChatId, message: &MessageId) -> Result<bool, Error> {
    let answer = match client.messages().delete_messages(chat, message).await {
        Ok(answer) => answer,
        Err(Error::Api(refused)) => match refused.code().as_str() {
            errors::MESSAGE_NOT_FOUND => return Ok(true),
            errors::MESSAGE_DELETE_TIMEOUT | errors::ACCESS_DENIED => return Ok(false),
            errors::CHAT_NOT_FOUND
            | errors::INVALID_PARAMETERS
            | errors::INVALID_DELETE_REASON
            | errors::MESSAGE_DELETE_LIMIT_EXCEEDED => {
                return Err(refused.into());
            }
            _ => return Err(refused.into()),
        },
        Err(error) => return Err(error),
    };
    for result in &answer.data {
        if let Some(error) = &result.error {
            eprintln!("not deleted: {:?}", error.message);
        }
    }
    Ok(answer.data.iter().all(|result| result.status == Some(DeleteMessagesItemStatus::Success)))
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [channel, channel_chat, user, reply_to, replaces, text, chats @ ..] = arguments.as_slice() else {
        bail!("usage: bot CHANNEL CHANNEL_CHAT_ID USER_ID REPLY_TO REPLACES TEXT [CHAT_ID]…");
    };
    let id = |text: &str| (text != "-").then(|| MessageId::from(text));
    let mut builder = Client::builder()
        .bearer_token(env::var("CLIQ_TOKEN").context("CLIQ_TOKEN")?)
        .retry(RetryPolicy::default().attempts(4))
        .timeout(Duration::from_secs(90));
    if let Ok(url) = env::var("CLIQ_URL") {
        builder = builder.insecure_base_url(url);
    }
    let client = builder.build()?;
    let messages = client.messages();

    let announcement = messages
        .post_message_in_channel(channel, format!("{{@{user}}} {text}"))
        .reply_to(id(reply_to))
        .sync_message(true);
    let notes = chats.iter().map(|chat| send_once(messages.post_message_in_chat(chat, text).sync_message(true)));
    let (announced, noted) = tokio::join!(send_once(announcement), join_all(notes));

    for (chat, result) in chats.iter().zip(noted) {
        match result {
            Ok(posted) => println!("{chat}: {:?}", posted.message_id),
            Err(error) => eprintln!("{chat}: {}", advice(&error)),
        }
    }
    match announced {
        Ok(posted) => println!("{channel}: {:?}", posted.message_id),
        Err(error) => bail!("{channel}: {}", advice(&error)),
    }
    if let Some(old) = id(replaces) {
        let gone =
            delete(&client, &channel_chat.into(), &old).await.map_err(|error| anyhow::anyhow!(advice(&error)))?;
        println!("the old announcement {}", if gone { "is gone" } else { "stays" });
    }
    Ok(())
}
