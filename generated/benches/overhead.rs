//! What a call costs beside the same call written by hand with reqwest and serde: CPU time of the calling thread, and allocations.
//!
//! `cargo bench -p zoho-cliq --bench overhead` prints a table. Both clients call the same server, which has a thread of its own, in turns, so that
//! whatever else the machine does meets both alike; the ratio of each pair of turns is taken, and the median of the ratios is told.
//! A last line tells how much memory a call takes that waits for its turn.

use std::alloc::System;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};
use serde::{Deserialize, Serialize};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use zoho_cliq::stars::StarType;
use zoho_cliq::{Client, LimitPolicy};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const TURNS: usize = 41;
const CALLS: u32 = 500;
const WAITING: usize = 10_000;

const PAGE: &str = r#"{"star_messages":[{"type":"text","id":"1599387839188_229293271789","time":"2026-04-30T10:00:00Z",
"sender":{"name":"Ann","id":"855727961"},"content":{"text":"The release is out."},"is_pinned":false,
"star_information":{"type":"important","time":"2026-04-30T10:00:00Z"}},{"type":"text","id":"1599387839188_229293271790",
"time":"2026-04-30T10:01:00Z","sender":{"name":"Bob","id":"855727962"},"content":{"text":"Seen."},"is_pinned":true}],
"next_token":"abc"}"#;
const STAR: &str = r#"{"message_id":"1599387839188_229293271789","type":"important"}"#;

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
    star_type: &'a str,
}

#[derive(Deserialize)]
struct Starred {
    message_id: Option<String>,
}

fn main() {
    let url = serve();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let ours = Client::builder()
            .insecure_base_url(&url)
            .bearer_token("1000.token")
            .limit_policy(LimitPolicy::Off)
            .build()
            .expect("a client");
        let hand = reqwest::Client::builder()
            .tls_backend_preconfigured(no_tls())
            .timeout(Duration::from_secs(30))
            // The same bytes on the wire.
            .user_agent("zoho-cliq-rust/0.1.0")
            .build()
            .expect("a client");
        println!(
            "{:<28} {:>10} {:>10} {:>7} {:>14} {:>14}",
            "CPU time per call", "crate", "by hand", "ratio", "allocations", "by hand"
        );
        compare("GET with query, 2 messages", async || read_ours(&ours).await, async || read_hand(&hand, &url).await)
            .await;
        compare("POST with JSON", async || star_ours(&ours).await, async || star_hand(&hand, &url).await).await;
        waiting(&ours).await;
    });
}

/// Ten thousand calls in one queue: each is a task of its own, which waits for the first places to be free again.
async fn waiting(client: &Client) {
    let call = |client: Client| async move {
        client.stars().list_starred_messages().limit_policy(LimitPolicy::Wait).timeout(Duration::from_secs(600)).await
    };
    // The first calls start at once, as many as the document permits.
    for _ in 0..30 {
        call(client.clone()).await.expect("a page");
    }
    let region = Region::new(ALLOCATOR);
    let calls: Vec<_> = (0..WAITING).map(|_| tokio::spawn(call(client.clone()))).collect();
    // Long enough for each task to get in line.
    tokio::time::sleep(Duration::from_secs(2)).await;
    let change = region.change();
    let bytes = change.bytes_allocated.saturating_sub(change.bytes_deallocated);
    assert!(calls.iter().all(|call| !call.is_finished()), "all calls wait");
    println!(
        "{WAITING} calls that wait: {:.1} MiB, {} bytes each with its task",
        bytes as f64 / 1048576.0,
        bytes / WAITING
    );
    for call in calls {
        call.abort();
    }
}

async fn read_ours(client: &Client) {
    let page = client.stars().list_starred_messages().limit(20).chat_id("CT_1_2").await.expect("a page");
    assert_eq!(page.star_messages.len(), 2);
}

async fn read_hand(client: &reqwest::Client, url: &str) {
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

async fn star_ours(client: &Client) {
    client.stars().star_message("CT_1_2", "1599387839188_229293271789", StarType::Important).await.expect("a star");
}

async fn star_hand(client: &reqwest::Client, url: &str) {
    let starred: Starred = client
        .post(format!("{url}/api/v3/chats/CT_1_2/messages/1599387839188_229293271789/star"))
        .bearer_auth("1000.token")
        .header("accept", "application/json")
        .json(&NewStar { star_type: "important" })
        .send()
        .await
        .expect("an answer")
        .error_for_status()
        .expect("a success")
        .json()
        .await
        .expect("a star");
    assert!(starred.message_id.is_some());
}

async fn compare(what: &str, ours: impl AsyncFn(), hand: impl AsyncFn()) {
    let mut pairs = Vec::new();
    let mut allocations = (0, 0);
    for turn in 0..=TURNS {
        // Which one goes first changes, and the first turn warms up.
        let (one, other);
        if turn % 2 == 0 {
            one = measure(&ours).await;
            other = measure(&hand).await;
        } else {
            other = measure(&hand).await;
            one = measure(&ours).await;
        }
        if turn > 0 {
            pairs.push((one.0, other.0));
            allocations = (one.1, other.1);
        }
    }
    let middle = |mut values: Vec<f64>| {
        values.sort_by(f64::total_cmp);
        values[values.len() / 2]
    };
    let ratio = middle(pairs.iter().map(|(one, other)| one / other).collect());
    let (one, other) =
        (middle(pairs.iter().map(|pair| pair.0).collect()), middle(pairs.iter().map(|pair| pair.1).collect()));
    println!("{what:<28} {one:>7.1} µs {other:>7.1} µs {ratio:>7.3} {:>14} {:>14}", allocations.0, allocations.1);
}

/// Microseconds of this thread, and allocations, per call.
async fn measure(call: &impl AsyncFn()) -> (f64, usize) {
    let region = Region::new(ALLOCATOR);
    let begin = clock_gettime(ClockId::ThreadCPUTime);
    for _ in 0..CALLS {
        call().await;
    }
    let end = clock_gettime(ClockId::ThreadCPUTime);
    let nanoseconds = (end.tv_sec - begin.tv_sec) as f64 * 1e9 + (end.tv_nsec - begin.tv_nsec) as f64;
    (nanoseconds / 1e3 / f64::from(CALLS), region.change().allocations / CALLS as usize)
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

/// A server without allocations of its own, once it runs: it answers what it is asked, on a thread for each connection.
fn serve() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let stream = stream.expect("a connection");
            std::thread::spawn(move || answer(stream));
        }
    });
    url
}

fn answer(mut stream: TcpStream) -> Option<()> {
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
        stream.write_all(answer.as_bytes()).ok()?;
    }
}
