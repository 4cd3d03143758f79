//! Ids, open enums, the first call of a program.
//!
//! ```no_run
//! # #[cfg(feature = "stars")]
//! # async fn example(token: String) -> Result<(), zoho_cliq::Error> {
//! use zoho_cliq::ids::{ChatId, MessageId};
//! use zoho_cliq::stars::StarType;
//! use zoho_cliq::{Client, DataCenter};
//!
//! let client = Client::builder().data_center(DataCenter::Eu).bearer_token(token).build()?;
//! let (chat, message) = (ChatId::from("CT_1_2"), MessageId::from("1727333520582%2047588994306224"));
//! client.stars().star_message(chat, message, StarType::Important).await?;
//! # Ok(())
//! # }
//! ```
//!
//! **Ids** of different kinds are different types, so that a chat's id never ends up where a message's belongs; each turns into and from text. An
//! id is written into the path as one segment, whatever is in it, and an escape that it brings along (`%20`) stays the same id.
//!
//! **Enums** are open, because the server may know more values than the document. `StarType::from("urgent")` is `Unknown("urgent")`, is sent as
//! `urgent`, and makes no answer unreadable. A `match` needs a last arm:
//!
//! ```
//! # #[cfg(feature = "stars")]
//! # fn example(star: zoho_cliq::stars::StarType) -> String {
//! use zoho_cliq::stars::StarType;
//!
//! match star {
//!     StarType::Important => "now".to_owned(),
//!     StarType::Unknown(other) => format!("what is {other}?"),
//!     other => other.to_string(),
//! }
//! # }
//! ```
//!
//! **Structs** of answers may get new fields, so they can't be written down with braces; fields that the server may leave out are `Option`s. Types that
//! a call takes have `new` or `default`, and a method for each field that may be left out.
