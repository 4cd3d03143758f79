//! Which errors there are, and what to do about each.
//!
//! There is one type, [`Error`](crate::Error). Whether anything was sent matters most to a program that wants to try again:
//! [`was_sent`](crate::Error::was_sent) says it of every error, [`is_retryable`](crate::Error::is_retryable) whether another attempt may help, and
//! [`retry_after`](crate::Error::retry_after) when. A call that was repeated, and whose repetition could not be sent, ends with the error of the attempt
//! before.
//!
//! | variant | sent? | what to do |
//! |---|---|---|
//! | [`Config`](crate::Error::Config), [`InvalidRequest`](crate::Error::InvalidRequest) | no | mend the program: an argument breaks a documented limit, a link is none |
//! | [`MissingScope`](crate::Error::MissingScope) | no | let the user permit the scope that it names |
//! | [`Auth`](crate::Error::Auth) | no | look at [`kind`](crate::AuthError::kind): a revoked token needs the user, an unreachable server needs time |
//! | [`RateLimited`](crate::Error::RateLimited) | no | come back after `retry_after` |
//! | [`Api`](crate::Error::Api) | yes | compare [`code`](crate::ApiError::code) with what the page of the call lists |
//! | [`Transport`](crate::Error::Transport) | `was_sent` tells | for calls that change something: look whether it has happened |
//! | [`Decode`](crate::Error::Decode) | yes | the answer has another form than its type: [`body`](crate::DecodeError::body) has it, the message has the place |
//!
//! ```
//! use zoho_cliq::{Error, ErrorCode};
//!
//! fn what_to_say(error: &Error) -> String {
//!     match error {
//!         Error::Api(refused) if refused.code() == "chat_not_found" => "There is no such chat.".to_owned(),
//!         Error::Api(refused) if refused.code() == ErrorCode::TOO_MANY_REQUESTS => "Too many calls.".to_owned(),
//!         Error::Api(refused) => refused.meaning().unwrap_or("The server refused.").to_owned(),
//!         other => match other.retry_after() {
//!             Some(wait) => format!("Again in {} s.", wait.as_secs()),
//!             None => other.to_string(),
//!         },
//!     }
//! }
//! # assert!(!what_to_say(&zoho_cliq::Client::builder().build().unwrap_err()).is_empty());
//! ```
//!
//! Each document's module has the codes that it lists as constants, which work in `match`:
//!
//! ```
//! # #[cfg(feature = "stars")]
//! # fn example(error: &zoho_cliq::ApiError) -> &'static str {
//! use zoho_cliq::stars::errors;
//!
//! match error.code().as_str() {
//!     errors::CHAT_NOT_FOUND | errors::STAR_NOT_FOUND => "It is gone.",
//!     _ => "Something else.",
//! }
//! # }
//! ```
//!
//! [`ErrorCode`](crate::ErrorCode) is open: a code that no document lists is a code as well. Codes, numbers and statuses are the same whichever way the server
//! spells an error. The message of an error shows neither a token nor a body; the body is there for those who ask for it.
