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
    /// Limits of what is inside, which no comparison of the value reaches: counts of the items of a list in a list, or of the
    /// alternatives of a union; documented, not checked.
    pub inside: Vec<Constraints>,
}

impl Constraints {
    /// Whether the two ends of a range leave no number between them.
    #[must_use]
    pub fn is_empty_range(least: Measure, most: Measure) -> bool {
        let excluded = matches!(least, Measure::Excluded(_)) || matches!(most, Measure::Excluded(_));
        match (least, most) {
            (Measure::Integer(least), Measure::Integer(most)) => least > most,
            _ => least.as_f64() > most.as_f64() || (excluded && least.as_f64() >= most.as_f64()),
        }
    }

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
    /// Any other number.
    Float(f64),
    /// A number that is itself excluded.
    Excluded(f64),
}

impl Measure {
    /// The nearest floating point number.
    #[expect(clippy::cast_precision_loss, reason = "the nearest one is what is asked for")]
    #[must_use]
    pub fn as_f64(self) -> f64 {
        match self {
            Self::Integer(number) => number as f64,
            Self::Float(number) | Self::Excluded(number) => number,
        }
    }
}
