//! Servers and clients of the tests.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};
use zoho_cliq::Client;

pub(crate) const TOKEN: &str = "1000.5ec2e7.70ce4";

pub(crate) fn client_of(url: &str) -> Client {
    Client::builder().insecure_base_url(url).bearer_token(TOKEN).build().unwrap()
}

/// A server that gives one answer to everything, and a client of it.
pub(crate) async fn answering(answer: ResponseTemplate) -> (MockServer, Client) {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(answer).mount(&server).await;
    let client = client_of(&server.uri());
    (server, client)
}

pub(crate) fn json(status: u16, body: &str) -> ResponseTemplate {
    ResponseTemplate::new(status).set_body_raw(body.to_owned(), "application/json;charset=UTF-8")
}

/// A server that reads one request, writes `answer` as it is and closes the connection: for what a proper server
/// would never do, and for seeing the bytes of a request before anything has interpreted them.
pub(crate) async fn raw(answer: &'static str) -> (String, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let request = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut request = Vec::new();
        while !request.windows(4).any(|window| window == b"\r\n\r\n") {
            assert_ne!(stream.read_buf(&mut request).await.unwrap(), 0, "the client hung up");
        }
        stream.write_all(answer.as_bytes()).await.unwrap();
        String::from_utf8(request).unwrap()
    });
    (url, request)
}
