//! A server that does by chance what servers do on bad days, and notes for each call what it did.
//!
//! `SOAK_CALLS=200000 SOAK_SEED=7 cargo test --release -p zoho-cliq --test loopback -- faults --nocapture` runs for long and prints figures.

use std::collections::{BTreeMap, HashMap};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::Value as Json;
use zoho_cliq::runtime as rt;
use zoho_cliq::{Client, Error, Sent, TransportErrorKind};

use crate::server::TOKEN;

/// How long an attempt may take, and a call.
const ATTEMPT: Duration = Duration::from_millis(150);
const CALL: Duration = Duration::from_millis(700);

/// What the server does with a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fault {
    None,
    Drop,
    Delay,
    Truncate,
    Drip,
    Status(u16),
    WrongJson,
    Html,
    Empty,
    Big,
}

impl Fault {
    fn by(chance: &mut fastrand::Rng) -> Self {
        if chance.u32(..500) == 0 {
            return Self::Big;
        }
        match chance.u32(..24) {
            0 => Self::Drop,
            1 if chance.bool() => Self::Delay,
            2 => Self::Truncate,
            3 if chance.bool() => Self::Drip,
            4 => Self::Status(429),
            5 => Self::Status(500),
            6 => Self::Status(502),
            7 => Self::Status(503),
            8 => Self::WrongJson,
            9 => Self::Html,
            10 => Self::Empty,
            11 => Self::Status(504),
            12 => Self::Status(404),
            _ => Self::None,
        }
    }

    /// Whether another attempt may help.
    fn passes(self) -> bool {
        matches!(self, Self::Drop | Self::Delay | Self::Truncate | Self::Drip | Self::Status(502..=504))
    }
}

type Log = Arc<Mutex<HashMap<String, Vec<Fault>>>>;

/// The server, with a thread for each connection, so that it shares nothing with the client's runtime.
fn serve(seed: u64) -> (String, Log) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let log = Log::default();
    let noted = log.clone();
    let chance = Arc::new(Mutex::new(fastrand::Rng::with_seed(seed)));
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let (stream, noted, chance) = (stream.unwrap(), noted.clone(), chance.clone());
            std::thread::spawn(move || connection(stream, &noted, &chance));
        }
    });
    (url, log)
}

