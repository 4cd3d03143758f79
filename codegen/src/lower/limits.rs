//! The limits of what stands inside of another value, and limits that contradict each other.
//!
//! Comes in: what schemas say of values. Goes out: their limits where a comparison of the outer value reaches them, else words for the
//! documentation and a message. Must not know: how limits are checked.

use crate::ir::{Constraints, Measure, Origin};
use crate::report::Code;

use super::context::Context;
use super::schema::Use;

/// The limits of the items stand beside those of the list: characters and values are the items', counts the list's.
pub(super) fn of_items(context: &mut Context<'_>, list: &mut Use, item: &Use, origin: &Origin) {
    let (min_items, max_items) = (list.constraints.min_items, list.constraints.max_items);
    list.constraints = within(context, &item.constraints, origin);
    list.constraints.min_items = min_items;
    list.constraints.max_items = max_items;
}

/// The same of the values of a map, whose entries no keyword counts.
pub(super) fn of_values(context: &mut Context<'_>, map: &mut Use, value: &Use, origin: &Origin) {
    map.constraints = within(context, &value.constraints, origin);
}

/// Limits of an alternative: the union is compared with none.
pub(super) fn of_alternative(context: &mut Context<'_>, union: &mut Use, alternative: &Use, origin: &Origin) {
    if says_something(&alternative.constraints) {
        unchecked(context, &alternative.constraints, origin);
        union.constraints.inside.push(alternative.constraints.clone());
    }
}

/// Limits that have no place: the message tells that nobody checks them.
pub(super) fn unchecked(context: &mut Context<'_>, limits: &Constraints, origin: &Origin) {
    if !limits.is_unchecked() {
        context.left_out.note("limits inside of a value are not checked", origin);
    }
}

/// The limits of inner values, as those of the outer one. Lists in it are not counted.
fn within(context: &mut Context<'_>, inner: &Constraints, origin: &Origin) -> Constraints {
    let mut outer = Constraints { min_items: None, max_items: None, ..inner.clone() };
    let counts = Constraints { min_items: inner.min_items, max_items: inner.max_items, ..Constraints::default() };
    if says_something(&counts) {
        unchecked(context, &counts, origin);
        outer.inside.push(counts);
    }
    outer
}

fn says_something(limits: &Constraints) -> bool {
    *limits != Constraints::default()
}

/// Leaves out both of two limits that no value keeps together: as they stand, every call would be refused.
pub(super) fn drop_contradictions(context: &mut Context<'_>, limits: &mut Constraints, origin: &Origin) {
    let mut tell = |least: String, most: String, what: &str| {
        context
            .report
            .at(Code::BadKeyword, origin, format!("{what} has to be {least} and {most}, which no value is"))
            .help("neither limit is checked; correct them in an overlay");
    };
    if let (Some(least), Some(most)) = (limits.min_length, limits.max_length)
        && least > most
    {
        tell(format!("at least {least}"), format!("at most {most}"), "the length");
        (limits.min_length, limits.max_length) = (None, None);
    }
    if let (Some(least), Some(most)) = (limits.min_items, limits.max_items)
        && least > most
    {
        tell(format!("at least {least}"), format!("at most {most}"), "the number of items");
        (limits.min_items, limits.max_items) = (None, None);
    }
    if let (Some(least), Some(most)) = (limits.minimum, limits.maximum)
        && Constraints::is_empty_range(least, most)
    {
        let side = |bound: Measure, or: &str, beyond: &str| match bound {
            Measure::Excluded(number) => format!("{beyond} {number}"),
            Measure::Float(number) => format!("{or} {number}"),
            Measure::Integer(number) => format!("{or} {number}"),
        };
        tell(side(least, "at least", "more than"), side(most, "at most", "less than"), "the number");
        (limits.minimum, limits.maximum) = (None, None);
    }
}
