//! The part of the crate that is written by hand: what happens to a call, and the types that documents are made of.
//!
//! Code in [`crate::api`] states facts and names nothing but the items of this module; the behaviour is here. A call
//! goes through the steps of `pipeline`, in the order that its documentation gives.
//!
//! | what | where |
//! |---|---|
//! | the facts of an operation | [`Operation`], [`OperationMeta`] |
//! | a call before it is sent | [`Request`], [`Parts`], [`Form`], [`Check`] |
//! | values in paths, queries, headers, forms | [`ToParam`], [`Style`] |
//! | what happens to it on its way | `pipeline`, `limit/`, `auth/`, `retry`, `transport` |
//! | what comes back | [`Answer`], [`Response`], [`RawResponse`], [`Error`], [`ApiError`] |
//! | lists | [`Paged`], [`Pages`], [`Items`] |
//! | types of fields | [`List`], [`CommaSeparated`], [`DateTime`], [`Date`], [`Base64`] |
//! | what a setter takes | [`IntoOptional`], [`IntoList`], [`IntoItems`] |
//! | the caller | [`Client`], [`DataCenter`], [`Secret`], [`TokenSource`] |
//! | what outlives the process | [`TokenStore`], [`LimitsStore`], `private_file` |
//! | callers that don't wait asynchronously | `blocking` |

mod answer;
mod api_error;
mod argument;
mod auth;
mod base64;
mod base_url;
#[cfg(feature = "blocking")]
mod blocking;
mod body;
mod check;
mod client;
mod connecting;
mod csv;
mod data_center;
mod decode_error;
mod error;
mod error_code;
mod file;
mod form;
mod id;
mod json_number;
mod json_path;
mod limit;
mod list;
mod measure;
mod open_enum;
mod operation;
mod options;
mod page;
mod param;
mod parts;
mod pipeline;
mod private_file;
mod record;
mod request;
mod response;
mod retry;
mod second_look;
mod shown;
mod style;
mod time;
#[cfg(any(feature = "ring", feature = "aws-lc-rs"))]
mod tls;
mod transport;
mod transport_error;
mod wire_text;

pub use std::collections::BTreeMap as Map;

pub use bytes::Bytes;
pub use http::{HeaderMap, HeaderName, HeaderValue};
pub use jiff;
pub use serde;
pub use serde_json::Value as Json;
pub use uuid::Uuid;

pub use crate::{
    __hide as hide, __id as id, __integer_enum as integer_enum, __param_via_serde as param_via_serde,
    __read_record as read_record, __text_enum as text_enum,
};
pub use answer::Answer;
pub use api_error::ApiError;
pub use argument::{Collection, IntoItems, IntoList, IntoOptional};
pub use auth::{
    Accounts, AuthError, AuthErrorKind, Callback, FileTokenStore, MissingScope, RefreshTokens, Renewal, ScopePolicy,
    Secret, TokenSource, TokenStore, Tokens,
};
pub use base64::Base64;
#[cfg(feature = "blocking")]
pub use blocking::Blocking;
pub use body::Body;
pub use check::{Check, Checked};
pub use client::{Client, ClientBuilder};
pub use csv::CommaSeparated;
pub use data_center::DataCenter;
pub use decode_error::DecodeError;
pub use error::{ConfigError, Error, InvalidRequest, Sent};
pub use error_code::ErrorCode;
pub use file::{File, ToFiles};
pub use form::Form;
pub use json_number::JsonNumber;
pub use limit::{BucketLimits, FileLimitsStore, LimitPolicy, Limiter, Limits, LimitsStore};
pub use list::List;
pub use measure::{Bound, Counted, Measured, Number};
pub use operation::{DocumentedError, Method, Operation, OperationMeta, RateLimit};
pub use page::{Items, Paged, Pages};
pub use param::{ParamValue, ToParam, json_or_null};
pub use parts::{HttpRequest, Parts};
pub use record::{Members, Record, present, record};
pub use request::Request;
pub use response::{RawResponse, Response};
pub use retry::RetryPolicy;
pub use style::Style;
pub use time::{Date, DateTime};
pub use transport_error::{TransportError, TransportErrorKind};
pub use wire_text::{WireText, any_integer, any_text};
