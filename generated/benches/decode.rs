//! Reading an answer beside the same structs with serde's derive: a page of 1 kB and one of 1 MB.
//!
//! `cargo bench -p zoho-cliq --bench decode`. Both sides use the same types for ids, times and values, so that what differs is how
//! an object becomes a struct.

// The fields are read by serde alone.
#![allow(dead_code, missing_docs, reason = "a benchmark")]

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use serde::Deserialize;
use zoho_cliq::ids::{ChatId, MessageId, UserId};
use zoho_cliq::stars::{StarType, StarredMessages};
use zoho_cliq::{DateTime, Json};

#[derive(Deserialize)]
struct Page {
    star_messages: Option<Vec<Message>>,
    next_token: Option<String>,
}

#[derive(Deserialize)]
struct Message {
    r#type: Option<String>,
    id: Option<MessageId>,
    time: Option<DateTime>,
    sender: Option<Sender>,
    content: Option<Content>,
    is_pinned: Option<bool>,
    star_information: Option<Star>,
    chat_information: Option<Chat>,
}

#[derive(Deserialize)]
struct Sender {
    id: Option<UserId>,
    name: Option<String>,
}

#[derive(Deserialize)]
struct Content {
    text: Option<String>,
    file_name: Option<String>,
    file_size: Option<i64>,
    file_url: Option<String>,
}

#[derive(Deserialize)]
struct Star {
    star_type: Option<StarType>,
    starred_message_time: Option<DateTime>,
    old_star_type: Option<String>,
    file_permission: Option<Json>,
}

#[derive(Deserialize)]
struct Chat {
    chat_id: Option<ChatId>,
    chat_type: Option<String>,
    title: Option<String>,
    joined: Option<bool>,
    display_name: Option<String>,
    receiver: Option<String>,
}

/// A page of at least so many bytes.
fn page(bytes: usize) -> String {
    let mut messages = Vec::new();
    let mut length = 0;
    while length < bytes {
        let number = messages.len();
        messages.push(format!(
            r#"{{"type":"text","id":"17460001234567{number:05}","time":"2026-04-30T10:00:00Z","sender":{{"id":"1234567890",
            "name":"Alice Johnson"}},"content":{{"text":"Please review the report before Friday."}},"is_pinned":false,
            "star_information":{{"star_type":"important","starred_message_time":"2026-04-30T10:05:00Z"}},"newer":[1,2],
            "chat_information":{{"chat_id":"CT_1894736520184930172_847291635","chat_type":"dm","title":"Alice","joined":true}}}}"#
        ));
        length += messages[number].len();
    }
    format!(r#"{{"star_messages":[{}],"next_token":"eyJsYXN0U3RhcnJlZFRpbWUi"}}"#, messages.join(","))
}

fn decode(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("decode");
    for (name, bytes) in [("1 kB", 1_000), ("1 MB", 1_000_000)] {
        let text = page(bytes);
        let ours: StarredMessages = serde_json::from_str(&text).expect("a page");
        let theirs: Page = serde_json::from_str(&text).expect("a page");
        assert_eq!(Some(ours.star_messages.len()), theirs.star_messages.map(|all| all.len()));
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::new("this crate", name), text.as_bytes(), |bench, text| {
            bench.iter(|| serde_json::from_slice::<StarredMessages>(black_box(text)).expect("a page"));
        });
        group.bench_with_input(BenchmarkId::new("derive", name), text.as_bytes(), |bench, text| {
            bench.iter(|| serde_json::from_slice::<Page>(black_box(text)).expect("a page"));
        });
    }
    group.finish();
}

criterion_group!(benches, decode);
criterion_main!(benches);
