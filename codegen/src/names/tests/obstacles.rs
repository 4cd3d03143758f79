//! A course of names that no identifier can be made from as they stand.

use super::{listing, messages, name};
use crate::analyze::testing::{Build, STRING, fields, optional, values};
use crate::config::Config;
use crate::ir::{DocId, Model};

fn text(model: &Model) -> String {
    let outcome = name(model, &Config::default());
    let all = (0..model.documents.len()).map(|at| listing(model, &outcome, DocId::new(at)));
    all.chain([messages(&outcome.report)]).collect()
}

#[test]
fn fields_and_values() {
    let (mut build, document) = Build::one();
    let long = "very long name ".repeat(20);
    let awkward = [
        "type",
        "self",
        "Self",
        "_",
        "new",
        "extra",
        "Unknown",
        "chat_id",
        "chatId",
        "CHAT_ID1",
        "fileMessage_id",
        "Custom Field's Uniquename",
        "chatIDs",
        "24h",
        "1.1",
        "11",
        "+last_modified_time",
        "-last_modified_time",
        "-created",
        "-1",
        "1",
        "",
        " ",
        "<=",
        "🙂",
        "Größe",
        "日本語",
        "ℵ₀",
        "a²",
        &long,
    ];
    build.component(document, "fields", fields(awkward.map(|wire| optional(wire, STRING))));
    build.component(document, "values", values(awkward));
    insta::assert_snapshot!(text(&build.model), @r"
    chats: Chats
    Fields { r#type, self_, self_2, field4, new_value, extra, unknown, chat_id, chat_id_2, chat_id1, file_message_id, custom_fields_uniquename, chat_ids, n24h, n1_1, n11, last_modified_time, last_modified_time_2, created, n1, n1_2, field22, field23, field24, field25, grosse, 日本語, field28, a, very_long_name_very_long_name_very_long_name_very_long_name_very, additional }
    Values { Type, Self_, Self2, Underscore, New, Extra, Unknown, ChatId, ChatId2, ChatId1, FileMessageId, CustomFieldsUniquename, ChatIds, N24h, N1_1, N11, PlusLastModifiedTime, MinusLastModifiedTime, MinusCreated, Minus1, N1, Empty, Blank, LessEquals, Value25, Grosse, 日本語, Value28, A, VeryLongNameVeryLongNameVeryLongNameVeryLongNameVeryLongNameVery, Unrecognised }
    W601: the field `Self` would be called `self`, which is taken; it is called `self_2` (its spelling on the wire stays as it is; rename one of them in an overlay if the number is confusing)
    W601: the field `chatId` would be called `chat_id`, which is taken; it is called `chat_id_2` (its spelling on the wire stays as it is; rename one of them in an overlay if the number is confusing)
    W601: the field `-last_modified_time` would be called `last_modified_time`, which is taken; it is called `last_modified_time_2` (its spelling on the wire stays as it is; rename one of them in an overlay if the number is confusing)
    W601: the field `1` would be called `n1`, which is taken; it is called `n1_2` (its spelling on the wire stays as it is; rename one of them in an overlay if the number is confusing)
    W601: the variant `Self` would be called `Self`, which is taken; it is called `Self2` (its spelling on the wire stays as it is; rename one of them in an overlay if the number is confusing)
    W601: the variant `chatId` would be called `ChatId`, which is taken; it is called `ChatId2` (its spelling on the wire stays as it is; rename one of them in an overlay if the number is confusing)
    ");
}

#[test]
fn types() {
    let (mut build, document) = Build::one();
    let keys = [
        "option",
        "Vec",
        "string",
        "self",
        "error",
        "chats",
        "chat",
        "Chat",
        "chat-id",
        "",
        "🙂",
        "2fa",
        "get-chat",
        "chat-schema",
        "user-schema",
        "Result<T>",
    ];
    for key in keys {
        build.component(document, key, fields([]));
    }
    build.component(document, "chats", values(["a"]));
    insta::assert_snapshot!(text(&build.model), @r##"
    chats: Chats
    OptionData { extra }
    VecData { extra }
    StringData { extra }
    SelfData { extra }
    ErrorData { extra }
    ChatsData { extra }
    Chat { extra }
    Chat2 { extra }
    ChatIdData { extra }
    Schema { extra }
    Schema2 { extra }
    N2fa { extra }
    GetChat { extra }
    ChatSchema { extra }
    User { extra }
    ResultT { extra }
    ChatsKind { A, Unknown }
    W601: the type would be called `Chat`, which is taken; it is called `Chat2` (pin a name in codegen.toml: [documents.chats.types] "#/components/schemas/Chat" = "…")
    W601: the type would be called `Schema`, which is taken; it is called `Schema2` (pin a name in codegen.toml: [documents.chats.types] "#/components/schemas/🙂" = "…")
    "##);
}

#[test]
fn documents_and_calls() {
    let mut build = Build::default();
    for stem in ["client", "type", "my-pins", "my_pins", "mypins", "option", "", "日本", "3d", "con"] {
        build.document(stem);
    }
    "My Pins and Chat Folders".clone_into(&mut build.model.documents[4].title);
    for id in ["new", "types", "types_2", "type", "self", "aux", "日本", "Größe ändern", "2fa", "twice", "twice"] {
        build.operation(DocId::new(0), id);
    }
    for document in 1..10 {
        build.operation(DocId::new(document), "run");
    }
    // Without a call it becomes no module, and neither takes a name nor is told that it has none.
    build.document("MyPins");
    insta::assert_snapshot!(text(&build.model), @r#"
    client_api: ClientApi
    fn get_new() -> GetNew
    fn get_types() -> GetTypes
    fn types_2() -> Types2
    fn r#type() -> Type
    fn self_() -> SelfRequest
    fn get_aux() -> GetAux
    fn get() -> Get
    fn grosse_andern() -> GrosseAndern
    fn n2fa() -> N2fa
    fn get_twice() -> GetTwice
    fn get_twice_2() -> GetTwice2
    type_api: TypeApi
    fn run() -> Run
    my_pins_api: MyPinsApi
    fn run() -> Run
    my_pins_api_2: MyPinsApi2
    fn run() -> Run
    mypins: MyPins
    fn run() -> Run
    option: OptionApi
    fn run() -> Run
    document_api: DocumentApi
    fn run() -> Run
    document_api_2: DocumentApi2
    fn run() -> Run
    n3d: N3d
    fn run() -> Run
    con_api: ConApi
    fn run() -> Run
    my_pins: MyPins
    W601: the document's module would be called `my_pins_api`, which is taken; it is called `my_pins_api_2` (pin a name in codegen.toml: [documents.my_pins] module = "…")
    W601: the document's module would be called `document_api`, which is taken; it is called `document_api_2` (pin a name in codegen.toml: [documents."日本"] module = "…")
    W601: the call would be called `get_twice`, which is taken; it is called `get_twice_2` (pin a name in codegen.toml: [documents.client.operations] "GET /twice" = "…")
    "#);
}
