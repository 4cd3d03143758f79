//! What the documents state beside types: rate limits, scopes, error codes, limits of values.
//!
//! The client obeys limits and scopes before it sends. So a stricter one stops calls that went out before, and a laxer one
//! lets more through.

use std::collections::BTreeSet;

use super::change::{Action, Effect, Side, Subject};
use super::finder::{About, Finder, before, code, now};
use super::matched::Matched;
use crate::emit::describe::Measures;
use crate::ir::{Constraints, ErrorCode, Measure, Operation, Origin, RateLimit};

/// The limits of one value in one version, and which of them the client enforces.
#[derive(Clone, Copy)]
pub(super) struct Limits<'c> {
    pub(super) constraints: &'c Constraints,
    /// None: the value comes from the server, so that nothing is enforced.
    pub(super) measures: Option<Measures>,
}

impl Finder<'_, '_> {
    /// Compares the facts of a call.
    pub(super) fn facts(&mut self, about: &About, old: &Operation, new: &Operation) {
        // Limits and errors mostly stand in the description. A node that isn't there is shown as the one around it.
        let told = now(&new.origin.child("description"));
        self.rate_limit(about, (old.rate_limit, new.rate_limit), told);
        self.scopes(about, (&old.scopes, &new.scopes), now(&new.origin.child("security")));
        self.error_codes(about, old, new);
    }

    fn rate_limit(
        &mut self,
        about: &About,
        (old, new): (Option<RateLimit>, Option<RateLimit>),
        place: Option<(Side, Origin)>,
    ) {
        if old == new {
            return;
        }
        let is_stricter = match (old, new) {
            (None, _) => true,
            (_, None) => false,
            (Some(old), Some(new)) => is_stricter(old, new),
        };
        let effect = if is_stricter { Effect::Disturbs } else { Effect::Permits };
        let (was, is) = (rate(old), rate(new));
        let message = format!("rate limit: {is}, was {was}");
        let action = match (old, new) {
            (None, _) => Action::Added,
            (_, None) => Action::Removed,
            _ => Action::Changed,
        };
        self.note(about, effect, (Subject::RateLimit, action), message, place).between(was, is);
    }

    fn scopes(&mut self, about: &About, (old, new): (&[Vec<String>], &[Vec<String>]), place: Option<(Side, Origin)>) {
        let sets = |alternatives: &[Vec<String>]| -> BTreeSet<BTreeSet<String>> {
            alternatives.iter().map(|scopes| scopes.iter().cloned().collect()).collect()
        };
        let (was, is) = (sets(old), sets(new));
        if was == is {
            return;
        }
        // What was enough is still enough, if each old alternative holds all of some new one. No alternative: no demand.
        let is_enough = |granted: &BTreeSet<String>| is.is_empty() || is.iter().any(|needed| needed.is_subset(granted));
        let permits = if was.is_empty() { is_enough(&BTreeSet::new()) } else { was.iter().all(is_enough) };
        let effect = if permits { Effect::Permits } else { Effect::Disturbs };
        let (was, is) = (scope_list(old), scope_list(new));
        let message = format!("scope: {is}, was {was}");
        self.note(about, effect, (Subject::Scope, Action::Changed), message, place).between(was, is);
    }

    fn error_codes(&mut self, about: &About, old: &Operation, new: &Operation) {
        let mut matched = Matched::new(old.error_codes.iter().collect(), new.error_codes.iter().collect());
        matched.by_key(|error: &ErrorCode| Some(&error.code), |error: &ErrorCode| Some(&error.code));
        matched.by_key(|error| error.number, |error| error.number);
        let subject = Subject::ErrorCode;
        let (was_told, told) = (before(&old.origin.child("description")), now(&new.origin.child("description")));
        for (old, new_code) in matched.pairs.clone() {
            if old == new_code {
                continue;
            }
            let (message, action) = if old.code != new_code.code {
                (format!("the error {} is {} now", code(&old.code), code(&new_code.code)), Action::Renamed)
            } else if (old.number, old.status) != (new_code.number, new_code.status) {
                let message = format!("the error {}: {}, was {}", code(&old.code), numbers(new_code), numbers(old));
                (message, Action::Changed)
            } else {
                (format!("the error {}: another meaning", code(&old.code)), Action::Changed)
            };
            self.note(about, Effect::Tells, (subject, action), message, told.clone())
                .between(&*old.code, &*new_code.code);
        }
        for error in &matched.gone {
            let message = format!("the error {} is no longer documented", code(&error.code));
            self.note(about, Effect::Tells, (subject, Action::Removed), message, was_told.clone()).before =
                Some(error.code.clone());
        }
        for error in &matched.new {
            let message = format!("the error {} is documented: {}", code(&error.code), error.meaning);
            self.note(about, Effect::Tells, (subject, Action::Added), message, told.clone()).after =
                Some(error.code.clone());
        }
    }

