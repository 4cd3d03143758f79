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
                (Side::Max, Unit::Length) => prose.max_length = prose.max_length.or(Some(value)),
                (Side::Min, Unit::Length) => prose.min_length = prose.min_length.or(Some(value)),
                (Side::Max, Unit::Total) => prose.max_total_length = prose.max_total_length.or(Some(value)),
                (Side::Min, Unit::Total) => {}
                (Side::Max, Unit::Count) => prose.max_items = prose.max_items.or(Some(value)),
                (Side::Min, Unit::Count) => prose.min_items = prose.min_items.or(Some(value)),
                (Side::Max, Unit::Plain) => prose.maximum = prose.maximum.or(signed),
                (Side::Min, Unit::Plain) => prose.minimum = prose.minimum.or(signed),
            }
        }
        prose.default = prose.default.take().or(self.default);
        prose.unread.extend(self.unread.map(|text| unread(FactKind::Constraint, &text)));
    }
}

#[cfg(test)]
mod tests;
