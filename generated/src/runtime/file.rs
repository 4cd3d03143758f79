//! Files to upload.
//!
//! In: a name and bytes, a path, or a stream. Out: a part of a [`Form`](super::Form).

use std::fmt;
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use futures_core::Stream;

use super::body::Segment;

/// A file to upload.
#[derive(Clone)]
pub struct File {
    pub(super) name: String,
    pub(super) media_type: String,
    pub(super) content: Segment,
}

impl File {
    /// A file with a name and its content. Its media type is `application/octet-stream` until another one is given.
    pub fn new(name: impl Into<String>, bytes: impl Into<Bytes>) -> Self {
        Self::of(name.into(), Segment::Bytes(bytes.into()))
    }

    /// A file on the disk, which is read piece by piece while it is sent. The server is told the last part of its path as name.
    ///
    /// # Errors
    /// There is no such file, or its length can't be known.
    pub async fn open(path: impl AsRef<Path>) -> io::Result<Self> {
        let path: Arc<Path> = path.as_ref().into();
        let facts = tokio::fs::metadata(&path).await?;
        if !facts.is_file() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "only files can be uploaded"));
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Self::of(name, Segment::File { path, length: facts.len() }))
    }

    /// A stream of bytes, of the given length where it is known. It can be sent once: a call with it isn't repeated.
    pub fn stream(
        name: impl Into<String>,
        stream: impl Stream<Item = io::Result<Bytes>> + Send + 'static,
        length: Option<u64>,
    ) -> Self {
        let stream = Arc::new(Mutex::new(Some(Box::pin(stream) as _)));
        Self::of(name.into(), Segment::Stream { stream, length })
    }

    fn of(name: String, content: Segment) -> Self {
        Self { name, media_type: "application/octet-stream".to_owned(), content }
    }

    /// The same file with another media type: `image/png`.
    #[must_use]
    pub fn media_type(mut self, media_type: impl Into<String>) -> Self {
        self.media_type = media_type.into();
        self
    }

    /// The same file with another name.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// The name that the server is told.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The content, if it is in memory.
    pub fn bytes(&self) -> Option<&Bytes> {
        match &self.content {
            Segment::Bytes(bytes) => Some(bytes),
            _ => None,
        }
    }
}

/// Files are equal when they are sent alike: the same bytes, the same path, or the very same stream.
impl PartialEq for File {
    fn eq(&self, other: &Self) -> bool {
        let content = match (&self.content, &other.content) {
            (Segment::Bytes(one), Segment::Bytes(other)) => one == other,
            (Segment::File { path: one, .. }, Segment::File { path: other, .. }) => one == other,
            (Segment::Stream { stream: one, .. }, Segment::Stream { stream: other, .. }) => Arc::ptr_eq(one, other),
            _ => false,
        };
        content && self.name == other.name && self.media_type == other.media_type
    }
}

impl Eq for File {}

impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("File")
            .field("name", &self.name)
            .field("media_type", &self.media_type)
            .field("length", &self.content.length())
            .finish()
    }
}

impl From<Vec<u8>> for File {
    /// A file of the name `file`.
    fn from(bytes: Vec<u8>) -> Self {
        Self::new("file", bytes)
    }
}

impl From<Bytes> for File {
    /// A file of the name `file`.
    fn from(bytes: Bytes) -> Self {
        Self::new("file", bytes)
    }
}

/// What can be added to a form as files.
pub trait ToFiles {
    /// The files, in order.
    fn to_files(&self) -> Vec<&File>;
}

impl ToFiles for File {
    fn to_files(&self) -> Vec<&File> {
        vec![self]
    }
}

impl<T: ToFiles> ToFiles for Option<T> {
    fn to_files(&self) -> Vec<&File> {
        self.iter().flat_map(ToFiles::to_files).collect()
    }
}

impl<T: ToFiles> ToFiles for Vec<T> {
    fn to_files(&self) -> Vec<&File> {
        self.iter().flat_map(ToFiles::to_files).collect()
    }
}

impl<T: ToFiles + ?Sized> ToFiles for &T {
    fn to_files(&self) -> Vec<&File> {
        (**self).to_files()
    }
}

#[cfg(test)]
mod tests;
