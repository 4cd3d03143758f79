//! The part of the crate that is written by hand: what happens to a call, and the types that documents are made of.
//!
//! Code in [`crate::api`] states facts and names nothing but the items of this module; the behaviour is here. A call
//! goes through the steps of `pipeline`, in the order that its documentation gives.
//!
//! | what | where |
//! |---|---|
//! | the tables of documents | [`operation!`], [`model!`], [`handle!`] |
//! | the facts of an operation | [`Operation`], [`OperationMeta`] |
//! | a call before it is sent | [`Request`], [`Parts`], [`Form`], [`Check`] |
//! | values in paths, queries, headers, forms | [`ToParam`], [`Style`] |
//! | what comes back | [`Answer`], [`Response`], [`Error`], [`ApiError`] |
//! | lists | [`Paged`], [`Pages`], [`Items`] |
//! | types of fields | [`id!`], [`open_enum!`], [`CommaSeparated`], [`DateTime`], [`Date`], [`Base64`] |
//! | the caller | [`Client`], [`DataCenter`], [`Secret`] |

mod answer;
mod api_error;
mod auth;
mod base64;
mod base_url;
mod call;
mod check;
mod client;
mod csv;
mod data_center;
mod decode_error;
mod error;
mod error_code;
mod file;
mod form;
mod id;
mod input;
mod json_number;
mod json_path;
mod measure;
mod model;
mod open_enum;
mod operation;
mod options;
mod page;
mod param;
mod parts;
mod pipeline;
mod request;
mod response;
mod serde_help;
mod style;
mod time;
mod tls;
mod transport;
mod transport_error;
mod wire_text;

pub use std::collections::BTreeMap as Map;

pub use bytes::Bytes;
pub use http::{HeaderMap, HeaderName, HeaderValue};
pub use serde;
pub use serde_json::Value as Json;
pub use uuid::Uuid;

pub use crate::{
    __handle as handle, __id as id, __model as model, __open_enum as open_enum, __operation as operation,
    __param_via_serde as param_via_serde, __setters as setters,
};
pub use answer::Answer;
pub use api_error::ApiError;
pub use auth::Secret;
pub use base64::Base64;
pub use check::{Check, Checked};
pub use client::{Client, ClientBuilder};
pub use csv::CommaSeparated;
pub use data_center::DataCenter;
pub use decode_error::DecodeError;
pub use error::{ConfigError, Error, InvalidRequest};
pub use error_code::ErrorCode;
pub use file::{File, ToFiles};
pub use form::Form;
pub use input::bare;
pub use json_number::JsonNumber;
pub use measure::{Bound, Counted, Measured, Number};
pub use operation::{DocumentedError, Method, Operation, OperationMeta, RateLimit};
pub use page::{Items, Paged, Pages};
pub use param::{ParamValue, ToParam, json_or_null};
pub use parts::{HttpRequest, Parts};
pub use request::Request;
pub use response::Response;
pub use serde_help::{nullable, presence};
pub use style::Style;
pub use time::{Date, DateTime};
pub use transport_error::{TransportError, TransportErrorKind};
pub use wire_text::{WireText, any_integer, any_text};
