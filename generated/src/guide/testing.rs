//! Testing a program without the real server.
//!
//! A client can be sent to any server. A library such as `wiremock` starts one inside of a test, on loopback, without encryption, which is why its
//! link is given by a method of a name of its own:
//!
//! ```
//! # #[cfg(not(feature = "stars"))] fn main() {}
//! # #[cfg(feature = "stars")]
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use wiremock::matchers::{header, method, path};
//! use wiremock::{Mock, MockServer, ResponseTemplate};
//! use zoho_cliq::{Client, LimitPolicy, RetryPolicy};
//!
//! /// What is tested.
//! async fn starred(client: &Client) -> Result<usize, zoho_cliq::Error> {
//!     let page = client.stars().list_starred_messages().await?;
//!     Ok(page.star_messages.len())
//! }
//!
//! let server = MockServer::start().await;
//! let page = r#"{"star_messages": [{"id": "1"}, {"id": "2", "a_field_of_tomorrow": true}]}"#;
//! Mock::given(method("GET"))
//!     .and(path("/api/v3/stars"))
//!     .and(header("authorization", "Bearer of-a-test"))
//!     .respond_with(ResponseTemplate::new(200).set_body_raw(page, "application/json"))
//!     .mount(&server)
//!     .await;
//!
//! let client = Client::builder()
//!     .insecure_base_url(server.uri())
//!     .bearer_token("of-a-test")
//!     .limit_policy(LimitPolicy::Off) // a test may call as often as it likes
//!     .retry(RetryPolicy::none()) // and wants to see the first failure
//!     .build()?;
//! assert_eq!(starred(&client).await?, 2);
//! # Ok(())
//! # }
//! ```
//!
//! Answers can be made without a server. [`Answer`](crate::runtime::Answer) reads a body as a call would, which shows at once whether a type carries it:
//!
//! ```
//! # #[cfg(feature = "stars")] {
//! use zoho_cliq::Operation;
//! use zoho_cliq::runtime::{Answer, HeaderMap};
//! use zoho_cliq::stars::ListStarredMessages;
//!
//! let meta = const { &ListStarredMessages::META };
//! let answer = Answer::new(meta, 200, HeaderMap::new(), r#"{"star_messages": []}"#);
//! assert!(ListStarredMessages::decode(answer).is_ok());
//! # }
//! ```
//!
//! The table `META` of an operation has its path, scopes, limit and documented errors, so that a test need not repeat them.
