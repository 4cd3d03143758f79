//! An operation, a server that gives its documented answers, and a client that calls it.

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, Request as Received, ResponseTemplate};
use zoho_cliq::runtime::Operation;
use zoho_cliq::runtime::serde::Serialize;
use zoho_cliq::{Client, Error, LimitPolicy, Request, RetryPolicy};

use crate::documents::{Documented, Example, operation};
use crate::sent::{Sent, TOKEN};

/// An error as it has to come out: status, code, number and the meaning that the table of the operation gives.
pub(crate) type Refusal = (u16, &'static str, Option<i64>, Option<&'static str>);

/// An entry of [`Refusal`]s whose code the operation's table explains.
pub(crate) const fn explained(status: u16, code: &'static str, meaning: &'static str) -> Refusal {
    (status, code, None, Some(meaning))
}

/// An entry of [`Refusal`]s for an error of the gateway. Its body is a sentence, so its status gives the code.
pub(crate) fn gateway(status: u16) -> Refusal {
    let code = match status {
        400 => "bad_request",
        401 => "unauthorized",
        403 => "forbidden",
        404 => "not_found",
        405 => "method_not_allowed",
        406 => "not_acceptable",
        429 => "too_many_requests",
        500 => "internal_server_error",
        other => panic!("the gateway documents no {other}"),
    };
    (status, code, None, None)
}

/// A client of a server on the loopback interface.
pub(crate) fn client_of(url: &str) -> Client {
    // Every documented answer is asked for, refusals among them: more calls than any limit allows.
    let builder = Client::builder().insecure_base_url(url).bearer_token(TOKEN).limit_policy(LimitPolicy::Off);
    builder.retry(RetryPolicy::none()).build().expect("a client")
}

/// A server that gives one answer to everything, and a client of it.
pub(crate) async fn answering(answer: ResponseTemplate) -> (MockServer, Client) {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(answer).mount(&server).await;
    let client = client_of(&server.uri());
    (server, client)
}

/// An answer in JSON, under the media type that the real server writes.
pub(crate) fn json_answer(status: u16, body: &Json) -> ResponseTemplate {
    ResponseTemplate::new(status).set_body_raw(body.to_string(), "application/json;charset=UTF-8")
}

/// What a server has received.
pub(crate) async fn received(server: &MockServer) -> Vec<Received> {
    server.received_requests().await.expect("a server that records")
}

/// The stage of one test: an operation with its server and its client.
pub(crate) struct Wire {
    documented: Documented,
    server: MockServer,
    client: Client,
    sent: Vec<Sent>,
    answers_compared: bool,
    refusals_compared: bool,
}

/// Says that a test has compared everything that its operation documents; only [`Wire::done`] makes one.
pub(crate) struct Done(());

impl Wire {
    pub(crate) async fn of(id: &str) -> Self {
        let server = MockServer::start().await;
        let client = client_of(&server.uri());
        let documented = operation(id);
        Self { documented, server, client, sent: Vec::new(), answers_compared: false, refusals_compared: false }
    }

    /// Makes a call, answers it with the first documented success and compares what arrived.
    pub(crate) async fn sends<O: Operation>(&mut self, expected: Sent, call: impl Fn(&Client) -> Request<O>) {
        let successes = self.documented.successes();
        self.answer_with(template(&successes[0])).await;
        self.call(call).await.expect("a documented success");
        let requests = received(&self.server).await;
        assert_eq!(requests.len(), 1, "one call is one request");
        expected.assert_is(&requests[0]);
        self.sent.push(expected);
    }

    /// Gives every documented success to a call; each value has to be the same JSON again when it is written. Returns
    /// the values in the order of the document, `N` of them.
    pub(crate) async fn answers<O, const N: usize>(&mut self, call: impl Fn(&Client) -> Request<O>) -> [O::Output; N]
    where
        O: Operation,
        O::Output: Serialize,
    {
        self.answers_compared = true;
        let mut values = Vec::new();
        for example in self.documented.successes() {
            self.answer_with(template(&example)).await;
            let value = self.call(&call).await.expect("a documented success");
            let written = serde_json::to_value(&value).expect("a value that can be written");
            assert_eq!(Some(written), example.body, "what came in goes out again");
            values.push(value);
        }
        let found = values.len();
        values.try_into().unwrap_or_else(|_| panic!("{found} successes are documented, the test knows {N}"))
    }

