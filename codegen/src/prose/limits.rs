//! The tree of an operation's description -> its rate limit and lock period, which are cut out of the tree.
//!
//! Must not know: how the tree was read or is written.

use std::collections::{BTreeSet, HashSet};

use super::statements::{self, BOILERPLATE, Place, Statement};
use super::tree::Block;
use super::words::{self, Token};
use super::{FactKind, RateLimit, Unread, unread};

/// What was read.
#[derive(Debug, Default)]
pub(super) struct Limits {
    pub(super) rate: Option<RateLimit>,
    pub(super) lock_seconds: Option<u32>,
    pub(super) unread: Vec<Unread>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Topic {
    Rate,
    Lock,
}

/// Something read from a statement.
struct Found<T> {
    value: T,
    statement: usize,
    /// Whether the statement says more than the value.
    more: bool,
}

#[derive(Default)]
struct Reader {
    rates: Vec<Found<RateLimit>>,
    locks: Vec<Found<u32>>,
    /// Statements that are only a label, whose value comes later.
    labels: Vec<(Topic, usize)>,
    /// Labels that no value followed yet.
    open: Option<(Topic, usize)>,
    unread: BTreeSet<usize>,
    /// Statements that hold one limit for each of several periods, of which only one is kept.
    windows: BTreeSet<usize>,
    boilerplate: Vec<usize>,
}

/// Reads the limits and cuts them out.
pub(super) fn take(blocks: &mut Vec<Block>) -> Limits {
    let statements = statements::statements(blocks);
    let mut reader = Reader::default();
    for (index, statement) in statements.iter().enumerate() {
        reader.statement(index, statement);
    }
    reader.close();
    let text = |indices: &mut dyn Iterator<Item = usize>| {
        let mut indices: Vec<usize> = indices.collect();
        // One statement may hold several limits.
        indices.dedup();
        let texts: Vec<&str> = indices.into_iter().filter_map(|i| statements.get(i)).map(|s| s.text.as_str()).collect();
        texts.join(" ")
    };

    let mut out = Limits {
        rate: reader.rates.iter().map(|found| found.value).min_by(tighter),
        lock_seconds: reader.locks.iter().map(|found| found.value).max(),
        unread: Vec::new(),
    };
    for index in &reader.unread {
        out.unread.push(unread(FactKind::RateLimit, &text(&mut std::iter::once(*index))));
    }
    for index in &reader.windows {
        out.unread.push(unread(FactKind::SecondWindow, &text(&mut std::iter::once(*index))));
    }
    let several_rates = several(&reader.rates, |a, b| tighter(a, b).is_eq());
    if several_rates {
        let differ = reader.rates.iter().any(|found| tighter(&found.value, &reader.rates[0].value).is_ne());
        let said = unread(FactKind::LimitPerAction, &text(&mut reader.rates.iter().map(|found| found.statement)));
        out.unread.extend(differ.then_some(said));
    }
    let several_locks = several(&reader.locks, |a, b| a == b);
    if several_locks && !several_rates {
        let differ = reader.locks.iter().any(|found| found.value != reader.locks[0].value);
        let said = unread(FactKind::LimitPerAction, &text(&mut reader.locks.iter().map(|found| found.statement)));
        out.unread.extend(differ.then_some(said));
    }

    // What is stated per action stays in the text, and so does a statement that says more than its limit.
    let rates = reader.rates.iter().map(|found| (found.statement, found.more || several_rates));
    let locks = reader.locks.iter().map(|found| (found.statement, found.more || several_locks));
    let kept: HashSet<usize> = rates.clone().chain(locks.clone()).filter(|(_, keep)| *keep).map(|(at, _)| at).collect();
    let labels =
        reader.labels.iter().filter(|(topic, _)| !if *topic == Topic::Rate { several_rates } else { several_locks });
    let mut cuts: Vec<usize> =
        rates.chain(locks).chain(labels.copied().map(|(_, at)| (at, false))).map(|(at, _)| at).collect();
    cuts.retain(|at| !kept.contains(at) && !reader.unread.contains(at) && !reader.windows.contains(at));
    if out.rate.is_none() {
        // A lock without a limit is nothing that the client can keep, so that the reader has to.
        cuts.retain(|at| !reader.locks.iter().any(|found| found.statement == *at));
    }
    cuts.extend(reader.boilerplate);
    cuts.sort_unstable();
    cuts.dedup();
    let cuts: Vec<&Statement> = cuts.iter().filter_map(|index| statements.get(*index)).collect();
    statements::cut(blocks, &cuts);
    out
}

/// Whether a limit is stated per action. The same limit twice, with nothing else said, is a repetition.
fn several<T>(found: &[Found<T>], same: impl Fn(&T, &T) -> bool) -> bool {
    let Some((first, rest)) = found.split_first() else { return false };
    rest.iter().any(|other| other.more || first.more || !same(&first.value, &other.value))
}

fn tighter(a: &RateLimit, b: &RateLimit) -> std::cmp::Ordering {
    let left = u64::from(a.requests) * u64::from(b.period_seconds);
    let right = u64::from(b.requests) * u64::from(a.period_seconds);
    left.cmp(&right)
}

impl Reader {
    fn statement(&mut self, index: usize, statement: &Statement) {
        if BOILERPLATE.iter().any(|phrase| statement.text.trim_end_matches('.') == *phrase) {
            self.boilerplate.push(index);
            return;
        }
        let tokens = &statement.tokens;
        let labels = labels(tokens);
        let mut used = vec![false; tokens.len()];
        let first = labels.first().map_or(tokens.len(), |label| label.start);
        let mut found: (Vec<RateLimit>, Vec<u32>) = (Vec::new(), Vec::new());
        let carried = self.open.map(|open| open.0).or_else(|| self.last_topic(index));
        read(&tokens[..first], carried, 0, &mut used, &mut found);
        let mut missing = None;
        for (number, label) in labels.iter().enumerate() {
            let end = labels.get(number + 1).map_or(tokens.len(), |next| next.start);
            used[label.start..label.end].fill(true);
            let before = (found.0.len(), found.1.len());
            read(&tokens[label.end..end], Some(label.topic), label.end, &mut used, &mut found);
            if before == (found.0.len(), found.1.len()) {
                missing = Some((label.topic, label.end == end && number + 1 == labels.len()));
            }
        }
        let said = |token: &Token| !matches!(token.kind, words::Kind::Sign(_));
        let more = tokens.iter().zip(&used).any(|(token, used)| said(token) && !used);
        let carried_on = labels.is_empty() && self.open.is_some() && found.0.is_empty() && found.1.is_empty();
        if !labels.is_empty() {
            self.close();
        } else if !carried_on {
            self.open = None;
        }
        if is_by_period(&found.0, tokens, &used) {
            found.0.sort_by_key(|rate| (rate.period_seconds, rate.requests));
            found.0.truncate(1);
            self.windows.insert(index);
        }
        for value in found.0 {
            self.rates.push(Found { value, statement: index, more });
        }
        for value in found.1 {
            self.locks.push(Found { value, statement: index, more });
        }
        if let Some((topic, ends)) = missing {
            self.open = Some((topic, index));
            if ends && !more {
                self.labels.push((topic, index));
            }
        }
        if statement.place == Place::Row {
            self.close();
        }
    }

