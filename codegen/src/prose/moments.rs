//! The tree of a value's description -> how the value writes a moment, if it is one.
//!
//! Must not know: the type of the value.

use super::Moment;
use super::statements::{self, Place, Statement};
use super::tree::Block;

/// How the description says that a moment is written. A duration in milliseconds, and a date alone, are no moments.
pub(super) fn read(blocks: &mut [Block]) -> Option<Moment> {
    let statements = statements::statements(blocks);
    let says = |form: fn(&Statement) -> bool| statements.iter().any(|one| one.place != Place::Row && form(one));
    match (says(iso_8601), says(epoch_milliseconds)) {
        (true, true) => Some(Moment::Either),
        (true, false) => Some(Moment::Iso8601),
        (false, true) => Some(Moment::EpochMilliseconds),
        (false, false) => None,
    }
}

/// `epoch milliseconds`, `Unix time (ms)`.
fn epoch_milliseconds(statement: &Statement) -> bool {
    let tokens = &statement.tokens;
    let epoch = tokens.iter().position(|token| token.is_any(&["epoch", "unix"]));
    let unit = |word: &str| word.starts_with("millisecond") || matches!(word, "ms" | "msec" | "millis");
    epoch.is_some_and(|at| !is_negated(statement, at) && tokens.iter().any(|token| unit(token.word())))
}

/// `ISO 8601`, unless it says of which other thing.
fn iso_8601(statement: &Statement) -> bool {
    let tokens = &statement.tokens;
    let other = tokens.iter().any(|token| token.is_any(&["duration", "durations", "interval", "week"]));
    let standard = tokens.iter().position(|token| token.digits() == Some(8601) || token.is("iso8601"));
    standard.is_some_and(|at| {
        let after = tokens.get(at + 1).map_or("", |token| token.word());
        let is_date = after == "date" && !tokens.iter().any(|token| token.is_any(&["time", "datetime"]));
        !other && !is_date && !is_negated(statement, at)
    })
}

fn is_negated(statement: &Statement, at: usize) -> bool {
    statement.tokens[..at].iter().rev().take(3).any(|token| token.is_any(&["not", "isn't", "no"]))
}

#[cfg(test)]
mod tests;