    /// Gives every form of an empty answer to a call that has nothing to return.
    pub(crate) async fn answers_nothing<O: Operation<Output = ()>>(&mut self, call: impl Fn(&Client) -> Request<O>) {
        self.answers_compared = true;
        let pseudo_body = json!({"Response Code": "204 No response"});
        for example in self.documented.successes() {
            // A document that promises content here has been read wrongly by whoever made the call return nothing.
            assert!(example.body.is_none_or(|body| body == pseudo_body), "the document promises an empty answer");
        }
        for answer in [ResponseTemplate::new(204), ResponseTemplate::new(200), json_answer(200, &pseudo_body)] {
            self.answer_with(answer).await;
            self.call(&call).await.expect("an empty answer is a success");
        }
    }

    /// Gives every documented error to a call and compares what comes out with the expected errors, all of them.
    pub(crate) async fn refusals<O: Operation>(&mut self, expected: &[Refusal], call: impl Fn(&Client) -> Request<O>) {
        self.refusals_compared = true;
        let mut missing: Vec<_> = expected.to_vec();
        for example in self.documented.errors() {
            self.answer_with(template(&example)).await;
            let error = match self.call(&call).await {
                Err(Error::Api(error)) => error,
                Err(other) => panic!("expected an error of the API, found {other:?}"),
                Ok(_) => panic!("a documented error with status {} came out as a success", example.status),
            };
            let found = (error.status(), error.code().as_str(), error.number(), error.meaning());
            assert_eq!(error.status(), example.status);
            let Some(index) = missing.iter().position(|refusal| *refusal == found) else {
                panic!("{found:?} is none of the errors that the test expects: {missing:#?}");
            };
            missing.remove(index);

            let body = example.body.expect("a documented error with a body");
            assert_eq!(error.body().as_ref(), body.to_string().as_bytes(), "the body is kept as it came");
            let text = body.get("message").or_else(|| body.pointer("/error/message")).and_then(Json::as_str);
            assert_eq!(error.text(), text);
            assert_eq!(error.operation(), self.documented.id());
            assert_eq!(error.headers()["content-type"], "application/json;charset=UTF-8");
        }
        assert!(missing.is_empty(), "the document has no example of {missing:#?}");
        let meanings: BTreeSet<_> =
            expected.iter().filter(|refusal| refusal.3.is_some()).map(|refusal| refusal.1).collect();
        assert_eq!(meanings.len(), self.documented.explained_errors(), "the table explains as many codes as the test");
    }

    /// Ends the test: nothing of the document may have been left out.
    pub(crate) fn done(self) -> Done {
        assert!(self.answers_compared, "the documented answers were compared");
        assert!(self.refusals_compared, "the documented errors were compared");
        for example in self.documented.requests() {
            assert!(self.sent.iter().any(|sent| sent.body() == Some(&example)), "nobody sent the example {example}");
        }
        let names: BTreeSet<_> = self.sent.iter().flat_map(Sent::query_names).collect();
        assert_eq!(names, self.documented.query_parameters(), "every query parameter was sent, and no others");
        let fields: BTreeSet<_> = self.sent.iter().flat_map(Sent::body_fields).collect();
        assert_eq!(fields, self.documented.body_fields(), "every field of the body was sent, and no others");
        Done(())
    }

    async fn call<O: Operation>(&self, call: impl Fn(&Client) -> Request<O>) -> Result<O::Output, Error> {
        call(&self.client).await
    }

    /// Makes the server forget what was before and give one answer to everything.
    async fn answer_with(&self, answer: ResponseTemplate) {
        self.server.reset().await;
        Mock::given(any()).respond_with(answer).mount(&self.server).await;
    }
}

fn template(example: &Example) -> ResponseTemplate {
    match &example.body {
        Some(body) => json_answer(example.status, body),
        None => ResponseTemplate::new(example.status),
    }
}