    /// The topic of the statement just before, so that the next action's limit is read as one.
    fn last_topic(&self, index: usize) -> Option<Topic> {
        let before = index.checked_sub(1)?;
        if self.rates.last().is_some_and(|found| found.statement == before && found.more) {
            Some(Topic::Rate)
        } else if self.locks.last().is_some_and(|found| found.statement == before && found.more) {
            Some(Topic::Lock)
        } else {
            None
        }
    }

    fn close(&mut self) {
        if let Some((_, index)) = self.open.take() {
            self.unread.insert(index);
        }
    }
}

/// `50 requests per minute and 1000 per hour`: one limit for each of several periods, and no action that either is for.
fn is_by_period(rates: &[RateLimit], tokens: &[Token], used: &[bool]) -> bool {
    const JOINS: [&str; 12] =
        ["and", "or", "also", "plus", "with", "but", "up", "to", "maximum", "max", "additionally", "requests"];
    let differ = rates.iter().any(|rate| Some(rate.period_seconds) != rates.first().map(|first| first.period_seconds));
    let said = |token: &Token| !matches!(token.kind, words::Kind::Sign(_)) && !token.is_any(&JOINS);
    differ && !tokens.iter().zip(used).any(|(token, used)| said(token) && !used)
}

struct Label {
    topic: Topic,
    start: usize,
    end: usize,
}

fn labels(tokens: &[Token]) -> Vec<Label> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let next = tokens.get(at + 1);
        let next_is = |words: &[&str]| next.is_some_and(|next| next.is_any(words));
        let label = if token.is_any(&["threshold", "rate", "throttle", "throttling"])
            && next_is(&["limit", "limits", "limiting", "limitation"])
        {
            Some((Topic::Rate, 2))
        } else if token.is("threshold") && next.is_some_and(|next| next.is_sign(&[':'])) {
            Some((Topic::Rate, 1))
        } else if token.is_any(&["lock", "locking", "lockout"])
            && next_is(&["period", "periods", "time", "duration", "interval"])
        {
            Some((Topic::Lock, 2))
        } else if token.is("lockout") {
            Some((Topic::Lock, 1))
        } else if token.is("locked") && next_is(&["for", "out"]) {
            Some((Topic::Lock, if next_is(&["out"]) { 3 } else { 2 }))
        } else {
            None
        };
        let Some((topic, length)) = label else {
            at += 1;
            continue;
        };
        let mut end = (at + length).min(tokens.len());
        while tokens
            .get(end)
            .is_some_and(|t| t.is_sign(&[':', '-', '–', '—', '=', '.']) || t.is_any(&["is", "are", "of"]))
        {
            end += 1;
        }
        out.push(Label { topic, start: at, end });
        at = end;
    }
    out
}

