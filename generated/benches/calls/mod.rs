//! The calls that the benchmarks compare, once with the client and once by hand with reqwest and serde, and the server that answers them.
//!
//! Both send the same bytes and read the same members. What is done by hand stands for what somebody would write who needs these two calls and no
//! others: no limits, no repetitions, no token that is renewed.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use zoho_cliq::stars::StarType;
use zoho_cliq::{Client, LimitPolicy};

const PAGE: &str = r#"{"star_messages":[{"type":"text","id":"1599387839188_229293271789","time":"2026-04-30T10:00:00Z",
"sender":{"name":"Ann","id":"855727961"},"content":{"text":"The release is out."},"is_pinned":false,
"star_information":{"type":"important","time":"2026-04-30T10:00:00Z"}},{"type":"text","id":"1599387839188_229293271790",
"time":"2026-04-30T10:01:00Z","sender":{"name":"Bob","id":"855727962"},"content":{"text":"Seen."},"is_pinned":true}],
"next_token":"abc"}"#;
const STAR: &str = r#"{"type":"text","id":"1599387839188_229293271789","time":"2026-04-30T10:00:00Z",
"sender":{"name":"Ann","id":"855727961"},"content":{"text":"The release is out."},"is_pinned":false,
"star_information":{"type":"important","time":"2026-04-30T10:00:00Z"}}"#;

/// The answer, as somebody would write it down by hand.
#[derive(Deserialize)]
struct Page {
    star_messages: Vec<Message>,
    next_token: Option<String>,
}

#[derive(Deserialize)]
struct Message {
    r#type: Option<String>,
    id: Option<String>,
    time: Option<String>,
    sender: Option<Sender>,
    content: Option<Content>,
    is_pinned: Option<bool>,
    star_information: Option<Star>,
}

#[derive(Deserialize)]
struct Sender {
    name: Option<String>,
    id: Option<String>,
}

#[derive(Deserialize)]
struct Content {
    text: Option<String>,
}

#[derive(Deserialize)]
struct Star {
    r#type: Option<String>,
    time: Option<String>,
}

#[derive(Serialize)]
struct NewStar<'a> {
    chat_id: &'a str,
    message_id: &'a str,
    star_type: &'a str,
}

/// The client, with the settings that the other one has.
pub(crate) fn ours(url: &str) -> Client {
    Client::builder()
        .insecure_base_url(url)
        .bearer_token("1000.token")
        .limit_policy(LimitPolicy::Off)
        .build()
        .expect("a client")
}

/// The library alone, with a timeout, and else with the settings that the client gives it: it neither follows redirects nor repeats calls.
pub(crate) fn by_hand() -> reqwest::Client {
    reqwest::Client::builder()
        .tls_backend_preconfigured(no_tls())
        .timeout(Duration::from_secs(30))
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        // The same bytes on the wire.
        .user_agent("zoho-cliq-rust/0.1.0")
        .build()
        .expect("a client")
}

pub(crate) async fn read_ours(client: &Client) {
    let page = client.stars().list_starred_messages().limit(20).chat_id("CT_1_2").await.expect("a page");
    assert_eq!(page.star_messages.len(), 2);
}

pub(crate) async fn read_hand(client: &reqwest::Client, url: &str) {
    let page: Page = client
        .get(format!("{url}/api/v3/stars"))
        .bearer_auth("1000.token")
        .header("accept", "application/json")
        .query(&[("chat_id", "CT_1_2"), ("limit", "20")])
        .send()
        .await
        .expect("an answer")
        .error_for_status()
        .expect("a success")
        .json()
        .await
        .expect("a page");
    let first = &page.star_messages[0];
    let sender = first.sender.as_ref().map(|sender| (&sender.name, &sender.id));
    let star = first.star_information.as_ref().map(|star| (&star.r#type, &star.time));
    let text = first.content.as_ref().map(|content| &content.text);
    assert!(
        page.next_token.is_some() && first.is_pinned.is_some() && sender.is_some() && star.is_some() && text.is_some()
    );
    assert!(first.r#type.is_some() && first.id.is_some() && first.time.is_some() && page.star_messages.len() == 2);
}

pub(crate) async fn star_ours(client: &Client) {
    let star =
        client.stars().star_message("CT_1_2", "1599387839188_229293271789", StarType::Important).await.expect("a star");
    assert!(star.id.is_some() && star.star_information.is_some());
}

pub(crate) async fn star_hand(client: &reqwest::Client, url: &str) {
    let star: Message = client
        .post(format!("{url}/api/v3/stars"))
        .bearer_auth("1000.token")
        .header("accept", "application/json")
        .json(&NewStar { chat_id: "CT_1_2", message_id: "1599387839188_229293271789", star_type: "important" })
        .send()
        .await
        .expect("an answer")
        .error_for_status()
        .expect("a success")
        .json()
        .await
        .expect("a star");
    assert!(star.id.is_some() && star.star_information.is_some());
}

/// No call is encrypted here; the library wants to be told all the same.
fn no_tls() -> rustls::ClientConfig {
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_root_certificates(rustls::RootCertStore::empty())
        .with_no_client_auth()
}

/// A server without allocations of its own, once it runs: it answers what it is asked, on a thread for each connection. It takes its time
/// before each answer.
pub(crate) fn serve(pause: Duration) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let stream = stream.expect("a connection");
            std::thread::spawn(move || answer(stream, pause));
        }
    });
    url
}

fn answer(mut stream: TcpStream, pause: Duration) -> Option<()> {
    let whole = |body: &str| {
        format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}", body.len())
    };
    let (page, star) = (whole(PAGE), whole(STAR));
    let mut buffer = [0; 16 * 1024];
    stream.set_nodelay(true).ok()?;
    loop {
        let mut filled = 0;
        // A call of the benchmark ends with its head, or with the brace of its small body.
        loop {
            let read = stream.read(&mut buffer[filled..]).ok().filter(|read| *read > 0)?;
            filled += read;
            let seen = &buffer[..filled];
            if (seen.starts_with(b"GET") && seen.ends_with(b"\r\n\r\n"))
                || (seen.starts_with(b"POST") && seen.ends_with(b"}"))
            {
                break;
            }
        }
        let answer = if buffer.starts_with(b"GET") { &page } else { &star };
        if !pause.is_zero() {
            std::thread::sleep(pause);
        }
        stream.write_all(answer.as_bytes()).ok()?;
    }
}
