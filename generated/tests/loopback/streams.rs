//! Bodies that are read and written piece by piece.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_util::Stream;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use wiremock::ResponseTemplate;
use zoho_cliq::runtime as rt;
use zoho_cliq::{Client, Error, File};

use crate::operations::{delete_things, get_thing};
use crate::server::{answering, client_of, json};

/// `PUT /api/v3/things/file`, a form with a file.
#[derive(Debug, Clone)]
struct Upload(File);

impl rt::Operation for Upload {
    const META: rt::OperationMeta = rt::OperationMeta {
        id: "upload",
        method: rt::Method::Put,
        path: "/api/v3/things/file",
        ..rt::OperationMeta::DEFAULT
    };
    type Output = ();

    fn parts(&self, parts: &mut rt::Parts) {
        parts.multipart_with(&self.0, |file, form| {
            form.field("note", &"a note");
            form.file("file", file);
        });
    }

    fn decode(answer: rt::Answer) -> Result<Self::Output, Error> {
        answer.empty()
    }
}

fn upload(client: &Client, file: File) -> rt::Request<Upload> {
    rt::Request::new(client, Upload(file))
}

/// A stream of so many pieces of 64 KiB.
struct Pieces(u32);

impl Stream for Pieces {
    type Item = std::io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.0 == 0 {
            return Poll::Ready(None);
        }
        self.0 -= 1;
        Poll::Ready(Some(Ok(Bytes::from(vec![b'x'; 64 * 1024]))))
    }
}

#[tokio::test]
async fn a_file_is_read_while_it_is_sent_and_again_for_another_attempt() {
    let path = std::env::temp_dir().join(format!("zoho-cliq-upload-{}.bin", std::process::id()));
    let content: Vec<u8> = (0..300_000_u32).map(|number| (number % 251) as u8).collect();
    std::fs::write(&path, &content).unwrap();
    let file = File::open(&path).await.unwrap().media_type("image/png");
    let (server, client) = answering(ResponseTemplate::new(503)).await;
    upload(&client, file).await.unwrap_err();
    let requests = server.received_requests().await.unwrap();
    assert_eq!(requests.len(), 3, "a file on the disk can be sent again");
    for request in &requests {
        assert!(request.headers.contains_key("content-length"));
        let body = &request.body;
        assert!(body.windows(content.len()).any(|part| part == content), "{} bytes", body.len());
        let text = String::from_utf8_lossy(body);
        assert!(text.contains("name=\"note\"\r\n\r\na note\r\n") && text.contains("Content-Type: image/png"));
        assert!(text.contains(path.file_name().unwrap().to_str().unwrap()));
    }
    std::fs::remove_file(&path).unwrap();
    assert!(File::open(&path).await.is_err());
}

#[tokio::test]
async fn a_stream_is_sent_once() {
    for length in [None, Some(3 * 64 * 1024)] {
        let (server, client) = answering(ResponseTemplate::new(503)).await;
        let file = File::stream("a.bin", Pieces(3), length);
        let request = upload(&client, file);
        assert_eq!(request.clone().await.unwrap_err().status(), Some(503));
        let requests = server.received_requests().await.unwrap();
        assert_eq!(requests.len(), 1, "nothing is left to send");
        assert_eq!(requests[0].headers.contains_key("content-length"), length.is_some());
        assert!(requests[0].body.len() > 3 * 64 * 1024);
        assert!(matches!(request.await, Err(Error::Transport(_))), "the stream was read already");
    }
}

#[tokio::test]
async fn a_download_comes_piece_by_piece_and_beyond_the_limit_of_answers() {
    let body = vec![b'y'; 3 << 20];
    let (server, _) = answering(ResponseTemplate::new(200).set_body_raw(body.clone(), "image/png")).await;
    let client =
        Client::builder().insecure_base_url(server.uri()).bearer_token("1000.a").most_bytes(1 << 20).build().unwrap();
    let error = delete_things(&client).await.unwrap_err();
    assert_eq!(error.to_string(), "`delete_things`: the answer is larger than the client takes");
    let mut response = delete_things(&client).send_raw().await.unwrap().error_for_status().unwrap();
    assert_eq!((response.status(), response.headers()["content-type"].to_str().unwrap()), (200, "image/png"));
    let (mut pieces, mut bytes) = (0, 0);
    while let Some(piece) = response.chunk().await.unwrap() {
        pieces += 1;
        bytes += piece.len();
    }
    assert!(pieces > 1 && bytes == body.len(), "{pieces} pieces, {bytes} bytes");
}

#[tokio::test]
async fn a_raw_answer_is_one_of_any_status() {
    let (_server, client) = answering(json(404, r#"{"message":"thing_not_found"}"#)).await;
    let response = get_thing(&client, "1").send_raw().await.unwrap();
    assert_eq!(response.status(), 404);
    assert!(!format!("{response:?}").contains("thing_not_found"));
    assert_eq!(response.bytes().await.unwrap(), r#"{"message":"thing_not_found"}"#);
    let error = get_thing(&client, "1").send_raw().await.unwrap().error_for_status().unwrap_err();
    assert!(*error.as_api().unwrap().code() == "thing_not_found");
}

#[tokio::test]
async fn a_download_that_stalls_ends_with_its_call() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut head = [0; 1024];
        let _ = stream.read(&mut head).await.unwrap();
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc").await.unwrap();
        tokio::time::sleep(Duration::from_secs(30)).await;
    });
    let client = client_of(&url);
    let begin = std::time::Instant::now();
    let mut response = delete_things(&client).timeout(Duration::from_millis(300)).send_raw().await.unwrap();
    assert_eq!(response.chunk().await.unwrap().unwrap(), "abc");
    assert!(response.chunk().await.unwrap_err().is_timeout());
    assert!(begin.elapsed() >= Duration::from_millis(300) && begin.elapsed() < Duration::from_secs(5));
}
