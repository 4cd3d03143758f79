//! The tree of a value's description -> lengths, counts, bounds and the default; statements that say nothing else are
//! cut out of the tree.
//!
//! Must not know: the value's type. `Maximum limit: 20` therefore becomes a bound, and the caller makes a count of it
//! where the value is a list.

use super::defaults;
use super::ranges::{self, Bound, Side, Unit};
use super::statements::{self, Place, Statement};
use super::tree::Block;
use super::words::{Kind, Token};
use super::{FactKind, Prose, unread};

/// Reads the constraints into `prose` and cuts them out.
pub(super) fn take(blocks: &mut Vec<Block>, prose: &mut Prose) {
    let statements = statements::statements(blocks);
    let mut cuts = Vec::new();
    let mut skipped = None;
    for statement in &statements {
        if statement.place == Place::Row || skipped == Some(statement.line) {
            continue;
        }
        let mut used = vec![false; statement.tokens.len()];
        let found = read(statement, prose, &mut used);
        // An item that starts with something else describes a field of its own, not the value at hand.
        if statement.place == Place::Item && statement.first && !found.leads {
            skipped = Some(statement.line);
            continue;
        }
        found.apply(prose);
        let said = |(token, used): (&Token, &bool)| !used && !token.is("and") && !matches!(token.kind, Kind::Sign(_));
        if used.iter().any(|used| *used) && !statement.tokens.iter().zip(&used).any(said) {
            cuts.push(statement);
        }
    }
    statements::cut(blocks, &cuts);
}

/// What a statement holds.
#[derive(Default)]
struct Found {
    bounds: Vec<Bound>,
    default: Option<String>,
    unread: Option<String>,
    /// Whether the statement starts with it.
    leads: bool,
}

fn read(statement: &Statement, prose: &Prose, used: &mut [bool]) -> Found {
    let mut found = Found::default();
    if let Some(number) = defaults::when_absent(&statement.tokens) {
        found.default = Some(number.to_string());
        return found;
    }
    let default = defaults::read(statement);
    if let Some(default) = &default {
        if prose.default.is_none()
            && let Some(value) = &default.value
        {
            found.default = Some(value.clone());
            used[default.tokens.clone()].fill(true);
        }
        if default.value.is_none() {
            found.unread = Some(statement.text.clone());
        }
        found.leads |= default.tokens.start == 0;
    }
    let reading = ranges::read(statement, default.map(|default| default.tokens));
    for (bound, tokens) in reading.bounds {
        found.leads |= tokens.start <= 1;
        // A noun after the number says what is counted, so the statement stays for the reader.
        if !bound.has_noun {
            used[tokens].fill(true);
        }
        found.bounds.push(bound);
    }
    if let Some(at) = reading.uncertain {
        found.leads |= at <= 1;
        found.unread = Some(statement.text.clone());
    }
    if reading.unreadable {
        found.leads = true;
        found.unread = Some(statement.text.clone());
    }
    found
}

impl Found {
    fn apply(self, prose: &mut Prose) {
        for bound in self.bounds {
            let value = bound.value;
            let signed = i64::try_from(value).ok();
            match (bound.side, bound.unit) {
                (Side::Max, Unit::Length) => widen(&mut prose.max_length, Some(value), u64::max),
                (Side::Min, Unit::Length) => widen(&mut prose.min_length, Some(value), u64::min),
                (Side::Max, Unit::Total) => widen(&mut prose.max_total_length, Some(value), u64::max),
                (Side::Min, Unit::Total) => {}
                (Side::Max, Unit::Count) => widen(&mut prose.max_items, Some(value), u64::max),
                (Side::Min, Unit::Count) => widen(&mut prose.min_items, Some(value), u64::min),
                (Side::Max, Unit::Plain) => widen(&mut prose.maximum, signed, i64::max),
                (Side::Min, Unit::Plain) => widen(&mut prose.minimum, signed, i64::min),
            }
        }
        prose.default = prose.default.take().or(self.default);
        prose.unread.extend(self.unread.map(|text| unread(FactKind::Constraint, &text)));
    }
}

/// A limit for each of several cases (`100 for guests, 500 for members`): the widest, which refuses no legal value.
fn widen<T>(limit: &mut Option<T>, stated: Option<T>, widest: fn(T, T) -> T) {
    *limit = match (limit.take(), stated) {
        (Some(before), Some(stated)) => Some(widest(before, stated)),
        (before, stated) => before.or(stated),
    };
}

#[cfg(test)]
mod tests;
