//! Tests of `call`.

use insta::assert_snapshot;

use crate::emit::testing::{Fixture, INTEGER, STRING, docs, param};
use crate::ir::{ErrorCode, Method, ParamPlace, Presence, RateLimit};

#[test]
fn a_call_says_all_that_the_document_says() {
    let mut fixture = Fixture::new();
    let chat = fixture.id_kind("chat_id");
    let operation = fixture.operation("pinChat", Method::Post, "/pins/{CHAT_ID}");
    operation.docs = docs("Pin a chat", "Puts a chat into My Pins.");
    operation.scopes = vec![
        vec!["ZohoCliq.Pins.CREATE".to_owned()],
        vec!["ZohoCliq.Pins.ALL".to_owned(), "ZohoCliq.Chats.READ".to_owned()],
    ];
    operation.rate_limit = Some(RateLimit { requests: 20, period_seconds: 60, lock_seconds: Some(300) });
    let error = |code: &str, status| ErrorCode {
        code: code.to_owned(),
        number: None,
        status,
        meaning: "Nothing | is there.".to_owned(),
    };
    operation.error_codes = vec![error("chat_not_found", Some(404)), error("failed", None)];
    operation.params = vec![
        param(ParamPlace::Path, "CHAT_ID", chat),
        param(ParamPlace::Query, "title", STRING),
        param(ParamPlace::Query, "position", INTEGER),
    ];
    operation.params[0].docs = docs("The chat.", "");
    operation.params[1].presence = Presence::Required;
    operation.params[1].constraints.max_length = Some(50);
    operation.deprecated = true;
    assert_snapshot!(fixture.items("stars/pin_chat.rs", "impl Stars"), @r#"
    impl Stars {
        /// Pin a chat
        ///
        /// Puts a chat into My Pins.
        ///
        /// Deprecated.
        ///
        /// `POST /api/v3/pins/{CHAT_ID}` · scopes `ZohoCliq.Pins.CREATE`, or `ZohoCliq.Pins.ALL` and
        /// `ZohoCliq.Chats.READ` · 20 calls in 1 min, then locked for 5 min
        ///
        /// # Arguments
        ///
        /// - `chat_id`: The chat.
        /// - `title`: At most 50 characters.
        ///
        /// The request has setters for what may be left out: `position`.
        ///
        /// # Errors
        ///
        /// | code | status | meaning |
        /// | --- | --- | --- |
        /// | `chat_not_found` | 404 | Nothing \| is there. |
        /// | `failed` |  | Nothing \| is there. |
        ///
        /// # Example
        ///
        /// ```no_run
        /// # async fn example(client: zoho_cliq::Client) -> Result<(), zoho_cliq::Error> {
        /// client.stars().pin_chat("CHAT_ID", "title").position(1).await?;
        /// # Ok(())
        /// # }
        /// ```
        #[deprecated]
        pub fn pin_chat(
            &self,
            chat_id: impl Into<ChatId>,
            title: impl Into<String>,
        ) -> rt::Request<PinChat> {
            rt::Request::new(
                &self.client,
                PinChat {
                    chat_id: chat_id.into(),
                    title: title.into(),
                    position: None,
                },
            )
        }
    }
    "#);
}

#[test]
fn nothing_to_hand_in() {
    let mut fixture = Fixture::new();
    fixture.operation("listPins", Method::Get, "/pins");
    assert_snapshot!(fixture.items("stars/list_pins.rs", "impl Stars"), @"
    impl Stars {
        /// Calls `GET /pins`.
        ///
        /// `GET /api/v3/pins`
        ///
        /// # Example
        ///
        /// ```no_run
        /// # async fn example(client: zoho_cliq::Client) -> Result<(), zoho_cliq::Error> {
        /// client.stars().list_pins().await?;
        /// # Ok(())
        /// # }
        /// ```
        pub fn list_pins(&self) -> rt::Request<ListPins> {
            rt::Request::new(&self.client, ListPins)
        }
    }
    ");
}
