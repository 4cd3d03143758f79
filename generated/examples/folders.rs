//! Shows the chat folders, makes a new one at the top of all folders, moves chats into it in a given order, and deletes the folder that it replaces.
//!
//! ```text
//! CLIQ_TOKEN=… folders list
//! CLIQ_TOKEN=… folders make TITLE CHAT_ID [CHAT_ID]…
//! CLIQ_TOKEN=… folders delete TITLE
//! ```

use std::env;

use anyhow::{Context, bail};
use zoho_cliq::pins::{IncludeField, PinCategory, errors};
use zoho_cliq::{CategoryId, ChatId, Client, DateTime, Error};

/// The folders, and when they were read.
async fn read(client: &Client) -> Result<(Vec<PinCategory>, DateTime), Error> {
    let synced = DateTime::now();
    let folders = client
        .pins()
        .list_chat_folders()
        .include_fields([IncludeField::Chats, IncludeField::RecipientsSummary])
        .await?;
    Ok((folders.data.into_vec(), synced))
}

fn show(folders: &[PinCategory]) {
    for folder in folders {
        let title = folder.title.as_deref().unwrap_or("My Pins");
        let state = folder.state.as_ref().map_or("", |state| state.as_str());
        println!("{} {title} {state}", folder.symbol.as_deref().unwrap_or("-"));
        for chat in &folder.chats {
            let with: Vec<&str> =
                chat.recipients_summary.iter().filter_map(|recipient| recipient.name.as_deref()).collect();
            println!("    {} {}", chat.name.as_deref().unwrap_or("?"), with.join(", "));
        }
    }
}

/// Makes a folder and fills it. Chats that can't be pinned are left out.
async fn make(client: &Client, title: &str, chats: &[ChatId]) -> Result<PinCategory, Error> {
    let folder = client.pins().create_chat_folder(title).symbol(":pushpin:").await?.data.unwrap_or_default();
    for chat in chats {
        match client.pins().pin_chat(chat).category_id(&folder.category_id).await {
            Ok(pinned) => println!("pinned {:?}", pinned.data.and_then(|data| data.chat_id)),
            Err(Error::Api(refused)) => match refused.code().as_str() {
                errors::CHAT_ACCESS_DENIED | errors::OPERATION_NOT_ALLOWED => {
                    eprintln!("{chat}: {}", refused.meaning().unwrap_or("refused"))
                }
                errors::MAX_PINS_ERROR => {
                    eprintln!("the folder is full");
                    break;
                }
                _ => return Err(refused.into()),
            },
            Err(error) => return Err(error),
        }
    }
    Ok(folder)
}

/// Moves a folder above all others and its last chat above its first one.
async fn to_the_top(client: &Client, id: &CategoryId) -> Result<(), Error> {
    let pins = client.pins();
    for _ in 0..3 {
        let (folders, synced) = read(client).await?;
        // My Pins, the default folder, can't be moved.
        let top = folders.iter().filter_map(|folder| folder.category_id.as_ref()).find(|top| *top != "default");
        if top != Some(id) {
            match pins.reorder_chat_folder(id, synced).pin_above(top).await {
                Err(Error::Api(refused)) if refused.code() == errors::CLIENT_NOT_SYNCED => continue,
                done => done?,
            }
        }
        let Some(own) = folders.iter().find(|folder| folder.category_id.as_ref() == Some(id)) else { return Ok(()) };
        if let [first, .., last] = &own.chats[..]
            && let Some(last) = &last.chat_id
        {
            // The folders have changed by the call before.
            pins.reorder_chat_in_folder(id, last, DateTime::now()).pin_above(&first.chat_id).await?;
        }
        return Ok(());
    }
    eprintln!("somebody else is rearranging the folders");
    Ok(())
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let mut builder = Client::builder().bearer_token(env::var("CLIQ_TOKEN").context("CLIQ_TOKEN")?);
    if let Ok(url) = env::var("CLIQ_URL") {
        builder = builder.insecure_base_url(url);
    }
    let client = builder.build()?;

    match arguments.as_slice() {
        ["list"] => {}
        ["make", title, chats @ ..] if !chats.is_empty() => {
            let chats: Vec<ChatId> = chats.iter().map(ChatId::from).collect();
            let folder = make(&client, title, &chats).await?;
            let id = folder.category_id.context("the server did not tell the id of the new folder")?;
            to_the_top(&client, &id).await?;
        }
        ["delete", title] => {
            let (folders, synced) = read(&client).await?;
            let Some(folder) = folders.iter().find(|folder| folder.title.as_deref() == Some(title)) else {
                bail!("no folder {title}")
            };
            let id = folder.category_id.as_ref().context("the folder has no id")?;
            // Its chats stay pinned, below the others in My Pins.
            client.pins().replace_chats_in_folder(id, Vec::<ChatId>::new(), synced).await?;
            client.pins().delete_chat_folder(id).unpin_all(false).await?;
            let chats = folder.chats.iter().filter_map(|chat| chat.chat_id.as_ref());
            for chat in chats {
                client.pins().pin_chat(chat).await?;
            }
        }
        _ => bail!("usage: folders list | make TITLE CHAT_ID… | delete TITLE"),
    }
    show(&read(&client).await?.0);
    Ok(())
}
