//! What the documents state beside types: rate limits, scopes, error codes, limits of values.
//!
//! The client obeys limits and scopes before it sends. So a stricter one stops calls that went out before, and a laxer one
//! lets more through.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::change::Side;
use super::finder::{About, Finder, before, code, now};
use super::matched::Matched;
use super::view::View;
use crate::emit::describe::Measures;
use crate::ir::{Constraints, DocId, ErrorCode, Measure, Operation, Origin, RateLimit};
use crate::rules::Rule;

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
        let (rule, was, is) = match (old, new) {
            (None, None) => return,
            (None, Some(new)) => (Rule::RateLimitAdded, "none".to_owned(), format!("{}, {}", rate(new), lock(new))),
            (Some(old), None) => (Rule::RateLimitLifted, format!("{}, {}", rate(old), lock(old)), "none".to_owned()),
            (Some(old), Some(new)) => {
                self.lock(about, old, new, place.clone());
                if (old.requests, old.period_seconds) == (new.requests, new.period_seconds) {
                    return;
                }
                let rule = if is_stricter(old, new) { Rule::RateLimitTightened } else { Rule::RateLimitWidened };
                (rule, rate(old), rate(new))
            }
        };
        let message = format!("rate limit: {is}, was {was}");
        self.note(about, rule, message, place).between(was, is);
    }

    /// How long the server refuses calls after too many. The client waits as long before it tries again.
    fn lock(&mut self, about: &About, old: RateLimit, new: RateLimit, place: Option<(Side, Origin)>) {
        if old.lock_seconds == new.lock_seconds {
            return;
        }
        let is_longer = new.lock_seconds > old.lock_seconds;
        let rule = if is_longer { Rule::LockLonger } else { Rule::LockShorter };
        let (was, is) = (lock(old), lock(new));
        let message = format!("after too many calls: {is}, was {was}");
        self.note(about, rule, message, place).between(was, is);
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
        let rule = if permits { Rule::ScopeEased } else { Rule::ScopeNeeded };
        let (was, is) = (scope_list(old), scope_list(new));
        let message = format!("scope: {is}, was {was}");
        self.note(about, rule, message, place).between(was, is);
    }

    fn error_codes(&mut self, about: &About, old: &Operation, new: &Operation) {
        let mut matched = Matched::new(old.error_codes.iter().collect(), new.error_codes.iter().collect());
        matched.by_key(|error: &ErrorCode| Some(&error.code), |error: &ErrorCode| Some(&error.code));
        matched.by_key(|error| error.number, |error| error.number);
        let (was_told, told) = (before(&old.origin.child("description")), now(&new.origin.child("description")));
        for (old, new_code) in matched.pairs.clone() {
            if old == new_code {
                continue;
            }
            let (message, rule) = if old.code != new_code.code {
                (format!("the error {} is {} now", code(&old.code), code(&new_code.code)), Rule::ErrorRenamed)
            } else if (old.number, old.status) != (new_code.number, new_code.status) {
                let message = format!("the error {}: {}, was {}", code(&old.code), numbers(new_code), numbers(old));
                (message, Rule::ErrorChanged)
            } else {
                (format!("the error {}: another meaning", code(&old.code)), Rule::ErrorChanged)
            };
            self.note(about, rule, message, told.clone()).of(&new_code.code).between(&*old.code, &*new_code.code);
        }
        for error in &matched.gone {
            let message = format!("the error {} is no longer documented", code(&error.code));
            self.note(about, Rule::ErrorUntold, message, was_told.clone()).of(&error.code).before =
                Some(error.code.clone());
        }
        for error in &matched.new {
            let message = format!("the error {} is documented: {}", code(&error.code), error.meaning);
            self.note(about, Rule::ErrorTold, message, told.clone()).of(&error.code).after = Some(error.code.clone());
        }
    }

    /// Compares the constants of a module, which each stand for the codes of all its calls.
    pub(super) fn error_constants(&mut self, old: DocId, new: DocId) {
        let (old_view, new_view) = (self.versions.old, self.versions.new);
        let (was, is) = (old_view.rust.names.error_codes(old), new_view.rust.names.error_codes(new));
        let about = |view: &View<'_>, document, name: &str| {
            let module = view.module(document).to_owned();
            About { item: format!("{module}::errors::{name}"), module, endpoint: None }
        };
        for (wire, name) in was.iter().filter(|(wire, _)| !is.contains_key(*wire)) {
            let message = format!("no call has the error {} any more, and its constant is gone", code(wire));
            let place = told_by(old_view, old, wire).and_then(|node| before(&node));
            self.note(&about(old_view, old, name.bare()), Rule::ErrorConstantRemoved, message, place);
        }
        for (wire, name) in is {
            let about = about(new_view, new, name.bare());
            let place = told_by(new_view, new, wire).and_then(|node| now(&node));
            match was.get(wire) {
                None => {
                    let message = format!("a new constant for the error {}", code(wire));
                    self.note(&about, Rule::ErrorConstantAdded, message, place);
                }
                Some(old_name) if old_name.bare() != name.bare() => {
                    let (was, is) = (old_name.bare(), name.bare());
                    let message = format!("the constant {} is {} now", code(was), code(is));
                    self.note(&about, Rule::ErrorConstantRenamed, message, place).between(was, is);
                }
                Some(_) => {}
            }
        }
    }

    /// Compares the limits of a value. `of` names it.
    pub(super) fn limits(
        &mut self,
        about: &About,
        rules: &BoundRules,
        of: &str,
        (old, new): (Limits<'_>, Limits<'_>),
        place: Option<(Side, Origin)>,
    ) {
        // A value that could not be handed in before, or can't be any more, has no limit that a program could meet.
        let met = (old.measures.is_some() && new.measures.is_some()).then_some(());
        let old = Limits { measures: met.and(old.measures), ..old };
        let new = Limits { measures: met.and(new.measures), ..new };
        for (old, new) in bounds(old).into_iter().zip(bounds(new)) {
            if (old.value, old.enforced && old.value.is_some()) == (new.value, new.enforced && new.value.is_some()) {
                continue;
            }
            let rule = rules.of(&old, &new);
            let (was, is) = (old.words(), new.words());
            let message = format!("{}: {is}, was {was}", code(of));
            self.note(about, rule, message, place.clone()).of(of).between(was, is);
        }
        let (was, is) = (old.constraints.pattern.clone(), new.constraints.pattern.clone());
        self.told(about, rules.pattern, Some(of), "pattern", (was, is), place);
    }
}