    /// Compares the limits of a value. `of` names it.
    pub(super) fn limits(
        &mut self,
        about: &About,
        subject: Subject,
        of: &str,
        (old, new): (Limits<'_>, Limits<'_>),
        place: Option<(Side, Origin)>,
    ) {
        for (old, new) in bounds(old).into_iter().zip(bounds(new)) {
            if (old.value, old.enforced && old.value.is_some()) == (new.value, new.enforced && new.value.is_some()) {
                continue;
            }
            let effect = effect(&old, &new);
            let (was, is) = (old.words(), new.words());
            let message = format!("{of}: {is}, was {was}");
            self.note(about, effect, (subject, Action::Changed), message, place.clone()).between(was, is);
        }
        let (was, is) = (old.constraints.pattern.clone(), new.constraints.pattern.clone());
        self.told(about, subject, &format!("{of}: pattern"), (was, is), place);
    }
}

/// Whether the client holds back more calls. A longer lock does, too.
fn is_stricter(old: RateLimit, new: RateLimit) -> bool {
    // Requests in the same time, without division.
    let rate = |limit: RateLimit, other: RateLimit| u64::from(limit.requests) * u64::from(other.period_seconds);
    let (was, is) = (rate(old, new), rate(new, old));
    if was == is { new.lock_seconds > old.lock_seconds || new.requests < old.requests } else { is < was }
}

fn rate(limit: Option<RateLimit>) -> String {
    let Some(limit) = limit else { return "none".to_owned() };
    let lock = limit.lock_seconds.map_or_else(|| "no stated lock".to_owned(), |lock| format!("lock {lock} s"));
    format!("{} calls in {} s, {lock}", limit.requests, limit.period_seconds)
}

fn scope_list(alternatives: &[Vec<String>]) -> String {
    let lists: Vec<String> = alternatives
        .iter()
        .map(|scopes| scopes.iter().map(|scope| code(scope)).collect::<Vec<_>>().join(" and "))
        .map(|list| if list.is_empty() { "none".to_owned() } else { list })
        .collect();
    if lists.is_empty() { "none".to_owned() } else { lists.join(", or ") }
}

fn numbers(error: &ErrorCode) -> String {
    let number = error.number.map_or_else(|| "no number".to_owned(), |number| format!("number {number}"));
    let status = error.status.map_or_else(|| "no status".to_owned(), |status| format!("status {status}"));
    format!("{number}, {status}")
}

/// One bound of a value.
#[derive(Clone, Copy)]
struct Bound {
    /// `at most`, with the unit.
    words: (&'static str, &'static str),
    is_least: bool,
    value: Option<Measure>,
    enforced: bool,
}

impl Bound {
    fn words(&self) -> String {
        let (side, unit) = self.words;
        match self.value {
            None => "no bound".to_owned(),
            Some(Measure::Integer(number)) => format!("{side} {number}{unit}"),
            Some(Measure::Float(number)) => format!("{side} {number}{unit}"),
        }
    }

    /// The bound as a number, where the client enforces it; a larger one is stricter.
    fn strictness(&self) -> f64 {
        let sign = if self.is_least { 1.0 } else { -1.0 };
        match self.value.filter(|_| self.enforced) {
            None => f64::NEG_INFINITY,
            Some(Measure::Integer(number)) => sign * number as f64,
            Some(Measure::Float(number)) => sign * number,
        }
    }
}

fn bounds(limits: Limits<'_>) -> [Bound; 6] {
    let Constraints { min_length, max_length, min_items, max_items, minimum, maximum, .. } = limits.constraints;
    let measures = limits.measures.unwrap_or_default();
    let count = |value: &Option<u64>| value.map(|value| Measure::Integer(i64::try_from(value).unwrap_or(i64::MAX)));
    // At least nothing is no bound.
    let least = |value: &Option<u64>| count(value).filter(|value| *value != Measure::Integer(0));
    let bound = |words, is_least, value, enforced| Bound { words, is_least, value, enforced };
    [
        bound(("at least", " characters"), true, least(min_length), measures.length),
        bound(("at most", " characters"), false, count(max_length), measures.length),
        bound(("at least", " items"), true, least(min_items), measures.items),
        bound(("at most", " items"), false, count(max_items), measures.items),
        bound(("at least", ""), true, *minimum, measures.number),
        bound(("at most", ""), false, *maximum, measures.number),
    ]
}

fn effect(old: &Bound, new: &Bound) -> Effect {
    match new.strictness().total_cmp(&old.strictness()) {
        std::cmp::Ordering::Greater => Effect::Disturbs,
        std::cmp::Ordering::Less => Effect::Permits,
        std::cmp::Ordering::Equal => Effect::Tells,
    }
}
