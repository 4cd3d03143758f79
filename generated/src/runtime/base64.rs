//! Bytes that are base64 text inside JSON.
//!
//! In: text. Out: bytes, and the text again in the standard alphabet with padding.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_PAD_INDIFFERENT, URL_SAFE_PAD_INDIFFERENT};
use bytes::Bytes;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Measured, ParamValue, ToParam};

/// Bytes that are base64 text in JSON, in queries and in forms.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Base64(pub Bytes);

impl Base64 {
    fn encode(&self) -> String {
        STANDARD.encode(&self.0)
    }
}

impl From<Bytes> for Base64 {
    fn from(bytes: Bytes) -> Self {
        Self(bytes)
    }
}

impl From<Vec<u8>> for Base64 {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes.into())
    }
}

impl Serialize for Base64 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.encode())
    }
}

impl<'de> Deserialize<'de> for Base64 {
    /// Reads both alphabets, with and without padding.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let bytes = STANDARD_PAD_INDIFFERENT.decode(&text).or_else(|error| {
            // The error of the usual alphabet is the one to tell.
            URL_SAFE_PAD_INDIFFERENT.decode(&text).map_err(|_| D::Error::custom(error))
        })?;
        Ok(Self(bytes.into()))
    }
}

impl ToParam for Base64 {
    fn to_param(&self) -> ParamValue {
        ParamValue::One(self.encode())
    }
}

/// The length is that of the text, which is what the documents describe.
impl Measured for Base64 {
    fn lengths(&self, visit: &mut dyn FnMut(u64)) {
        self.encode().lengths(visit);
    }
}

#[cfg(test)]
mod tests;