/// The kinds of change that the limits of a value have.
pub(super) struct BoundRules {
    pub(super) added: Rule,
    pub(super) tightened: Rule,
    pub(super) widened: Rule,
    pub(super) lifted: Rule,
    pub(super) told: Rule,
    pub(super) pattern: Rule,
}

impl BoundRules {
    fn of(&self, old: &Bound, new: &Bound) -> Rule {
        let is_bound = |bound: &Bound| bound.strictness() > f64::NEG_INFINITY;
        match (new.strictness().total_cmp(&old.strictness()), is_bound(old), is_bound(new)) {
            (Ordering::Greater, false, _) => self.added,
            (Ordering::Greater, true, _) => self.tightened,
            (Ordering::Less, _, true) => self.widened,
            (Ordering::Less, _, false) => self.lifted,
            (Ordering::Equal, ..) => self.told,
        }
    }
}

/// The description of the first call that names an error.
fn told_by(view: &View<'_>, document: DocId, wire: &str) -> Option<Origin> {
    let mut calls = view.model.operations_of(document);
    let call = calls.find(|operation| operation.error_codes.iter().any(|error| error.code == wire))?;
    Some(call.origin.child("description"))
}

/// Whether the client holds back calls that it let through before: in some span of the new window there could be more.
fn is_stricter(old: RateLimit, new: RateLimit) -> bool {
    let windows = u64::from(new.period_seconds).div_ceil(u64::from(old.period_seconds.max(1)));
    u64::from(old.requests) * windows.max(1) > u64::from(new.requests)
}

fn rate(limit: RateLimit) -> String {
    format!("{} calls in {} s", limit.requests, limit.period_seconds)
}

fn lock(limit: RateLimit) -> String {
    limit.lock_seconds.map_or_else(|| "no stated lock".to_owned(), |lock| format!("lock {lock} s"))
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
            Some(Measure::Excluded(number)) if self.is_least => format!("more than {number}{unit}"),
            Some(Measure::Excluded(number)) => format!("less than {number}{unit}"),
        }
    }

    /// The bound as a number, where the client enforces it; a larger one is stricter.
    fn strictness(&self) -> f64 {
        let sign = if self.is_least { 1.0 } else { -1.0 };
        match self.value.filter(|_| self.enforced) {
            None => f64::NEG_INFINITY,
            Some(Measure::Integer(number)) => sign * number as f64,
            Some(Measure::Float(number)) => sign * number,
            Some(Measure::Excluded(number)) => (sign * number).next_up(),
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
