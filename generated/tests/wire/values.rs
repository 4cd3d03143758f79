//! Promise: an enum has the values that its document lists, in their order and spelling, and no others.

use zoho_cliq::messages::{
    ChannelType, ChatType, DeleteMessagesReason, DeletionResultStatus, FoundMessageStarType, FoundMessageType,
    MessageType, SearchMessagesStarType,
};
use zoho_cliq::pins::{IncludeField, PinCategoryState};
use zoho_cliq::stars::{StarType, StarTypeFilter};
use zoho_cliq::threads::{ListThreadMembersField, UpdateThreadStateAction};

fn texts<T: AsRef<str>>(values: &[T]) -> Vec<&str> {
    values.iter().map(AsRef::as_ref).collect()
}

#[test]
fn of_stars() {
    let star_types = ["important", "to_do", "note", "manager", "follow_up"];
    assert_eq!(texts(StarType::ALL), star_types);
    assert_eq!(texts(StarTypeFilter::ALL), [&star_types[..], &["all"]].concat());
}

#[test]
fn of_messages() {
    assert_eq!(texts(DeleteMessagesReason::ALL), ["irrelevant_information", "obscene_content", "others"]);
    assert_eq!(texts(DeletionResultStatus::ALL), ["success", "failed"]);
    let chat_types = ["direct_message", "group_chat", "channel", "threads", "bot", "guests"];
    assert_eq!(texts(ChatType::ALL), chat_types);
    assert_eq!(texts(ChannelType::ALL), ["organisation", "team", "personal", "external"]);
    assert_eq!(texts(MessageType::ALL), ["text", "link", "file"]);
    let kinds = ["text", "file", "link", "card", "table", "slides", "form", "poll", "audio", "video", "image"];
    assert_eq!(texts(FoundMessageType::ALL), kinds);
    // A search knows more types than a star can have, and one of them in two spellings.
    let star_types = ["important", "to_do", "note", "manager", "follow_up"];
    assert_eq!(texts(FoundMessageStarType::ALL), star_types);
    let more = ["followup", "question", "idea", "other"];
    assert_eq!(texts(SearchMessagesStarType::ALL), [&star_types[..], &more].concat());
}

#[test]
fn of_pins() {
    assert_eq!(texts(IncludeField::ALL), ["chats", "recipients_summary", "last_message_info"]);
    assert_eq!(texts(PinCategoryState::ALL), ["expanded", "collapsed"]);
}

#[test]
fn of_threads() {
    assert_eq!(texts(UpdateThreadStateAction::ALL), ["reopen", "close", "follow", "unfollow"]);
    assert_eq!(texts(ListThreadMembersField::ALL), ["user_id", "email_id", "name"]);
}
