//! What arrives at the server.

use wiremock::ResponseTemplate;
use zoho_cliq::Error;
use zoho_cliq::runtime as rt;

use crate::operations::{GetThing, PostThing, Thing, delete_things, get_thing};
use crate::server::{TOKEN, answering, client_of, json, raw};

const THING: &str = r#"{"id": "1"}"#;

#[tokio::test]
async fn an_id_arrives_as_one_segment() {
    for (id, target) in [
        ("a/b %c?d", "/api/v3/things/a%2Fb%20%25c%3Fd"),
        ("1727333520582%2047588994306224", "/api/v3/things/1727333520582%2047588994306224"),
        ("a%2fb'\"\\#é|", "/api/v3/things/a%2fb%27%22%5C%23%C3%A9%7C"),
        ("...", "/api/v3/things/..."),
    ] {
        let (url, request) =
            raw("HTTP/1.1 200 OK\r\nContent-Length: 11\r\nConnection: close\r\n\r\n{\"id\": \"1\"}").await;
        get_thing(&client_of(&url), id).await.unwrap();
        let request = request.await.unwrap();
        assert_eq!(request.lines().next(), Some(format!("GET {target} HTTP/1.1").as_str()));
    }
}

#[tokio::test]
async fn a_base_url_may_have_a_path() {
    let (server, _) = answering(json(200, THING)).await;
    get_thing(&client_of(&format!("{}/proxy/", server.uri())), "7").await.unwrap();
    let requests = server.received_requests().await.unwrap();
    assert_eq!(requests[0].url.path(), "/proxy/api/v3/things/7");
}

#[tokio::test]
async fn facts_arguments_and_choices_arrive() {
    let (server, client) = answering(ResponseTemplate::new(204)).await;
    let thing = Thing { id: 5_u64.into(), color: Some("pink".into()) };
    let request = rt::Request::new(&client, PostThing(thing)).header("X-Extra", "1").header("x-kind", "mine");
    assert_eq!(request.await.unwrap(), None);
    let requests = server.received_requests().await.unwrap();
    let request = &requests[0];
    assert_eq!(request.method.as_str(), "POST");
    assert_eq!(request.url.query(), Some("notify=all"));
    assert_eq!(request.body, br#"{"id":5,"color":"pink"}"#);
    let header = |name: &str| request.headers[name].to_str().unwrap().to_owned();
    assert_eq!(header("authorization"), format!("Bearer {TOKEN}"));
    assert_eq!(header("accept"), "application/json");
    assert_eq!(header("content-type"), "application/json");
    assert_eq!(header("x-extra"), "1");
    assert_eq!(header("x-kind"), "mine", "the call wins over the operation");
    assert!(header("user-agent").starts_with("zoho-cliq-rust/"));
}

#[tokio::test]
async fn an_invalid_request_sends_nothing() {
    let (server, client) = answering(json(200, THING)).await;
    let limited = rt::Request::new(&client, GetThing { id: "1".into(), limit: Some(51) });
    let refused = [
        (limited, "`get_thing` was not sent: `limit` is 51, at most 50 is allowed"),
        (get_thing(&client, ""), "`get_thing` was not sent: `THING_ID` is empty, which would change the path"),
        (
            get_thing(&client, ".."),
            "`get_thing` was not sent: `path` has a segment that is `.` or `..`, which would change the path",
        ),
        (get_thing(&client, "1").header("a b", "c"), "`get_thing` was not sent: `a b` is not the name of a header"),
    ];
    for (request, text) in refused {
        let error = request.await.unwrap_err();
        assert!(matches!(error, Error::InvalidRequest(_)), "{error:?}");
        assert_eq!(error.to_string(), text);
    }
    assert!(server.received_requests().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_clone_of_a_request_is_a_call_of_its_own() {
    let (server, client) = answering(ResponseTemplate::new(204)).await;
    let request = delete_things(&client);
    request.clone().await.unwrap();
    request.send().await.unwrap();
    assert_eq!(server.received_requests().await.unwrap().len(), 2);
}

/// `GET /api/v3/things`, with an id, a list of ids and a text in the query.
#[derive(Debug, Clone)]
struct Find(crate::operations::ThingId, Vec<crate::operations::ThingId>, &'static str);

impl rt::Operation for Find {
    const META: rt::OperationMeta =
        rt::OperationMeta { id: "find", path: "/api/v3/things", ..rt::OperationMeta::DEFAULT };
    type Output = ();

    fn parts(&self, parts: &mut rt::Parts) {
        parts.query("id", &self.0);
        parts.query("ids", &self.1);
        parts.query("text", &self.2);
    }

    fn decode(answer: rt::Answer) -> Result<Self::Output, Error> {
        answer.empty()
    }
}

#[tokio::test]
async fn an_id_is_the_same_in_a_query_and_a_text_is_a_text() {
    let (server, client) = answering(ResponseTemplate::new(204)).await;
    let id = "1727333520582%2047588994306224";
    rt::Request::new(&client, Find(id.into(), vec!["a&b".into(), id.into()], "100%25 = 1")).await.unwrap();
    let requests = server.received_requests().await.unwrap();
    assert_eq!(
        requests[0].url.query(),
        Some("id=1727333520582%2047588994306224&ids=a%26b&ids=1727333520582%2047588994306224&text=100%2525%20%3D%201")
    );
}
