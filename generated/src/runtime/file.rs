//! Files to upload.
//!
//! In: a name and bytes. Out: a part of a [`Form`](super::Form).

use std::fmt;

use bytes::Bytes;

/// A file to upload.
#[derive(Clone, PartialEq, Eq)]
pub struct File {
    pub(super) name: String,
    pub(super) media_type: String,
    pub(super) bytes: Bytes,
}

impl File {
    /// A file with a name and its content. Its media type is `application/octet-stream` until another one is given.
    pub fn new(name: impl Into<String>, bytes: impl Into<Bytes>) -> Self {
        Self { name: name.into(), media_type: "application/octet-stream".to_owned(), bytes: bytes.into() }
    }

    /// The same file with another media type: `image/png`.
    #[must_use]
    pub fn media_type(mut self, media_type: impl Into<String>) -> Self {
        self.media_type = media_type.into();
        self
    }

    /// The name that the server is told.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The content.
    pub fn bytes(&self) -> &Bytes {
        &self.bytes
    }
}

impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("File")
            .field("name", &self.name)
            .field("media_type", &self.media_type)
            .field("length", &self.bytes.len())
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