/// Reads all values from tokens, the first of which has the number `offset` in its statement.
fn read(
    tokens: &[Token],
    topic: Option<Topic>,
    offset: usize,
    used: &mut [bool],
    found: &mut (Vec<RateLimit>, Vec<u32>),
) {
    let mut at = 0;
    while at < tokens.len() {
        let rest = &tokens[at..];
        let length = match topic {
            Some(Topic::Lock) => duration(rest).map(|(seconds, length)| {
                found.1.push(seconds);
                length
            }),
            _ => rate(rest, topic.is_some()).map(|(rate, length)| {
                found.0.push(rate);
                length
            }),
        };
        if let Some(length) = length {
            used[offset + at..offset + at + length].fill(true);
        }
        at += length.unwrap_or(1);
    }
}

/// `10 requests per 5 min per user` at the start of the tokens, and how many of them it takes.
fn rate(tokens: &[Token], labelled: bool) -> Option<(RateLimit, usize)> {
    const NOUNS: [&str; 9] = ["request", "requests", "req", "reqs", "call", "calls", "hit", "hits", "times"];
    const FILLERS: [&str; 14] =
        ["can", "be", "made", "are", "is", "allowed", "permitted", "may", "sent", "api", "calls", "at", "most", "only"];
    let requests = u32::try_from(tokens.first()?.number()?).ok().filter(|requests| *requests > 0)?;
    let mut at = 1;
    if let Some(high) = tokens.get(2).and_then(Token::number)
        && is_up_to(tokens, labelled)
    {
        // Of `10-20 requests` the lower number is the one that never locks.
        at = if high >= u64::from(requests) { 3 } else { return None };
    }
    at += usize::from(tokens.get(at)?.is_any(&["api", "http"]));
    let noun = tokens.get(at)?.is_any(&NOUNS);
    at += usize::from(noun);
    if !noun && !labelled {
        return None;
    }
    at += tokens.iter().skip(at).take(6).take_while(|token| token.is_any(&FILLERS)).count();
    at += per_whom(&tokens[at..]);
    let separator = tokens.get(at)?;
    if !separator.is_any(&["per", "in", "within", "for", "every", "each", "a", "an", "during"])
        && !separator.is_sign(&['/'])
    {
        return None;
    }
    at += 1;
    at += tokens.iter().skip(at).take(2).take_while(|t| t.is_any(&["a", "an", "the", "each", "every", "any"])).count();
    let (seconds, length) = duration(&tokens[at..])
        .or_else(|| tokens.get(at).and_then(|token| unit(token, 1)).map(|seconds| (seconds, 1)))?;
    at += length;
    at += per_whom(&tokens[at..]);
    Some((RateLimit { requests, period_seconds: seconds }, at))
}

