//! The operations that the tests call.

use serde::{Deserialize, Serialize};
use zoho_cliq::Client;
use zoho_cliq::runtime as rt;

/// The id of a thing.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ThingId(rt::WireText);

impl ThingId {
    pub(crate) fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

rt::id!(ThingId);

/// What a thing looks like.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Color {
    Blue,
    Unknown(String),
}

impl Color {
    pub(crate) fn as_str(&self) -> &str {
        match self {
            Self::Blue => "blue",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for Color {
    fn from(text: &str) -> Self {
        if text == "blue" { Self::Blue } else { Self::Unknown(text.to_owned()) }
    }
}

impl From<String> for Color {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

rt::text_enum!(Color);

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Thing {
    pub(crate) id: ThingId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) color: Option<Color>,
}

/// `GET /api/v3/things/{THING_ID}`
#[derive(Debug, Clone)]
pub(crate) struct GetThing {
    pub(crate) id: ThingId,
    pub(crate) limit: Option<i64>,
}

impl rt::Operation for GetThing {
    const META: rt::OperationMeta = rt::OperationMeta {
        id: "get_thing",
        path: "/api/v3/things/{THING_ID}",
        errors: &[rt::DocumentedError {
            code: "input_invalid",
            number: Some(1012),
            status: Some(400),
            meaning: "An argument is invalid.",
        }],
        ..rt::OperationMeta::DEFAULT
    };
    type Output = Thing;

    fn parts(&self, parts: &mut rt::Parts) {
        parts.path("THING_ID", &self.id);
        parts.query("limit", &self.limit);
    }

    fn check(&self, check: &mut rt::Check) {
        check.maximum("limit", &self.limit, 50);
    }

    fn decode(answer: rt::Answer) -> Result<Self::Output, rt::Error> {
        answer.json()
    }
}

pub(crate) fn get_thing(client: &Client, id: &str) -> rt::Request<GetThing> {
    rt::Request::new(client, GetThing { id: id.into(), limit: None })
}

/// `DELETE /api/v3/things`, without an output.
#[derive(Debug, Clone)]
pub(crate) struct DeleteThings;

impl rt::Operation for DeleteThings {
    const META: rt::OperationMeta = rt::OperationMeta {
        id: "delete_things",
        method: rt::Method::Delete,
        path: "/api/v3/things",
        ..rt::OperationMeta::DEFAULT
    };
    type Output = ();

    fn parts(&self, _: &mut rt::Parts) {}

    fn decode(answer: rt::Answer) -> Result<Self::Output, rt::Error> {
        answer.empty()
    }
}

pub(crate) fn delete_things(client: &Client) -> rt::Request<DeleteThings> {
    rt::Request::new(client, DeleteThings)
}

/// `POST /api/v3/things` with a JSON body.
#[derive(Debug, Clone)]
pub(crate) struct PostThing(pub(crate) Thing);

impl rt::Operation for PostThing {
    const META: rt::OperationMeta = rt::OperationMeta {
        id: "post_thing",
        method: rt::Method::Post,
        path: "/api/v3/things",
        fixed_query: &[("notify", "all")],
        success: &[300],
        ..rt::OperationMeta::DEFAULT
    };
    type Output = Option<Thing>;

    fn parts(&self, parts: &mut rt::Parts) {
        parts.header("X-Kind", &"thing");
        parts.json(&self.0);
    }

    fn decode(answer: rt::Answer) -> Result<Self::Output, rt::Error> {
        answer.optional_json()
    }
}

/// `GET /api/v3/things`, page by page.
#[derive(Debug, Clone, Default)]
pub(crate) struct ListThings {
    next_token: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(crate) struct Things {
    pub(crate) things: Vec<Thing>,
    #[serde(default)]
    next_token: Option<String>,
}

impl rt::Operation for ListThings {
    const META: rt::OperationMeta =
        rt::OperationMeta { id: "list_things", path: "/api/v3/things", ..rt::OperationMeta::DEFAULT };
    type Output = Things;

    fn parts(&self, parts: &mut rt::Parts) {
        parts.query("next_token", &self.next_token);
    }

    fn decode(answer: rt::Answer) -> Result<Self::Output, rt::Error> {
        answer.json()
    }
}

impl rt::Paged for ListThings {
    type Item = Thing;
    type Token = String;

    fn next_token(output: &Self::Output) -> Option<Self::Token> {
        output.next_token.clone()
    }

    fn set_token(&mut self, token: Self::Token) {
        self.next_token = Some(token);
    }

    fn into_items(output: Self::Output) -> Vec<Self::Item> {
        output.things
    }
}

pub(crate) fn list_things(client: &Client) -> rt::Request<ListThings> {
    rt::Request::new(client, ListThings::default())
}
