//! Helpers for the `serde` attributes of generated types.
//!
//! In and out: values on their way from and to JSON.

/// Keeps `null` apart from absence: absent is `None`, `null` is `Some(None)`.
///
/// `#[serde(default, skip_serializing_if = "Option::is_none", with = "rt::presence")]`, or `deserialize_with =
/// "rt::nullable"`; `default` is what makes an absent field `None`.
pub mod presence {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    /// Reads a present value.
    ///
    /// # Errors
    /// Those of the value.
    pub fn deserialize<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
        deserializer: D,
    ) -> Result<Option<Option<T>>, D::Error> {
        Option::deserialize(deserializer).map(Some)
    }

    /// Writes a value. An absent one has to be skipped; it would become `null`.
    ///
    /// # Errors
    /// Those of the value.
    pub fn serialize<S: Serializer, T: Serialize>(value: &Option<Option<T>>, serializer: S) -> Result<S::Ok, S::Error> {
        value.serialize(serializer)
    }
}

pub use presence::deserialize as nullable;

#[cfg(test)]
mod tests;
