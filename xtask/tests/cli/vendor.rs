//! A document, choices about it, and what a vendor does to it between two downloads.

/// Calls with a component, inline schemas, ids that only a choice tells, and names that a person chose.
pub(crate) const CHATS: &str = r##"
openapi: 3.0.3
info: {title: Chats, version: "1"}
paths:
  /chats/{CHAT_ID}/notes:
    get:
      operationId: listNotes
      parameters:
        - {name: CHAT_ID, in: path, required: true, schema: {type: string}}
        - {name: near, in: query, schema: {type: string}}
        - {name: kind, in: query, schema: {type: string, enum: [plain, rich]}}
      responses:
        "200":
          description: The notes.
          content: {application/json: {schema: {$ref: "#/components/schemas/note-list"}}}
    post:
      operationId: writeNote
      parameters:
        - {name: CHAT_ID, in: path, required: true, schema: {type: string}}
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                text: {type: string}
                answer_to: {type: string}
      responses:
        "200":
          description: The note.
          content: {application/json: {schema: {$ref: "#/components/schemas/note"}}}
  /notes/{NOTE_ID}:
    delete:
      operationId: removeNote
      parameters:
        - {name: NOTE_ID, in: path, required: true, schema: {type: string}}
      responses:
        "204": {description: Done.}
components:
  schemas:
    note-list:
      type: object
      properties:
        notes: {type: array, items: {$ref: "#/components/schemas/note"}}
        next_token: {type: string}
    note:
      type: object
      properties:
        id: {type: string}
        text: {type: string}
        answer_to: {type: string}
        writer:
          type: object
          properties: {id: {type: string}, name: {type: string}, state: {type: string, enum: [here, away]}}
"##;

pub(crate) const CHOICES: &str = r##"# The choices for chats.

[documents.chats.operations]
# People say delete.
removeNote = "delete_note"

[documents.chats.types]
# It is what a writer looks like.
"#/components/schemas/note/properties/writer" = "Author"

[documents.chats.ids]
# An answer is a note.
"#/components/schemas/note/properties/answer_to" = "note_id"
# So is its own id.
"#/components/schemas/note/properties/id" = "note_id"
"#/components/schemas/note/properties/writer/properties/id" = "user_id"
"#/paths/~1chats~1{CHAT_ID}~1notes/post/requestBody/content/application~1json/schema/properties/answer_to" = "note_id"
"listNotes parameter.near" = "note_id"

# The end.
"##;

/// What a vendor does between two downloads.
pub(crate) type Step = (&'static str, fn(&str) -> String);

/// Each takes the text of the step before.
pub(crate) const STEPS: [Step; 5] = [
    ("components in another case", |text| renamed(text, &[("note-list", "NoteList"), ("note", "Note")])),
    ("operationIds", |text| {
        let text = text.replace("removeNote", "remove_note_v3").replace("listNotes", "Get all notes");
        text.replace("writeNote", "createNoteInChat")
    }),
    ("paths", |text| {
        let text = text.replace("  /chats/{CHAT_ID}/notes:", "  /v3/chats/{chat_id}/notes:");
        text.replace("name: CHAT_ID", "name: chat_id").replace("  /notes/{NOTE_ID}:", "  /v3/notes/{NOTE_ID}:")
    }),
    ("a component made inline", |text| {
        let fields = text.split("    note-list:\n").nth(1).and_then(|rest| rest.split("    note:\n").next());
        let fields = fields.expect("the component").to_owned();
        let text = text.replace(&format!("    note-list:\n{fields}"), "");
        let inline = fields.replace("\n      ", "\n                ");
        let inline = format!("content:\n            application/json:\n              schema:\n          {inline}");
        text.replace(
            "content: {application/json: {schema: {$ref: \"#/components/schemas/note-list\"}}}\n",
            &format!("{}\n", inline.trim_end()),
        )
    }),
    ("an inline schema made a component", |text| {
        let (before, writer) = text.split_once("        writer:\n").expect("the field");
        let writer = writer.replace("          ", "      ");
        format!(
            "{before}        writer: {{$ref: \"#/components/schemas/PersonWhoWrites\"}}\n    PersonWhoWrites:\n{writer}"
        )
    }),
];

/// Components under other names.
pub(crate) fn renamed(text: &str, names: &[(&str, &str)]) -> String {
    names.iter().fold(text.to_owned(), |text, (from, to)| {
        text.replace(&format!("schemas/{from}\""), &format!("schemas/{to}\""))
            .replace(&format!("    {from}:\n"), &format!("    {to}:\n"))
    })
}