/// `10-20`, `10 to 20`. With blanks, a dash may also part a name from its limit: `Door 1 - 50 requests`.
fn is_up_to(tokens: &[Token], labelled: bool) -> bool {
    let [first, join, second, ..] = tokens else { return false };
    let is_close = first.end == join.start && join.end == second.start;
    join.is("to") || (join.is_sign(&['-', '–', '—']) && (is_close || labelled))
}

/// How many tokens `per user`, `/user` and `for each user` take.
fn per_whom(tokens: &[Token]) -> usize {
    const WHOM: [&str; 14] = [
        "user",
        "users",
        "organization",
        "organisation",
        "org",
        "account",
        "app",
        "client",
        "token",
        "ip",
        "bot",
        "channel",
        "chat",
        "portal",
    ];
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let mut next = at + 1;
        if !token.is_any(&["per", "for", "by"]) && !token.is_sign(&['/']) {
            break;
        }
        next += usize::from(tokens.get(next).is_some_and(|t| t.is_any(&["each", "every", "a", "an", "the"])));
        if !tokens.get(next).is_some_and(|token| token.is_any(&WHOM)) {
            break;
        }
        at = next + 1;
    }
    at
}

/// `10 minutes`, `an hour`, `five-minute`, `1 hour 30 minutes`.
fn duration(tokens: &[Token]) -> Option<(u32, usize)> {
    let (mut sum, mut last, mut at) = part(tokens)?;
    loop {
        let joins = tokens.iter().skip(at).take(1).filter(|t| t.is("and") || t.is_sign(&[','])).count();
        // Only a smaller unit goes on with the same time.
        let next = tokens.get(at + joins..).and_then(part).filter(|(_, unit, _)| *unit < last);
        let Some((seconds, unit, length)) = next else { return Some((sum, at)) };
        sum = sum.checked_add(seconds)?;
        (last, at) = (unit, at + joins + length);
    }
}

/// A number of one unit: the seconds, those of the unit, and how many tokens it takes.
fn part(tokens: &[Token]) -> Option<(u32, u32, usize)> {
    let first = tokens.first()?;
    let count = first.number().or_else(|| first.is_any(&["a", "an"]).then_some(1))?;
    let mut at = 1;
    at += usize::from(tokens.get(at)?.is_sign(&['-']));
    let word = tokens.get(at)?;
    Some((unit(word, count)?, unit(word, 1)?, at + 1))
}

fn unit(token: &Token, count: u64) -> Option<u32> {
    let seconds = words::seconds(token.word())?.checked_mul(count)?;
    u32::try_from(seconds).ok().filter(|seconds| *seconds > 0)
}

#[cfg(test)]
mod tests;
