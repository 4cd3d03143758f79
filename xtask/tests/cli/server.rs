//! A web server on loopback that says what a test wants.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// What the server says to a path.
#[derive(Debug, Clone)]
pub(crate) enum Answer {
    /// A body with status 200.
    Body(Vec<u8>),
    /// A status without a body.
    Status(u16),
    /// A redirect.
    To(String),
    /// A body whose end never comes.
    Stalls,
    /// More and more bytes.
    Endless,
}

/// The server; it lives as long as the process.
pub(crate) struct Server {
    url: String,
    answers: Arc<Mutex<BTreeMap<String, Answer>>>,
}

impl Server {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let answers = Arc::new(Mutex::new(BTreeMap::new()));
        let shared = Arc::clone(&answers);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let shared = Arc::clone(&shared);
                thread::spawn(move || serve(stream, &shared));
            }
        });
        Self { url, answers }
    }

    /// Answers this to a path, and gives the link.
    pub(crate) fn answer(&self, path: &str, answer: Answer) -> String {
        self.answers.lock().expect("no test panicked here").insert(path.to_owned(), answer);
        format!("{}{path}", self.url)
    }
}

fn serve(mut stream: TcpStream, answers: &Mutex<BTreeMap<String, Answer>>) -> Option<()> {
    let mut lines = BufReader::new(stream.try_clone().ok()?).lines();
    let request = lines.next()?.ok()?;
    while lines.next()?.ok().is_some_and(|line| !line.is_empty()) {}
    let path = request.split(' ').nth(1)?;
    let answer = answers.lock().ok()?.get(path).cloned().unwrap_or(Answer::Status(404));
    let head = |status: u16, rest: &str| format!("HTTP/1.1 {status} X\r\nConnection: close\r\n{rest}\r\n");
    match answer {
        Answer::Body(body) => {
            stream.write_all(head(200, &format!("Content-Length: {}\r\n", body.len())).as_bytes()).ok()?;
            stream.write_all(&body).ok()?;
        }
        Answer::Status(status) => stream.write_all(head(status, "Content-Length: 0\r\n").as_bytes()).ok()?,
        Answer::To(url) => {
            stream.write_all(head(302, &format!("Location: {url}\r\nContent-Length: 0\r\n")).as_bytes()).ok()?;
        }
        Answer::Stalls => {
            stream.write_all(head(200, "Content-Length: 100\r\n").as_bytes()).ok()?;
            stream.write_all(b"openapi").ok()?;
            thread::sleep(Duration::from_secs(120));
        }
        Answer::Endless => {
            stream.write_all(head(200, "").as_bytes()).ok()?;
            while stream.write_all(&[b'#'; 4096]).is_ok() {}
        }
    }
    Some(())
}
