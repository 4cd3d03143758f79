//! Kinds of ids that are chosen by wire names: what a key means, which of several counts, what is said of the others.

use std::fmt::Write;

use crate::config::Config;
use crate::ir::{Model, Shape, TypeExpr};
use crate::lower::lower;
use crate::report::{Report, render};
use crate::source::load;
use crate::source::testing::files;

/// Every id of the model by the way that its holder is stated, and what was said of `codegen.toml`.
fn ids(document: &str, choices: &str) -> String {
    let inputs = files(&[("chats.yml", document), ("codegen.toml", choices)]);
    let mut report = Report::default();
    let config = Config::parse(choices, &mut report);
    let documents = load(&inputs, &config, &mut report);
    let model = lower(&documents, &config, &mut report);
    let mut text = listing(&model);
    let said = render(&report, &inputs, false);
    let about = |block: &&str| ["[W108]", "[E115]", "[E107]"].iter().any(|code| block.contains(code));
    for block in said.split("\n\n").filter(about) {
        let _ = writeln!(text, "{}", block.trim_end());
    }
    text
}

fn listing(model: &Model) -> String {
    let mut text = String::new();
    let kind = |ty: &TypeExpr| match ty.innermost() {
        TypeExpr::Id(id) => model.id_kind(*id).wire.clone(),
        TypeExpr::Primitive(kind) => format!("{kind:?}"),
        other => format!("{other:?}"),
    };
    for operation in &model.operations {
        for param in &operation.params {
            let id = operation.operation_id.as_deref().unwrap_or_default();
            let _ = writeln!(text, "{id}({}): {}", param.wire, kind(&param.ty));
        }
    }
    for def in &model.types {
        let Shape::Struct(shape) = &def.shape else { continue };
        for field in shape.fields.iter().filter(|field| !matches!(field.ty.innermost(), TypeExpr::Ref(_))) {
            let _ = writeln!(text, "{}.{}: {}", def.origin.pointer, field.wire, kind(&field.ty));
        }
    }
    text
}

/// Two calls with bodies and answers, a shared component, and a type that contains itself.
const CHATS: &str = r##"
openapi: 3.0.3
info: {title: Chats, version: "1"}
paths:
  /chats:
    get:
      operationId: listChats
      parameters:
        - {name: "filter[chat.id]", in: query, schema: {type: string}}
        - {name: near, in: query, schema: {type: string}}
      responses:
        "200":
          description: The chats.
          content:
            application/json:
              schema:
                type: object
                properties:
                  data: {type: array, items: {$ref: "#/components/schemas/Chat"}}
                  next: {type: string}
    post:
      operationId: createChat
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                reply_to: {type: string}
                members: {type: array, items: {type: string}}
                by.whom: {type: string}
      responses:
        "200":
          description: The chat.
          content: {application/json: {schema: {$ref: "#/components/schemas/Chat"}}}
components:
  schemas:
    Chat:
      type: object
      properties:
        id: {type: string}
        owner: {$ref: "#/components/schemas/Person"}
        last: {$ref: "#/components/schemas/Chat"}
        notes:
          type: object
          additionalProperties: {type: object, properties: {id: {type: string}, tracking_id: {type: integer}}}
    Person:
      type: object
      properties:
        id: {type: string}
        chief: {$ref: "#/components/schemas/Person"}
"##;

fn of_chats(lines: &str) -> String {
    ids(CHATS, &format!("[documents.chats.ids]\n{lines}"))
}

