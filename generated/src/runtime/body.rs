//! The body of a request: bytes, or a sequence of bytes and files that are read while they are sent.
//!
//! In: bytes and files. Out: frames for the HTTP library, and whether the same body can be sent a second time. A file on the disk can: it
//! is opened anew. A stream of the caller's can't.

use std::collections::VecDeque;
use std::fmt;
use std::io;
use std::path::Path;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use http_body::{Frame, SizeHint};
use tokio::io::{AsyncRead, ReadBuf};

/// A stream of bytes, as uploads read it.
pub(super) type ByteStream = Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send>>;

/// A stream that is there once.
pub(super) type Once = Arc<Mutex<Option<ByteStream>>>;

/// The body of a request.
#[derive(Clone)]
pub struct Body {
    segments: Vec<Segment>,
}

/// A part of a body.
#[derive(Clone)]
pub(super) enum Segment {
    Bytes(Bytes),
    File { path: Arc<Path>, length: u64 },
    Stream { stream: Once, length: Option<u64> },
}

/// How much of a file is read at once.
const CHUNK: usize = 64 * 1024;

impl Body {
    pub(super) fn of(segments: Vec<Segment>) -> Self {
        Self { segments }
    }

    /// The bytes, if nothing has to be read for them.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match self.segments.as_slice() {
            [Segment::Bytes(bytes)] => Some(bytes),
            _ => None,
        }
    }

    /// The number of bytes, where it is known before they are sent.
    pub fn length(&self) -> Option<u64> {
        self.segments.iter().map(Segment::length).sum()
    }

    /// Whether the body can be sent again after it was sent once.
    pub(super) fn is_repeatable(&self) -> bool {
        !self.segments.iter().any(|segment| matches!(segment, Segment::Stream { .. }))
    }

    pub(super) fn open(&self) -> Sending {
        Sending { left: self.length(), segments: self.segments.clone().into(), current: Reading::Nothing }
    }
}

impl Segment {
    pub(super) fn length(&self) -> Option<u64> {
        match self {
            Self::Bytes(bytes) => Some(bytes.len() as u64),
            Self::File { length, .. } => Some(*length),
            Self::Stream { length, .. } => *length,
        }
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self { segments: vec![Segment::Bytes(bytes)] }
    }
}

/// Nobody's business, and too long besides.
impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Body").field("length", &self.length()).finish_non_exhaustive()
    }
}

/// A body on its way.
pub(super) struct Sending {
    segments: VecDeque<Segment>,
    current: Reading,
    left: Option<u64>,
}

enum Reading {
    Nothing,
    Opening(Pin<Box<dyn Future<Output = io::Result<tokio::fs::File>> + Send + Sync>>, u64),
    /// With the bytes that it had when its length was told, and of which so many are still to come.
    File(tokio::fs::File, BytesMut, u64),
    Stream(ByteStreamSync),
}

/// The HTTP library shares bodies between threads; a stream is polled by one at a time.
struct ByteStreamSync(Mutex<ByteStream>);

impl Reading {
    fn of(segment: Segment) -> io::Result<Result<Self, Bytes>> {
        Ok(match segment {
            Segment::Bytes(bytes) => Err(bytes),
            Segment::File { path, length } => {
                Ok(Self::Opening(Box::pin(async move { tokio::fs::File::open(path).await }), length))
            }
            Segment::Stream { stream, .. } => {
                let stream = stream.lock().unwrap_or_else(PoisonError::into_inner).take();
                let stream = stream.ok_or_else(|| io::Error::other("the stream of the upload was read already"))?;
                Ok(Self::Stream(ByteStreamSync(Mutex::new(stream))))
            }
        })
    }

    /// The next bytes of what is being read; none at its end.
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<io::Result<Option<Bytes>>> {
        loop {
            match self {
                Self::Nothing => return Poll::Ready(Ok(None)),
                Self::Opening(opening, length) => {
                    let file = ready!(opening.as_mut().poll(context))?;
                    *self = Self::File(file, BytesMut::new(), *length);
                }
                Self::File(file, buffer, left) => {
                    buffer.resize(CHUNK, 0);
                    let mut read = ReadBuf::new(buffer);
                    ready!(Pin::new(file).poll_read(context, &mut read))?;
                    let length = read.filled().len();
                    // The server was told another length: it would take what comes next for a part of the file, or wait for the rest.
                    let rest = left.checked_sub(length as u64).filter(|rest| length > 0 || *rest == 0);
                    *left = rest.ok_or_else(|| io::Error::other("the file has changed while it was being sent"))?;
                    return Poll::Ready(Ok((length > 0).then(|| buffer.split_to(length).freeze())));
                }
                Self::Stream(stream) => {
                    let stream = stream.0.get_mut().unwrap_or_else(PoisonError::into_inner);
                    return stream.as_mut().poll_next(context).map(Option::transpose);
                }
            }
        }
    }
}

impl http_body::Body for Sending {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        let this = self.get_mut();
        loop {
            let bytes = match ready!(this.current.poll(context)) {
                Err(error) => return Poll::Ready(Some(Err(error))),
                Ok(Some(bytes)) => bytes,
                Ok(None) => {
                    this.current = Reading::Nothing;
                    let Some(segment) = this.segments.pop_front() else { return Poll::Ready(None) };
                    match Reading::of(segment) {
                        Err(error) => return Poll::Ready(Some(Err(error))),
                        Ok(Err(bytes)) => bytes,
                        Ok(Ok(reading)) => {
                            this.current = reading;
                            continue;
                        }
                    }
                }
            };
            if bytes.is_empty() {
                continue;
            }
            this.left = this.left.map(|left| left.saturating_sub(bytes.len() as u64));
            return Poll::Ready(Some(Ok(Frame::data(bytes))));
        }
    }

    fn size_hint(&self) -> SizeHint {
        self.left.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}
