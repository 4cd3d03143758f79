//! What a value has to satisfy beyond its type.

/// Limits on one value, from keywords of the schema or from prose; a keyword wins.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Constraints {
    /// Fewest characters of a string.
    pub min_length: Option<u64>,
    /// Most characters (Unicode scalar values) of a string.
    pub max_length: Option<u64>,
    /// Fewest items of a list, comma-separated ones included.
    pub min_items: Option<u64>,
    /// Most items of a list, comma-separated ones included.
    pub max_items: Option<u64>,
    /// Smallest number.
    pub minimum: Option<Measure>,
    /// Largest number.
    pub maximum: Option<Measure>,
    /// A regular expression of ECMA 262; documented, not checked.
    pub pattern: Option<String>,
}

impl Constraints {
    /// Whether nothing is limited that a client can check before it sends.
    #[must_use]
    pub fn is_unchecked(&self) -> bool {
        self.min_length.is_none()
            && self.max_length.is_none()
            && self.min_items.is_none()
            && self.max_items.is_none()
            && self.minimum.is_none()
            && self.maximum.is_none()
    }
}

/// A bound of a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Measure {
    /// A whole number; exclusive bounds of whole numbers are moved by one and become inclusive.
    Integer(i64),
    /// Any other number; exclusive bounds are documented as such and checked as inclusive ones.
    Float(f64),
}
