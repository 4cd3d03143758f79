//! Looks for threads by a text, tells who takes part in them, closes and mutes those in which nobody wrote for some days, and makes users follow the
//! others or stop following them.
//!
//! ```text
//! CLIQ_TOKEN=… thread_housekeeping QUERY DAYS [+USER_ID | -USER_ID]…
//! ```

use std::collections::BTreeMap;
use std::env;
use std::time::{Duration, SystemTime};

use anyhow::{Context, bail};
use zoho_cliq::messages::ChatType;
use zoho_cliq::threads::{ListThreadMembersField, ThreadFollower, UpdateThreadStateAction, errors};
use zoho_cliq::{Client, Error, ThreadChatId, UserId};

/// The threads that have a matching message, with their titles.
async fn find(client: &Client, query: &str) -> Result<BTreeMap<ThreadChatId, String>, Error> {
    let mut threads = BTreeMap::new();
    let mut hits = client.messages().search_messages().query(query).chat_types(ChatType::Threads).items();
    while let Some(hit) = hits.next().await {
        let hit = hit?;
        // A message outside of a thread has no parent chat.
        let (Some(chat), Some(_)) = (hit.chat_id, hit.parent_chat_id) else { continue };
        threads.insert(ThreadChatId::from(chat.as_str()), hit.chat_title.unwrap_or_else(|| "(no title)".to_owned()));
    }
    Ok(threads)
}

/// Whether anybody, bots included, wrote after a moment.
async fn is_alive(client: &Client, thread: &ThreadChatId, since: SystemTime) -> Result<bool, Error> {
    let page = client
        .messages()
        .search_messages()
        .chat_ids(thread.clone())
        .from_time(since)
        .include_bot_messages(true)
        .limit(1)
        .await?;
    Ok(!page.messages.is_empty())
}

fn names(users: &[ThreadFollower]) -> String {
    let name = |user: &ThreadFollower| user.name.clone().or(user.email_id.clone()).unwrap_or_else(|| "?".to_owned());
    users.iter().map(name).collect::<Vec<_>>().join(", ")
}

async fn tidy(
    client: &Client,
    thread: &ThreadChatId,
    since: SystemTime,
    add: &[UserId],
    remove: &[UserId],
) -> Result<(), Error> {
    let threads = client.threads();
    let details = threads.get_thread(thread).await?.data.unwrap_or_default();
    println!(
        "  state {}, {} followers",
        details.thread_state.as_deref().unwrap_or("unknown"),
        details.follower_count.unwrap_or(0)
    );

    let (members, followers) = tokio::join!(
        threads
            .list_thread_members(thread)
            .fields([ListThreadMembersField::UserId, ListThreadMembersField::Name])
            .send(),
        threads.list_thread_followers(thread).send(),
    );
    let (members, followers) = (members?.members, followers?.data);
    if members.as_option().is_none() {
        println!("  the server doesn't tell who takes part");
    }
    for member in &members {
        println!("  member {}", member.name.as_deref().unwrap_or("?"));
    }
    println!("  followers: {}", names(&followers));

    if !is_alive(client, thread, since).await? {
        if details.thread_state.as_deref() == Some("open") {
            threads.update_thread_state(thread, UpdateThreadStateAction::Close).await?;
        }
        threads.mute_thread(thread).await?;
        println!("  closed and muted");
        return Ok(());
    }

    let follows = |id: &&UserId| followers.iter().any(|user| user.user_id.as_ref() == Some(*id));
    let missing: Vec<&UserId> = add.iter().filter(|id| !follows(id)).collect();
    let superfluous: Vec<&UserId> = remove.iter().filter(follows).collect();
    if !missing.is_empty() {
        println!("  {} more followers", missing.len());
        threads.add_thread_followers(thread, missing).await?;
    }
    if !superfluous.is_empty() {
        println!("  {} followers less", superfluous.len());
        threads.remove_thread_followers(thread, superfluous).await?;
    }
    Ok(())
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [query, days, users @ ..] = arguments.as_slice() else {
        bail!("usage: thread_housekeeping QUERY DAYS [+USER_ID | -USER_ID]…")
    };
    let since = SystemTime::now() - Duration::from_secs(days.parse::<u64>().context("DAYS")? * 24 * 60 * 60);
    let add: Vec<UserId> = users.iter().filter_map(|user| user.strip_prefix('+')).map(UserId::from).collect();
    let remove: Vec<UserId> = users.iter().filter_map(|user| user.strip_prefix('-')).map(UserId::from).collect();
    let mut builder = Client::builder().bearer_token(env::var("CLIQ_TOKEN").context("CLIQ_TOKEN")?);
    if let Ok(url) = env::var("CLIQ_URL") {
        builder = builder.insecure_base_url(url);
    }
    let client = builder.build()?;

    let mut failed = 0;
    for (thread, title) in find(&client, query).await? {
        println!("{title} ({thread})");
        match tidy(&client, &thread, since, &add, &remove).await {
            Ok(()) => {}
            Err(Error::Api(refused)) if refused.code() == errors::THREAD_CHATID_INVALID => println!("  is no thread"),
            Err(Error::Api(refused)) if refused.code() == errors::EXTERNAL_COMMUNICATION_NOT_SUPPORTED => {
                println!("  is out of reach")
            }
            // The lock holds for all other threads as well.
            Err(error) if error.is_rate_limited() => return Err(error.into()),
            Err(error) => {
                eprintln!("  {error}");
                failed += 1;
            }
        }
    }
    if failed > 0 {
        bail!("{failed} threads failed");
    }
    Ok(())
}
