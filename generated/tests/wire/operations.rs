//! The table of all operations and their tests.

use std::collections::BTreeSet;

use crate::documents;
use crate::harness::{Done, Wire};
use crate::{messages, pins, stars, threads, threads_followed};

/// Makes a test of each entry. The id goes from here to the function, so an entry can't name one operation and test
/// another; a function without an entry is dead code, which the compiler reports.
macro_rules! operations {
    ($($id:literal => $module:ident::$test:ident,)*) => {
        const TESTED: &[&str] = &[$($id),*];

        $(
            #[tokio::test]
            async fn $test() {
                let Done { .. } = $module::$test(Wire::of($id).await).await;
            }
        )*
    };
}

operations! {
    "star_a_message" => stars::star_message,
    "list_starred_messages" => stars::list_starred_messages,
    "unstar_a_message" => stars::unstar_message,

    "deleteMultipleMessagesV3" => messages::delete_messages,
    "postMessageInChannelByChannelUniqueName" => messages::post_message_in_channel,
    "Post message in chat" => messages::post_message_in_chat,
    "Forward Messages" => messages::forward_messages,
    "searchMessagesV3" => messages::search_messages,

    "createPinCategory" => pins::create_chat_folder,
    "getPinCategories" => pins::list_chat_folders,
    "removeChatsAcrossCategories" => pins::remove_chats_from_all_folders,
    "updatePinCategory" => pins::update_chat_folder,
    "deletePinCategory" => pins::delete_chat_folder,
    "reorderChatInCategory" => pins::reorder_chat_in_folder,
    "reorderCategory" => pins::reorder_chat_folder,
    "bulkUpdateChatsInCategory" => pins::replace_chats_in_folder,
    "pinChat" => pins::pin_chat,
    "unpinChat" => pins::unpin_chat,

    "createThreadMessageByChannelId" => threads::create_thread_by_channel_id,
    "createThreadMessageByChatId" => threads::create_thread_by_chat_id,
    "createThreadMessageByChannelUniqueName" => threads::create_thread_by_channel_unique_name,
    "Send a message to an existing thread" => threads::send_thread_message,
    "Update the state of a thread" => threads::update_thread_state,
    "getThreadDetailsV3" => threads::get_thread,
    "Get main message of a thread" => threads::get_thread_main_message,
    "Add followers to a thread" => threads_followed::add_thread_followers,
    "Get thread followers" => threads_followed::list_thread_followers,
    "Remove followers from a thread" => threads_followed::remove_thread_followers,
    "Get non-followers of a thread" => threads_followed::list_thread_non_followers,
    "Join-follow a thread" => threads_followed::follow_thread,
    "Leave-unfollow a thread" => threads_followed::unfollow_thread,
    "Retrieve members of a thread" => threads_followed::list_thread_members,
    "Leave a thread" => threads_followed::leave_thread,
    "Mute a thread" => threads_followed::mute_thread,
    "Unmute a thread" => threads_followed::unmute_thread,
}

#[test]
fn every_operation_has_exactly_one_test() {
    let documented: Vec<_> = documents::operations().iter().map(documents::Documented::id).collect();
    let ids: BTreeSet<_> = documented.iter().copied().collect();
    assert_eq!(ids.len(), documented.len(), "ids are unique across all documents");
    let tested: BTreeSet<_> = TESTED.iter().copied().collect();
    assert_eq!(tested.len(), TESTED.len(), "no operation has two tests");
    assert_eq!(tested, ids, "a new operation needs a test, and an operation that is gone needs none");
}
