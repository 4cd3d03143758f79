//! What has to arrive at the server, and the comparison with what did.

use serde_json::Value as Json;
use wiremock::Request;

/// The access token of all tests.
pub(crate) const TOKEN: &str = "1000.5ec2e7.70ce4";

/// A request as it has to arrive, written down literally in each test.
#[derive(Debug)]
pub(crate) struct Sent {
    method: &'static str,
    path: &'static str,
    query: Vec<(&'static str, &'static str)>,
    body: Option<Json>,
}

pub(crate) fn get(path: &'static str) -> Sent {
    Sent { method: "GET", path, query: Vec::new(), body: None }
}

pub(crate) fn post(path: &'static str) -> Sent {
    Sent { method: "POST", ..get(path) }
}

pub(crate) fn put(path: &'static str) -> Sent {
    Sent { method: "PUT", ..get(path) }
}

pub(crate) fn delete(path: &'static str) -> Sent {
    Sent { method: "DELETE", ..get(path) }
}

impl Sent {
    /// Adds a query parameter, by its decoded value.
    pub(crate) fn query(mut self, name: &'static str, value: &'static str) -> Self {
        self.query.push((name, value));
        self
    }

    /// Sets the body.
    pub(crate) fn json(mut self, body: Json) -> Self {
        self.body = Some(body);
        self
    }

    /// Compares the whole of a received request: a parameter or a body that nobody asked for is as wrong as a missing one.
    pub(crate) fn assert_is(&self, request: &Request) {
        assert_eq!(request.method.as_str(), self.method);
        assert_eq!(request.url.path(), self.path);
        let query: Vec<_> = request.url.query_pairs().collect();
        let query: Vec<_> = query.iter().map(|(name, value)| (name.as_ref(), value.as_ref())).collect();
        assert_eq!(query, self.query, "the query of {} {}", self.method, self.path);

        let header = |name: &str| -> Vec<_> {
            request.headers.get_all(name).iter().map(|value| value.to_str().expect("a header of text")).collect()
        };
        assert_eq!(header("authorization"), [format!("Bearer {TOKEN}")]);
        assert_eq!(header("accept"), ["application/json"]);
        match &self.body {
            Some(body) => {
                assert_eq!(header("content-type"), ["application/json"]);
                let received: Json = serde_json::from_slice(&request.body).expect("a body in JSON");
                assert_eq!(&received, body, "the body of {} {}", self.method, self.path);
            }
            None => {
                assert_eq!(header("content-type"), [""; 0], "there is no content that a type could describe");
                assert!(request.body.is_empty(), "{} {} has no body", self.method, self.path);
            }
        }
    }
}
