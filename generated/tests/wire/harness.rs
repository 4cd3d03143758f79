//! A server that gives the documented answers of an operation, and a client that calls it.

use serde_json::json;
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, Request as Received, ResponseTemplate};
use zoho_cliq::runtime::Operation;
use zoho_cliq::runtime::serde::Serialize;
use zoho_cliq::{Client, Error, LimitPolicy, Request, RetryPolicy};

use crate::documents::{Documented, Example, operations};
use crate::prose::{self, Limit};
use crate::sent::{Sent, TOKEN};

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
pub(crate) fn json_answer(status: u16, body: &serde_json::Value) -> ResponseTemplate {
    ResponseTemplate::new(status).set_body_raw(body.to_string(), "application/json;charset=UTF-8")
}

/// What a server has received.
pub(crate) async fn received(server: &MockServer) -> Vec<Received> {
    server.received_requests().await.expect("a server that records")
}

/// As many ids as asked for.
pub(crate) fn ids(count: usize) -> impl Iterator<Item = String> {
    (1..=count).map(|id| id.to_string())
}

/// A text of as many characters as asked for, and of more bytes: the documents count characters.
pub(crate) fn text_of(length: usize) -> String {
    "é".repeat(length)
}

pub(crate) fn integer(number: usize) -> i64 {
    i64::try_from(number).expect("a small number")
}

/// The code under which an error of the gateway comes out. Its body is a sentence, so its status gives the code.
fn gateway(status: u16) -> String {
    let code = match status {
        400 => "bad_request",
        401 => "unauthorized",
        403 => "forbidden",
        404 => "not_found",
        405 => "method_not_allowed",
        406 => "not_acceptable",
        429 => "too_many_requests",
        500 => "internal_server_error",
        other => return format!("http_{other}"),
    };
    code.to_owned()
}

/// The operation of a document that a call claims to be. That it is this one is seen by the path of the request.
fn documented<O: Operation>() -> Documented {
    let mut all = operations().into_iter();
    let found = all.find(|known| known.id() == O::META.id && known.path() == O::META.path);
    found.unwrap_or_else(|| panic!("no document has an operation `{}`", O::META.id))
}

/// The stage of one test: a server and its client.
pub(crate) struct Wire {
    server: MockServer,
    client: Client,
}

impl Wire {
    pub(crate) async fn start() -> Self {
        let server = MockServer::start().await;
        let client = client_of(&server.uri());
        Self { server, client }
    }

    /// Makes a call, answers it with the first documented success and compares what arrived.
    pub(crate) async fn sends<O: Operation>(&self, expected: Sent, call: impl Fn(&Client) -> Request<O>) {
        self.answer_with(success::<O>()).await;
        call(&self.client).await.expect("a documented success");
        let requests = received(&self.server).await;
        assert_eq!(requests.len(), 1, "one call is one request");
        expected.assert_is(&requests[0]);
    }

    /// Gives every documented answer to a call; each success has to be the same JSON again when it is written. Returns
    /// those of these names.
    pub(crate) async fn answers<O, const N: usize>(
        &self,
        names: [&str; N],
        call: impl Fn(&Client) -> Request<O>,
    ) -> [O::Output; N]
    where
        O: Operation,
        O::Output: Serialize,
    {
        self.refusals(&call).await;
        let mut values = Vec::new();
        for example in documented::<O>().successes() {
            self.answer_with(template(&example)).await;
            let value = call(&self.client).await.expect("a documented success");
            let written = serde_json::to_value(&value).expect("a value that can be written");
            assert_eq!(Some(written), example.body, "what came in goes out again");
            values.push((example.name, value));
        }
        names.map(|name| {
            let at = values.iter().position(|(known, _)| known == name);
            values.swap_remove(at.unwrap_or_else(|| panic!("no example is called `{name}`"))).1
        })
    }

    /// Gives every form of an empty answer, and every documented error, to a call that has nothing to return.
    pub(crate) async fn answers_nothing<O: Operation<Output = ()>>(&self, call: impl Fn(&Client) -> Request<O>) {
        self.refusals(&call).await;
        let pseudo_body = json!({"Response Code": "204 No response"});
        for example in documented::<O>().successes() {
            // A document that promises content here has been read wrongly by whoever made the call return nothing.
            assert!(example.body.is_none_or(|body| body == pseudo_body), "the document promises an empty answer");
        }
        for answer in [ResponseTemplate::new(204), ResponseTemplate::new(200), json_answer(200, &pseudo_body)] {
            self.answer_with(answer).await;
            call(&self.client).await.expect("an empty answer is a success");
        }
    }

    /// Gives empty answers to a post. The documents say of `sync_message`: "Send true to get the id of the new message
    /// in the answer. Otherwise the answer is empty." Whoever gets an error for a message that was posted posts it again.
    pub(crate) async fn is_posted<O: Operation>(&self, call: impl Fn(&Client) -> Request<O>) {
        for status in [200, 204] {
            self.answer_with(ResponseTemplate::new(status)).await;
            call(&self.client).await.expect("the message was posted, which an empty answer says");
        }
    }

