//! The names that a programmer meets, for a document like those of the vendor.

use super::{listing, messages, name};
use crate::analyze::testing::{Build, STRING, fields, json, list, nullable, optional, path, required, union, values};
use crate::config::{Config, DocumentConfig};
use crate::ir::{DocId, Method, OpId, Owner, ParamPlace, Payload, Presence, Step, TypeExpr};

fn field(wire: &str) -> Step {
    Step::Field(wire.to_owned())
}

/// Two calls with their models, half of them components.
fn stars() -> (Build, DocId, OpId) {
    let mut build = Build::default();
    let document = build.document("stars");
    let star = build.operation(document, "star_a_message");
    build.operation(document, "list_starred_messages");
    let list_stars = build.operation(document, "getStarsV3");
    build.operation(document, "Send a message to an existing thread");

    let both = [required("chat_id", STRING), required("star_type", STRING)];
    let body = build.component(document, "star-message-request", fields(both));
    build.body(star, true, json(TypeExpr::Ref(body)));
    build.param(star, ParamPlace::Path, "CHAT_ID", Presence::Required, STRING);
    build.param(star, ParamPlace::Query, "timeout", Presence::Optional, STRING);
    build.component(document, "star-message-response", fields([]));
    let page = build.component(document, "list-starred-messages-response", fields([optional("data", STRING)]));
    build.component(document, "star-information", fields([]));
    build.component(document, "address-request", fields([]));
    build.component(document, "no-response", fields([]));

    build.inline(Owner::Type(body), vec![field("star_type")], values(["to_do", "follow-up", "All"]));
    build.inline(Owner::Type(page), vec![field("data"), Step::Item], fields([]));
    build.inline(Owner::Type(page), vec![field("entries"), Step::Value], fields([]));
    build.inline(Owner::Type(page), vec![field("status")], values(["on"]));
    let answer = build.inline(Owner::Operation(list_stars), vec![Step::Answer], fields([]));
    build.answer(list_stars, 200, Payload::Json(TypeExpr::Ref(answer)));
    build.inline(Owner::Type(answer), vec![field("list"), Step::Item], fields([]));
    build.inline(Owner::Type(answer), vec![field("last_message")], fields([]));
    build.inline(
        Owner::Operation(list_stars),
        vec![Step::Param("sort_by".to_owned())],
        values(["+time", "-time", "-name"]),
    );
    let text = Step::Variant(1, Some("text".to_owned()));
    let tagged = build.inline(Owner::Type(answer), vec![field("message_content"), text], fields([]));
    let held = [STRING, TypeExpr::Ref(tagged), list(nullable(TypeExpr::Ref(tagged)))];
    build.inline(Owner::Type(answer), vec![field("message_content")], union(held));
    (build, document, star)
}