#[test]
fn without_choices_only_names_tell() {
    insta::assert_snapshot!(of_chats(""), @r#"
    listChats(filter[chat.id]): filter_chat_id
    listChats(near): String
    #/paths/~1chats/get/responses/200/content/application~1json/schema.next: String
    #/components/schemas/Chat.id: id
    #/components/schemas/Person.id: id
    #/components/schemas/Chat/properties/notes/additionalProperties.id: id
    #/components/schemas/Chat/properties/notes/additionalProperties.tracking_id: tracking_id
    #/paths/~1chats/post/requestBody/content/application~1json/schema.reply_to: String
    #/paths/~1chats/post/requestBody/content/application~1json/schema.members: String
    #/paths/~1chats/post/requestBody/content/application~1json/schema.by.whom: String
    "#);
}

#[test]
fn a_field_is_meant_by_the_end_of_its_way() {
    insta::assert_snapshot!(of_chats("\"owner.id\" = \"user_id\"\n\"notes.id\" = \"note_id\"\n\"data.id\" = \"chat_id\"\n"), @r#"
    listChats(filter[chat.id]): chat_id
    listChats(near): String
    #/paths/~1chats/get/responses/200/content/application~1json/schema.next: String
    #/components/schemas/Chat.id: chat_id
    #/components/schemas/Person.id: user_id
    #/components/schemas/Chat/properties/notes/additionalProperties.id: note_id
    #/components/schemas/Chat/properties/notes/additionalProperties.tracking_id: tracking_id
    #/paths/~1chats/post/requestBody/content/application~1json/schema.reply_to: String
    #/paths/~1chats/post/requestBody/content/application~1json/schema.members: String
    #/paths/~1chats/post/requestBody/content/application~1json/schema.by.whom: String
    "#);
}

#[test]
fn calls_places_stars_and_quotes() {
    insta::assert_snapshot!(of_chats(r#"
"createChat request.reply_to" = "message_id"
"get /chats parameter.filter[chat.id]" = "chat_id"
"request.'by.whom'" = "user_id"
"request.members" = "user_id"
"*.tracking_id" = "none"
"listChats response.*.id" = "thing_id"
"#), @r#"
    listChats(filter[chat.id]): chat_id
    listChats(near): String
    #/paths/~1chats/get/responses/200/content/application~1json/schema.next: String
    #/components/schemas/Chat.id: thing_id
    #/components/schemas/Person.id: thing_id
    #/components/schemas/Chat/properties/notes/additionalProperties.id: thing_id
    #/components/schemas/Chat/properties/notes/additionalProperties.tracking_id: I64
    #/paths/~1chats/post/requestBody/content/application~1json/schema.reply_to: message_id
    #/paths/~1chats/post/requestBody/content/application~1json/schema.members: user_id
    #/paths/~1chats/post/requestBody/content/application~1json/schema.by.whom: user_id
    "#);
}

#[test]
fn the_more_specific_choice_counts_and_none_of_them_is_stale() {
    insta::assert_snapshot!(of_chats(r##"
"*.id" = "thing_id"
"id" = "other_id"
"owner.id" = "user_id"
"notes.id" = "note_id"
"listChats response.data.notes.id" = "memo_id"
"#/components/schemas/Chat/properties/id" = "chat_id"
"##), @r#"
    listChats(filter[chat.id]): chat_id
    listChats(near): String
    #/paths/~1chats/get/responses/200/content/application~1json/schema.next: String
    #/components/schemas/Chat.id: chat_id
    #/components/schemas/Person.id: user_id
    #/components/schemas/Chat/properties/notes/additionalProperties.id: memo_id
    #/components/schemas/Chat/properties/notes/additionalProperties.tracking_id: tracking_id
    #/paths/~1chats/post/requestBody/content/application~1json/schema.reply_to: String
    #/paths/~1chats/post/requestBody/content/application~1json/schema.members: String
    #/paths/~1chats/post/requestBody/content/application~1json/schema.by.whom: String
    "#);
}

#[test]
fn equally_specific_choices_must_agree() {
    // The last of the chats is reached as `last` and as `data`.
    insta::assert_snapshot!(of_chats("\"last.id\" = \"chat_id\"\n\"data.id\" = \"room_id\"\n"), @r#"
    listChats(filter[chat.id]): filter_chat_id
    listChats(near): String
    #/paths/~1chats/get/responses/200/content/application~1json/schema.next: String
    #/components/schemas/Chat.id: id
    #/components/schemas/Person.id: id
    #/components/schemas/Chat/properties/notes/additionalProperties.id: id
    #/components/schemas/Chat/properties/notes/additionalProperties.tracking_id: tracking_id
    #/paths/~1chats/post/requestBody/content/application~1json/schema.reply_to: String
    #/paths/~1chats/post/requestBody/content/application~1json/schema.members: String
    #/paths/~1chats/post/requestBody/content/application~1json/schema.by.whom: String
    error[E115]: `data.id` and `last.id` choose different kinds for the field `id` of one schema, `#/components/schemas/Chat`: `room_id` and `chat_id`
     --> codegen.toml:2:13
      |
    2 | "last.id" = "chat_id"
      |             ^^^^^^^^^
      |
      = help: remove one of them, give both the same kind, or say more by a longer key
    "#);
    let agreed = of_chats("\"last.id\" = \"chat_id\"\n\"data.id\" = \"chat_id\"\n");
    assert!(!agreed.contains("E115") && agreed.contains("Chat.id: chat_id"), "{agreed}");
}

#[test]
fn two_calls_that_share_a_type_must_agree() {
    insta::assert_snapshot!(of_chats(r#"
"listChats response.data.id" = "chat_id"
"createChat response.id" = "room_id"
"#), @r#"
    listChats(filter[chat.id]): filter_chat_id
    listChats(near): String
    #/paths/~1chats/get/responses/200/content/application~1json/schema.next: String
    #/components/schemas/Chat.id: id
    #/components/schemas/Person.id: id
    #/components/schemas/Chat/properties/notes/additionalProperties.id: id
    #/components/schemas/Chat/properties/notes/additionalProperties.tracking_id: tracking_id
    #/paths/~1chats/post/requestBody/content/application~1json/schema.reply_to: String
    #/paths/~1chats/post/requestBody/content/application~1json/schema.members: String
    #/paths/~1chats/post/requestBody/content/application~1json/schema.by.whom: String
    error[E115]: `createChat response.id` and `listChats response.data.id` choose different kinds for the field `id` of one schema, `#/components/schemas/Chat`: `room_id` and `chat_id`
     --> codegen.toml:3:32
      |
    3 | "listChats response.data.id" = "chat_id"
      |                                ^^^^^^^^^
      |
      = help: remove one of them, give both the same kind, or say more by a longer key
    "#);
}

#[test]
fn parameters_that_calls_share_are_chosen_for_each_call() {
    let document = r##"
openapi: 3.0.3
info: {title: Chats, version: "1"}
paths:
  /chats: {get: {operationId: listChats, parameters: [{$ref: "#/components/parameters/Near"}], responses: {"204": {description: Done.}}}}
  /notes: {get: {operationId: listNotes, parameters: [{$ref: "#/components/parameters/Near"}], responses: {"204": {description: Done.}}}}
components: {parameters: {Near: {name: near, in: query, schema: {type: string}}}}
"##;
    let lines = "\"listChats parameter.near\" = \"chat_id\"\n\"GET /notes parameter.near\" = \"note_id\"\n";
    insta::assert_snapshot!(ids(document, &format!("[documents.chats.ids]\n{lines}")), @r#"
    listChats(near): chat_id
    listNotes(near): note_id
    "#);
}

#[test]
fn choices_for_all_documents_yield_to_those_of_one() {
    insta::assert_snapshot!(ids(CHATS, r##"
[ids]
"*.reply_to" = "message_id"
"owner.id" = "person_id"
"chief.id" = "person_id"
"gone.id" = "gone_id"
"ownr.id" = "user_id"
"listChats parameter.near" = "chat_id"
"#/components/schemas/Chat/properties/id" = "chat_id"
[documents.chats.ids]
"*.id" = "thing_id"
"##), @r##"
    listChats(filter[chat.id]): filter_chat_id
    listChats(near): String
    #/paths/~1chats/get/responses/200/content/application~1json/schema.next: String
    #/components/schemas/Chat.id: thing_id
    #/components/schemas/Person.id: thing_id
    #/components/schemas/Chat/properties/notes/additionalProperties.id: thing_id
    #/components/schemas/Chat/properties/notes/additionalProperties.tracking_id: tracking_id
    #/paths/~1chats/post/requestBody/content/application~1json/schema.reply_to: message_id
    #/paths/~1chats/post/requestBody/content/application~1json/schema.members: String
    #/paths/~1chats/post/requestBody/content/application~1json/schema.by.whom: String
    warning[W108]: no string, integer or list that a call needs is reached by `gone.id` in any document
     --> codegen.toml:6:13
      |
    6 | "gone.id" = "gone_id"
      |             ^^^^^^^^^
      |
      = help: correct the key, or remove the line
    warning[W108]: no string, integer or list that a call needs is reached by `ownr.id` in any document
     --> codegen.toml:7:13
      |
    7 | "ownr.id" = "user_id"
      |             ^^^^^^^^^
      |
      = help: it is probably "owner.id" now; correct the key, or remove the line
    error[E107]: `listChats parameter.near` is a call of one document, and this section is for all documents
     --> codegen.toml:8:1
      |
    8 | "listChats parameter.near" = "chat_id"
      | ^
      |
      = help: write it under `[documents.STEM.ids]`
    error[E107]: `#/components/schemas/Chat/properties/id` is a place in one document, and this section is for all documents
     --> codegen.toml:9:1
      |
    9 | "#/components/schemas/Chat/properties/id" = "chat_id"
      | ^
      |
      = help: write it under `[documents.STEM.ids]`
    "##);
}

#[test]
fn what_a_key_does_not_mean_is_told_with_what_is_near() {
    insta::assert_snapshot!(of_chats(r##"
"ownr.id" = "user_id"
"createChat request.replyto" = "message_id"
"make_chat request.reply_to" = "message_id"
"#/components/schemas/chat/properties/owner" = "user_id"
"#/components/schemas/person/properties/id" = "user_id"
"#/components/schemas/create-chat-request/properties/reply_to" = "message_id"
"#/paths/~1api~1v3~1chats/post/requestBody/content/application~1json/schema/properties/reply_to" = "message_id"
"#/components/schemas/Zebra/properties/id" = "user_id"
"zebra.stripes" = "user_id"
"Owner.ID" = "user_id"
"##), @r##"
    listChats(filter[chat.id]): filter_chat_id
    listChats(near): String
    #/paths/~1chats/get/responses/200/content/application~1json/schema.next: String
    #/components/schemas/Chat.id: id
    #/components/schemas/Person.id: id
    #/components/schemas/Chat/properties/notes/additionalProperties.id: id
    #/components/schemas/Chat/properties/notes/additionalProperties.tracking_id: tracking_id
    #/paths/~1chats/post/requestBody/content/application~1json/schema.reply_to: String
    #/paths/~1chats/post/requestBody/content/application~1json/schema.members: String
    #/paths/~1chats/post/requestBody/content/application~1json/schema.by.whom: String
    warning[W108]: no string, integer or list of the document that a call needs is reached by `ownr.id`
     --> codegen.toml:3:13
      |
    3 | "ownr.id" = "user_id"
      |             ^^^^^^^^^
      |
      = help: it is probably "owner.id" now; correct the key, or remove the line
    warning[W108]: no string, integer or list of the document that a call needs is reached by `createChat request.replyto`
     --> codegen.toml:4:32
      |
    4 | "createChat request.replyto" = "message_id"
      |                                ^^^^^^^^^^^^
      |
      = help: it is probably "request.reply_to" now; correct the key, or remove the line
    warning[W108]: no string, integer or list of the document that a call needs is reached by `make_chat request.reply_to`
     --> codegen.toml:5:32
      |
    5 | "make_chat request.reply_to" = "message_id"
      |                                ^^^^^^^^^^^^
      |
      = help: correct the key, or remove the line
    warning[W108]: no string, integer or list of the document that a call needs stands at `#/components/schemas/chat/properties/owner`
     --> codegen.toml:6:48
      |
    6 | "#/components/schemas/chat/properties/owner" = "user_id"
      |                                                ^^^^^^^^^
      |
      = help: correct the key, or remove the line
    warning[W108]: no string, integer or list of the document that a call needs stands at `#/components/schemas/person/properties/id`
     --> codegen.toml:7:47
      |
    7 | "#/components/schemas/person/properties/id" = "user_id"
      |                                               ^^^^^^^^^
      |
      = help: it is probably "owner.id" now; correct the key, or remove the line
    warning[W108]: no string, integer or list of the document that a call needs stands at `#/components/schemas/create-chat-request/properties/reply_to`
     --> codegen.toml:8:66
      |
    8 | "#/components/schemas/create-chat-request/properties/reply_to" = "message_id"
      |                                                                  ^^^^^^^^^^^^
      |
      = help: it is probably "request.reply_to" now; correct the key, or remove the line
    warning[W108]: no string, integer or list of the document that a call needs stands at `#/paths/~1api~1v3~1chats/post/requestBody/content/application~1json/schema/properties/reply_to`
     --> codegen.toml:9:100
      |
    9 | "#/paths/~1api~1v3~1chats/post/requestBody/content/application~1json/schema/properties/reply_to" = "message_id"
      |                                                                                                    ^^^^^^^^^^^^
      |
      = help: it is probably "request.reply_to" now; correct the key, or remove the line
    warning[W108]: no string, integer or list of the document that a call needs stands at `#/components/schemas/Zebra/properties/id`
      --> codegen.toml:10:46
       |
    10 | "#/components/schemas/Zebra/properties/id" = "user_id"
       |                                              ^^^^^^^^^
       |
       = help: correct the key, or remove the line
    warning[W108]: no string, integer or list of the document that a call needs is reached by `zebra.stripes`
      --> codegen.toml:11:19
       |
    11 | "zebra.stripes" = "user_id"
       |                   ^^^^^^^^^
       |
       = help: correct the key, or remove the line
    warning[W108]: no string, integer or list of the document that a call needs is reached by `Owner.ID`
      --> codegen.toml:12:14
       |
    12 | "Owner.ID" = "user_id"
       |              ^^^^^^^^^
       |
       = help: it is probably "owner.id" now; correct the key, or remove the line
    "##);
}

#[test]
fn a_scalar_or_list_that_several_fields_refer_to_is_chosen_for_each() {
    let document = r##"
openapi: 3.0.3
info: {title: Chats, version: "1"}
paths:
  /chats:
    post:
      operationId: createChat
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                friends: {$ref: "#/components/schemas/Many"}
                rooms: {$ref: "#/components/schemas/Many"}
                owner: {$ref: "#/components/schemas/One"}
                home: {$ref: "#/components/schemas/One"}
      responses: {"204": {description: Done.}}
components:
  schemas:
    Many: {type: array, items: {$ref: "#/components/schemas/One"}}
    One: {type: string}
"##;
    insta::assert_snapshot!(ids(document, r#"
[documents.chats.ids]
"request.friends" = "user_id"
"request.home" = "chat_id"
"#), @r#"
    #/paths/~1chats/post/requestBody/content/application~1json/schema.friends: user_id
    #/paths/~1chats/post/requestBody/content/application~1json/schema.rooms: String
    #/paths/~1chats/post/requestBody/content/application~1json/schema.owner: String
    #/paths/~1chats/post/requestBody/content/application~1json/schema.home: chat_id
    "#);
}

#[test]
fn fields_that_only_examples_show() {
    let document = r##"
openapi: 3.0.3
info: {title: Chats, version: "1"}
paths:
  /chats:
    get:
      operationId: listChats
      responses:
        "200":
          description: The chats.
          content:
            application/json:
              schema: {type: object}
              example: {data: [{id: "1", owner: {id: "7"}, tracking_id: 5, tag_id: "x"}]}
"##;
    insta::assert_snapshot!(ids(document, r#"
[documents.chats.ids]
"owner.id" = "user_id"
"data.id" = "chat_id"
"*.tracking_id" = "none"
"*.tag_id" = "none"
"#), @r#"
    #/paths/~1chats/get/responses/200/content/application~1json/example/data/0.id: chat_id
    #/paths/~1chats/get/responses/200/content/application~1json/example/data/0.tracking_id: I64
    #/paths/~1chats/get/responses/200/content/application~1json/example/data/0.tag_id: String
    #/paths/~1chats/get/responses/200/content/application~1json/example/data/0/owner.id: user_id
    "#);
}