/// Answers requests until one of the two hangs up. The client may do so at any time, so that writing may fail.
fn connection(mut stream: TcpStream, log: &Log, chance: &Mutex<fastrand::Rng>) -> Option<()> {
    let mut received = Vec::new();
    loop {
        let id = request(&mut stream, &mut received)?;
        let fault = Fault::by(&mut chance.lock().unwrap());
        log.lock().unwrap().entry(id).or_default().push(fault);
        let head = |status: u16, length: usize| {
            format!("HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n")
        };
        let thing = r#"{"id":"1"}"#;
        let whole = |status: u16, body: &str| head(status, body.len()) + body;
        match fault {
            Fault::Drop => return None,
            Fault::Delay => std::thread::sleep(ATTEMPT * 2),
            Fault::Truncate => {
                stream.write_all((head(200, 100) + thing).as_bytes()).ok()?;
                return None;
            }
            Fault::Drip => {
                stream.write_all(head(200, 100).as_bytes()).ok()?;
                for _ in 0..100 {
                    std::thread::sleep(ATTEMPT / 10);
                    stream.write_all(b" ").ok()?;
                }
            }
            Fault::Status(status) => stream.write_all(whole(status, r#"{"message":"bad day"}"#).as_bytes()).ok()?,
            Fault::WrongJson => stream.write_all(whole(200, r#"{"id":[]}"#).as_bytes()).ok()?,
            Fault::Html => {
                let page = "<html>log in</html>";
                let head = head(200, page.len()).replace("application/json", "text/html");
                stream.write_all((head + page).as_bytes()).ok()?;
            }
            Fault::Empty => stream.write_all(whole(200, "").as_bytes()).ok()?,
            Fault::Big => {
                let body = format!(r#"{{"id":"1","color":"{}"}}"#, "x".repeat(10 << 20));
                stream.write_all(whole(200, &body).as_bytes()).ok()?;
            }
            Fault::None => stream.write_all(whole(200, thing).as_bytes()).ok()?,
        }
    }
}

/// Reads one request and finds the number of its call.
fn request(stream: &mut TcpStream, received: &mut Vec<u8>) -> Option<String> {
    let mut buffer = [0; 4096];
    loop {
        if let Some(end) = received.windows(4).position(|window| window == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&received[..end]).into_owned();
            let length =
                head.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
            let whole = end + 4 + length.unwrap_or(0_usize);
            if received.len() >= whole {
                received.drain(..whole);
                return Some(head.split("call=").nth(1)?.split([' ', '&']).next()?.to_owned());
            }
        }
        match stream.read(&mut buffer) {
            Ok(0) | Err(_) => return None,
            Ok(read) => received.extend_from_slice(&buffer[..read]),
        }
    }
}

macro_rules! operations {
    ($($name:ident $method:ident $read:ident;)*) => {$(
        #[derive(Debug, Clone)]
        struct $name(u32);

        impl rt::Operation for $name {
            const META: rt::OperationMeta = rt::OperationMeta {
                id: stringify!($name),
                method: rt::Method::$method,
                path: "/api/v3/days",
                ..rt::OperationMeta::DEFAULT
            };
            type Output = Option<Json>;

            fn parts(&self, parts: &mut rt::Parts) {
                parts.query("call", &self.0);
                if rt::Method::$method != rt::Method::Get {
                    parts.json(&serde_json::json!({"call": self.0}));
                }
            }

            fn decode(answer: rt::Answer) -> Result<Self::Output, Error> {
                $read(answer)
            }
        }
    )*};
}

operations! {
    Look Get thing;
    Replace Put optional;
    Create Post optional;
    Change Patch thing;
    Remove Delete nothing;
}

#[derive(serde::Deserialize, serde::Serialize)]
struct Day {
    id: String,
}

fn thing(answer: rt::Answer) -> Result<Option<Json>, Error> {
    answer.json::<Day>().map(|day| serde_json::to_value(day).ok())
}

fn optional(answer: rt::Answer) -> Result<Option<Json>, Error> {
    answer.optional_json::<Day>().map(|day| day.and_then(|day| serde_json::to_value(day).ok()))
}

fn nothing(answer: rt::Answer) -> Result<Option<Json>, Error> {
    answer.empty().map(|()| None)
}

/// How a call ended, in one word.
fn word(result: &Result<Option<Json>, Error>) -> String {
    match result {
        Ok(Some(_)) => "value".to_owned(),
        Ok(None) => "nothing".to_owned(),
        Err(Error::Api(error)) => error.status().to_string(),
        Err(Error::Decode(_)) => "unreadable".to_owned(),
        Err(Error::Transport(error)) => match error.kind() {
            TransportErrorKind::Timeout => "timeout".to_owned(),
            TransportErrorKind::Body | TransportErrorKind::Exchange => "broken".to_owned(),
            other => format!("{other:?}"),
        },
        Err(other) => format!("{other:?}"),
    }
}

/// What is documented: how a call ends whose last request met this fault.
fn documented(method: rt::Method, fault: Fault) -> &'static str {
    use rt::Method::{Delete, Get, Patch};
    let no_content = method == Delete;
    match fault {
        Fault::None | Fault::Big => {
            if no_content {
                "nothing"
            } else {
                "value"
            }
        }
        Fault::Drop | Fault::Truncate => "broken",
        Fault::Delay | Fault::Drip => "timeout",
        Fault::Status(404) => "404",
        Fault::Status(429) => "429",
        Fault::Status(500) => "500",
        Fault::Status(502) => "502",
        Fault::Status(503) => "503",
        Fault::Status(_) => "504",
        Fault::WrongJson => {
            if no_content {
                "nothing"
            } else {
                "unreadable"
            }
        }
        Fault::Html => "unreadable",
        Fault::Empty => {
            if matches!(method, Get | Patch) {
                "unreadable"
            } else {
                "nothing"
            }
        }
    }
}

fn call<O: rt::Operation<Output = Option<Json>>>(
    client: &Client,
    operation: O,
) -> impl Future<Output = (Result<Option<Json>, Error>, Duration)> + Send + 'static {
    let request = rt::Request::new(client, operation);
    async move {
        let begin = Instant::now();
        let result = request.send().await;
        (result, begin.elapsed())
    }
}

/// Bytes in memory, and open files, of this process.
fn footprint() -> Option<(u64, usize)> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: u64 = line.trim().trim_end_matches(" kB").parse().ok()?;
    Some((kilobytes / 1024, std::fs::read_dir("/proc/self/fd").ok()?.count()))
}

#[test]
fn every_call_ends_as_documented_and_leaves_nothing_behind() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let (calls, seed) = (number("SOAK_CALLS").unwrap_or(600), number("SOAK_SEED").unwrap_or(20_261_121));
    let (url, log) = serve(seed);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let begin = Instant::now();
    let ends = Arc::new(Mutex::new(BTreeMap::<String, u64>::new()));
    let slowest = Arc::new(Mutex::new(Duration::ZERO));
    let mut early = None;
    runtime.block_on(async {
        let client = Client::builder()
            .insecure_base_url(&url)
            .bearer_token(TOKEN)
            .attempt_timeout(ATTEMPT)
            .timeout(CALL)
            .retry(zoho_cliq::RetryPolicy::default().delays(Duration::from_millis(5), Duration::from_millis(20)))
            .build()
            .unwrap();
        let places = Arc::new(tokio::sync::Semaphore::new(16));
        for number in 0..u32::try_from(calls).unwrap() {
            if u64::from(number) == calls / 10 {
                early = footprint();
            }
            let place = places.clone().acquire_owned().await.unwrap();
            let (client, log, ends, slowest) = (client.clone(), log.clone(), ends.clone(), slowest.clone());
            tokio::spawn(async move {
                use rt::Method::{Delete, Get, Patch, Post, Put};
                let (method, (result, took)) = match number % 5 {
                    0 => (Get, call(&client, Look(number)).await),
                    1 => (Put, call(&client, Replace(number)).await),
                    2 => (Post, call(&client, Create(number)).await),
                    3 => (Patch, call(&client, Change(number)).await),
                    _ => (Delete, call(&client, Remove(number)).await),
                };
                let seen = log.lock().unwrap().remove(&number.to_string()).unwrap_or_default();
                let end = word(&result);
                check(method, &seen, &end, took);
                if let Err(error) = &result {
                    check_sent(error, &seen);
                }
                *ends.lock().unwrap().entry(end).or_default() += 1;
                let mut slowest = slowest.lock().unwrap();
                *slowest = took.max(*slowest);
                drop(place);
            });
        }
        drop(places.acquire_many(16).await.unwrap());
        drop(client);
        // Connections end a moment after their client.
        for _ in 0..200 {
            if runtime.metrics().num_alive_tasks() == 0 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        assert_eq!(runtime.metrics().num_alive_tasks(), 0, "tasks are left");
    });
    assert_eq!(ends.lock().unwrap().values().sum::<u64>(), calls, "a check of a call has failed, see above");
    let (took, slowest) = (begin.elapsed(), *slowest.lock().unwrap());
    println!("{calls} calls by seed {seed} in {took:.1?}, the slowest in {slowest:.0?}: {:?}", ends.lock().unwrap());
    println!("MiB in memory and open files after a tenth: {early:?}, at the end: {:?}", footprint());
}

/// Compares what an error says of the server with what the server has seen.
fn check_sent(error: &Error, seen: &[Fault]) {
    let sent = error.was_sent();
    let context = format!("{seen:?} became {error} and {sent:?}");
    // The head of an answer says that the call arrived; a dropped connection, and an answer that comes too late, say nothing.
    let answered = seen.iter().any(|fault| !matches!(fault, Fault::Drop | Fault::Delay));
    match sent {
        Sent::No => assert!(seen.is_empty(), "{context}"),
        Sent::Yes => assert!(answered, "{context}"),
        // A busy machine may take longer to read a head than an attempt may; alone, it must know what it can know.
        Sent::Unknown => assert!(!answered || error.is_timeout(), "{context}"),
    }
}

/// Compares what the server did with one call with how the call ended.
fn check(method: rt::Method, seen: &[Fault], end: &str, took: Duration) {
    let context = format!("{method}: {seen:?} became {end} in {took:?}");
    let idempotent = !matches!(method, rt::Method::Post | rt::Method::Patch);
    let Some((last, before)) = seen.split_last() else {
        // A busy machine may take longer to accept a connection than an attempt may.
        return assert_eq!(end, "timeout", "the server has not seen it: {context}");
    };
    assert!(before.is_empty() || idempotent, "seen more than once: {context}");
    // On a busy machine a large answer may take longer than an attempt may.
    assert!(before.iter().all(|fault| fault.passes() || *fault == Fault::Big), "repeated for no reason: {context}");
    assert!(seen.len() <= 3, "{context}");
    assert!(!idempotent || seen.len() == 3 || !last.passes(), "not repeated: {context}");
    assert!(end == documented(method, *last) || (*last == Fault::Big && end == "timeout"), "{context}");
    // In a test run that shares the machine with others nobody can promise more.
    let late = Duration::from_millis(if std::env::var_os("SOAK_CALLS").is_some() { 100 } else { 2_000 });
    assert!(took <= CALL + late, "beyond its deadline: {context}");
}