#[test]
fn a_document_reads_well() {
    let (build, document, _) = stars();
    let outcome = name(&build.model, &Config::default());
    insta::assert_snapshot!(listing(&build.model, &outcome, document), @r"
    stars: Stars
    fn star_message(path_chat_id, body_chat_id, star_type, timeout_value) -> StarMessage
    fn list_starred_messages() -> ListStarredMessages
    fn get_stars() -> GetStars
    fn send_message_to_existing_thread() -> SendMessageToExistingThread
    StarMessageBody { chat_id, star_type, extra }
    StarMessageResponse { extra }
    StarredMessages { data, extra }
    StarInformation { extra }
    Address { extra }
    NoResponse { extra }
    StarType { ToDo, FollowUp, All, Unknown }
    StarredMessagesItem { extra }
    StarredMessagesValue { extra }
    StarredMessagesStatus { On, Unknown }
    GetStarsResponse { extra }
    Star { extra }
    LastMessage { extra }
    SortBy { PlusTime, MinusTime, MinusName, Unknown }
    TextMessageContent { extra }
    MessageContent { Text, TextMessageContent, List, Unknown }
    ");
    assert_eq!(messages(&outcome.report), "");
}

#[test]
fn two_that_want_one_name_both_take_longer_ones() {
    let mut build = Build::default();
    let document = build.document("threads");
    for owner in ["thread", "channel"] {
        let owner = build.component(document, owner, fields([]));
        build.inline(Owner::Type(owner), vec![field("last_message")], fields([]));
    }
    build.component(document, "get-users-response", fields([]));
    build.component(document, "users-response", fields([]));
    let outcome = name(&build.model, &Config::default());
    insta::assert_snapshot!(listing(&build.model, &outcome, document), @r"
    threads: Threads
    Thread { extra }
    ThreadLastMessage { extra }
    Channel { extra }
    ChannelLastMessage { extra }
    GetUsersResponse { extra }
    UsersResponse { extra }
    ");
}

#[test]
fn calls_without_an_id() {
    let mut build = Build::default();
    let document = build.document("chats");
    let endpoints = [
        ("/v3/chats/{CHAT_ID}/members", ""),
        ("/chats/{CHAT_ID}", "Get chat"),
        ("/chats", "Get the chat"),
        ("/bots", "Retrieve all bots that the user may see and use"),
        ("/departments", "List departments"),
    ];
    for (template, summary) in endpoints {
        let op = build.operation(document, "");
        build.op(op).path = path(template);
        summary.clone_into(&mut build.op(op).docs.summary);
    }
    let op = build.operation(document, "new");
    build.op(op).method = Method::Post;
    build.op(op).path = path("/chats");
    for id in ["getThread", "getThreadV3", "muteV3"] {
        build.operation(document, id);
    }
    let outcome = name(&build.model, &Config::default());
    insta::assert_snapshot!(listing(&build.model, &outcome, document), @r"
    chats: Chats
    fn get_chats_members() -> GetChatsMembers
    fn get_chats_by_chat_id() -> GetChatsByChatId
    fn get_chats() -> GetChats
    fn get_bots() -> GetBots
    fn list_departments() -> ListDepartments
    fn post_chats() -> PostChats
    fn get_thread() -> GetThread
    fn get_thread_v3() -> GetThreadV3
    fn mute() -> Mute
    ");
}

#[test]
fn inline_schemas_by_their_place() {
    let mut build = Build::default();
    let document = build.document("chats");
    let create = build.operation(document, "createChat");
    let find = build.operation(document, "searchChats");
    let status = |status: &str| Step::Field(status.to_owned());
    for code in ["200", "201"] {
        let ty = build.inline(Owner::Operation(create), vec![Step::Answer], fields([]));
        let pointer = build.op(create).origin.pointer.child("responses").child(code).child("content");
        build.model.types[ty.index()].origin.pointer = pointer;
    }
    let body = build.inline(Owner::Operation(create), vec![Step::Body], fields([]));
    build.inline(Owner::Operation(find), vec![Step::Answer, Step::Item], fields([]));
    build.inline(Owner::Operation(find), vec![Step::Body, status("filter")], fields([]));
    build.inline(Owner::Operation(find), vec![Step::Answer, status("filter")], fields([]));
    build.inline(Owner::Operation(find), vec![Step::Param("chat_types".to_owned())], values(["a"]));
    build.inline(Owner::Type(body), vec![status("data")], fields([]));
    build.inline(Owner::Type(body), vec![status("statuses"), Step::Item], fields([]));
    build.inline(Owner::Type(body), vec![status("by_user"), Step::Value, status("option")], fields([]));
    build.inline(Owner::Type(body), vec![status("content"), Step::Variant(1, None)], fields([]));
    let deep = std::iter::repeat_n(status("data"), 20).collect();
    build.inline(Owner::Type(body), deep, fields([]));
    let response = build.component(document, "forward-response", fields([]));
    build.inline(Owner::Type(response), vec![status("data")], fields([]));
    let outcome = name(&build.model, &Config::default());
    insta::assert_snapshot!(listing(&build.model, &outcome, document), @r"
    chats: Chats
    fn create_chat() -> CreateChat
    fn search_chats() -> SearchChats
    CreateChatOkResponse { extra }
    CreateChatCreatedResponse { extra }
    CreateChatBody { extra }
    Chat { extra }
    SearchChatsBodyFilter { extra }
    SearchChatsResponseFilter { extra }
    ChatType { A, Unknown }
    CreateChatData { extra }
    CreateChatStatus { extra }
    ByUserOption { extra }
    CreateChatContentVariant2 { extra }
    DataDataDataDataDataDataDataData { extra }
    ForwardResponse { extra }
    ForwardData { extra }
    ");
}

#[test]
fn answers_are_told_apart_by_status() {
    let mut build = Build::default();
    let document = build.document("files");
    let export = build.operation(document, "export");
    build.component(document, "export-answer", fields([]));
    build.answer(export, 200, Payload::Json(TypeExpr::Json));
    build.answer(export, 200, Payload::Text("text/csv".to_owned()));
    build.answer(export, 202, Payload::Empty);
    let outcome = name(&build.model, &Config::default());
    let op = outcome.names.operation(export);
    let arms: Vec<&str> = op.arms.iter().map(|name| name.as_str()).collect();
    assert_eq!((op.answer.as_str(), arms), ("ExportAnswer", vec!["OkJson", "OkText", "Accepted"]));
    assert_eq!(outcome.names.ty(crate::ir::TypeId::new(0)).name.as_str(), "ExportAnswerData");
}

fn config(document: DocumentConfig) -> Config {
    Config { documents: [("stars".to_owned(), document)].into(), ..Config::default() }
}

fn pins<const N: usize>(pins: [(&str, &str); N]) -> std::collections::BTreeMap<String, String> {
    pins.into_iter().map(|(key, name)| (key.to_owned(), name.to_owned())).collect()
}

#[test]
fn pins_come_first() {
    let (build, document, _) = stars();
    let config = config(DocumentConfig {
        module: Some("marks".to_owned()),
        operations: pins([("star_a_message", "mark")]),
        types: pins([("list-starred-messages-response", "StarInformation")]),
        ..DocumentConfig::default()
    });
    let outcome = name(&build.model, &config);
    let text = listing(&build.model, &outcome, document);
    assert!(
        text.starts_with("marks: Marks\nfn mark(path_chat_id, body_chat_id, star_type, timeout_value) -> Mark\n"),
        "{text}"
    );
    assert!(text.contains("\nStarInformation { data, extra }\n"), "{text}");
    assert!(text.contains("\nStarInformationData { extra }\n"), "{text}");
    assert_eq!(messages(&outcome.report), "");
}

#[test]
fn bad_and_stale_pins_are_reported() {
    let (build, ..) = stars();
    let config = config(DocumentConfig {
        module: Some("type".to_owned()),
        operations: pins([
            ("GET /star_a_message", "new"),
            ("gone", "x"),
            ("star_a_message", "Star"),
            ("getStarsV3", "a"),
        ]),
        types: pins([
            ("star-information", "Vec"),
            ("no-response", "Marks"),
            ("address-request", "Marks"),
            ("#/gone", "X"),
        ]),
        ..DocumentConfig::default()
    });
    let outcome = name(&build.model, &config);
    assert!(outcome.report.has_errors());
    insta::assert_snapshot!(messages(&outcome.report), @r"
    E602: `type` can't be a name here (use lower-case letters, digits and underscores, and no keyword: `star_message`)
    E602: the name `new` is reserved, or pinned for something else (choose another name)
    E602: `Star` can't be a name here (use lower-case letters, digits and underscores, and no keyword: `star_message`)
    W108: nothing in the document matches `gone` (correct the key, or remove the line)
    E602: the name `Marks` is reserved, or pinned for something else (choose another name)
    E602: the name `Vec` is reserved, or pinned for something else (choose another name)
    W108: nothing in the document matches `#/gone` (correct the key, or remove the line)
    ");
}