    /// Gives every documented error to a call and compares what comes out with the example and with the table.
    async fn refusals<O: Operation>(&self, call: impl Fn(&Client) -> Request<O>) {
        let documented = documented::<O>();
        for example in documented.errors() {
            self.answer_with(template(&example)).await;
            let error = match call(&self.client).await {
                Err(Error::Api(error)) => error,
                Err(other) => panic!("expected an error of the API, found {other:?}"),
                Ok(_) => panic!("a documented error with status {} came out as a success", example.status),
            };
            let code = example.code();
            assert_eq!(error.status(), example.status);
            assert_eq!(error.code().as_str(), code.clone().unwrap_or_else(|| gateway(example.status)));
            assert_eq!((error.number(), error.text()), (example.number(), example.text()), "of {error:?}");
            assert_eq!(error.operation(), O::META.name());
            assert_eq!(error.headers()["content-type"], "application/json;charset=UTF-8");
            let explained = code.filter(|code| documented.explained_codes().contains(code));
            assert_eq!(error.meaning().is_some(), explained.is_some(), "what the table explains has a meaning");
            if let (Some(code), Some(meaning)) = (explained, error.meaning()) {
                assert!(prose::explains(documented.description(), &code, meaning), "`{code}` doesn't mean `{meaning}`");
            }
            let body = example.body.expect("a documented error with a body").to_string();
            assert_eq!(error.body().as_ref(), body.as_bytes(), "the body is kept as it came");
        }
    }

    /// Tries the documented limit of a number, or of the items of a list, from both sides.
    pub(crate) async fn at_most<O: Operation>(&self, argument: &str, call: impl Fn(&Client, usize) -> Request<O>) {
        self.limit(argument, |limit| matches!(limit, Limit::Most(_)), call).await;
    }

    /// Tries the least number of items from both sides.
    pub(crate) async fn at_least<O: Operation>(&self, argument: &str, call: impl Fn(&Client, usize) -> Request<O>) {
        self.limit(argument, |limit| matches!(limit, Limit::Least(_)), call).await;
    }

    /// Tries the documented length of a text from both sides.
    pub(crate) async fn longest<O: Operation>(&self, argument: &str, call: impl Fn(&Client, usize) -> Request<O>) {
        self.limit(argument, |limit| matches!(limit, Limit::Longest(_)), call).await;
    }

    /// Makes a call on the limit, which is sent, and one beyond it, which is an error that names the argument and the
    /// limit, and of which the server sees nothing.
    async fn limit<O: Operation>(
        &self,
        argument: &str,
        wanted: impl Fn(&Limit) -> bool,
        call: impl Fn(&Client, usize) -> Request<O>,
    ) {
        let fields = [documented::<O>().query(), documented::<O>().body()];
        let mut fields = fields.iter().flatten().filter(|field| field.path == argument);
        // The document may take a limit back. That the crate then has none either is seen in `facts`.
        let Some(limit) = fields.find_map(|field| field.limits().into_iter().find(&wanted)) else { return };
        let number = usize::try_from(limit.number()).expect("a small number");
        let beyond = if matches!(limit, Limit::Least(_)) { number - 1 } else { number + 1 };

        self.answer_with(success::<O>()).await;
        let error = match call(&self.client, beyond).await {
            Err(Error::InvalidRequest(error)) => error,
            Err(other) => panic!("{beyond} is beyond {limit:?} of `{argument}`, but the error is {other:?}"),
            Ok(_) => panic!("{beyond} is beyond {limit:?} of `{argument}`, but the call was made"),
        };
        assert_eq!(received(&self.server).await.len(), 0, "nothing is sent beyond the limit");
        assert_eq!(error.argument(), argument);
        let named =
            error.problem().split(|letter: char| !letter.is_ascii_digit()).any(|text| text == number.to_string());
        assert!(named, "the limit {number} is missing in `{error}`");

        if let Err(error) = call(&self.client, number).await {
            panic!("{number} is on {limit:?} of `{argument}`, which is allowed: {error}");
        }
        assert_eq!(received(&self.server).await.len(), 1, "what lies on the limit is sent");
    }

    /// Makes the server forget what was before and give one answer to everything.
    async fn answer_with(&self, answer: ResponseTemplate) {
        self.server.reset().await;
        Mock::given(any()).respond_with(answer).mount(&self.server).await;
    }
}

/// The whole test of a call that has a single form and nothing to return.
pub(crate) async fn nothing_comes_back<O: Operation<Output = ()>>(
    expected: Sent,
    call: impl Fn(&Client) -> Request<O>,
) {
    let wire = Wire::start().await;
    wire.sends(expected, &call).await;
    wire.answers_nothing(call).await;
}

/// The first documented success of an operation.
fn success<O: Operation>() -> ResponseTemplate {
    documented::<O>().successes().first().map_or_else(|| ResponseTemplate::new(204), template)
}

fn template(example: &Example) -> ResponseTemplate {
    match &example.body {
        Some(body) => json_answer(example.status, body),
        None => ResponseTemplate::new(example.status),
    }
}
