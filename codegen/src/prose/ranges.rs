//! A statement -> the bounds it sets on a length, a count or a number.
//!
//! Must not know: defaults, allowed values, or the value's type.

use std::ops::Range;

use super::certain::{self, BYTES, CHARACTERS, NO_NOUN};
use super::statements::Statement;
use super::words::{self, Token};

/// A bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bound {
    pub(super) side: Side,
    pub(super) unit: Unit,
    pub(super) value: u64,
    /// Whether the text names what is counted.
    pub(super) has_noun: bool,
}

/// Which end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Max,
    Min,
}

/// What is bounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// Characters.
    Length,
    /// Things that are named.
    Count,
    /// Characters of all values of a list together.
    Total,
    /// A number, as far as the text tells.
    Plain,
}

/// What a statement says about bounds.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub(super) bounds: Vec<(Bound, Range<usize>)>,
    /// A label of a bound without a readable one.
    pub(super) unreadable: bool,
    /// The token at which a bound begins that may mean something else than its digits say.
    pub(super) uncertain: Option<usize>,
}

const MAX: [&str; 4] = ["maximum", "max", "maxium", "maximun"];
const MIN: [&str; 2] = ["minimum", "min"];
/// Parts of one expression, which are not what a list counts.
const PARTS: [&str; 5] = ["clause", "clauses", "condition", "conditions", "criteria"];

/// Reads the bounds of a statement, except within the tokens that something else was read from.
pub(super) fn read(statement: &Statement, taken: Option<Range<usize>>) -> Reading {
    let mut out = Reading::default();
    let tokens = &statement.tokens;
    // A bound on each element is no bound on this value.
    if tokens.iter().any(|t| t.is_any(&["each", "every", "individual"])) {
        return out;
    }
    let together = tokens.iter().any(|t| t.is_any(&["total", "overall", "combined", "across"]));
    let mut at = 0;
    while at < tokens.len() {
        if let Some(taken) = taken.as_ref().filter(|taken| taken.contains(&at)) {
            at = taken.end;
            continue;
        }
        if let Some(end) = aside(statement, at) {
            at = end;
            continue;
        }
        match bound(tokens, at) {
            Step::Found(found) => {
                at = found.iter().map(|(_, range)| range.end).max().unwrap_or(at + 1).max(at + 1);
                out.bounds.extend(found);
            }
            Step::Unreadable => {
                out.unreadable |= at == 0;
                at += 1;
            }
            Step::Uncertain => {
                out.uncertain = out.uncertain.or(Some(at));
                at += 1;
            }
            Step::Nothing => at += 1,
        }
    }
    let open = tokens.iter().position(|t| t.is_any(&["exclusive", "exclusively", "unlimited"]));
    if open.is_some() && !out.bounds.is_empty() {
        out.uncertain = out.bounds.iter().map(|(_, range)| range.start).min();
    }
    if out.uncertain.is_some() {
        // What else the statement says may be the other half of what could not be understood.
        out.bounds.clear();
    }
    if together {
        // Of what is said of all values together, only their length can be compared.
        out.unreadable = false;
        out.bounds.retain(|(bound, _)| bound.unit == Unit::Length && bound.side == Side::Max);
        out.bounds.iter_mut().for_each(|(bound, _)| bound.unit = Unit::Total);
    }
    out
}

/// `<code>in</code> (max 10 values)` speaks of what the code names. The end of the parenthesis.
fn aside(statement: &Statement, at: usize) -> Option<usize> {
    let tokens = &statement.tokens;
    if !tokens.get(at)?.is_sign(&['(']) {
        return None;
    }
    let before = tokens.get(at.checked_sub(1)?)?;
    let (_, run) = statement.run_at(before.start)?;
    run.style.code.then(|| tokens.iter().skip(at).position(|t| t.is_sign(&[')'])).map_or(tokens.len(), |n| at + n + 1))
}

enum Step {
    Found(Vec<(Bound, Range<usize>)>),
    /// A label without a number.
    Unreadable,
    /// A number that is no plain one, or not the only one: `10K`, `12:30`, `10 or 100`, `255 bytes`.
    Uncertain,
    Nothing,
}

fn bound(tokens: &[Token], at: usize) -> Step {
    let token = &tokens[at];
    let next = |n: usize| tokens.get(at + n);
    let next_is = |n: usize, words: &[&str]| next(n).is_some_and(|token| token.is_any(words));
    match range(tokens, at) {
        Step::Nothing => {}
        found => return found,
    }
    if token.is_any(&MAX) || (token.is_any(&MIN) && !next_is(1, &["per"])) {
        // `10 min` is a time, `255 characters max` the same as `max 255 characters`.
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        if token.is("min") && before.is_some_and(|before| before.digits().is_some()) {
            return Step::Nothing;
        }
        let side = if token.is_any(&MAX) { Side::Max } else { Side::Min };
        return labelled(tokens, at, side);
    }
    let mut number_at = None;
    let mut phrase = |side, length| {
        let found = number(tokens, at + length, side, Unit::Plain, at);
        number_at = found.is_some().then_some(at + length);
        found
    };
    let found = if token.is("up") && next_is(1, &["to"]) {
        // `up to 10` without a noun is rather a part of something else.
        phrase(Side::Max, 2).filter(|(bound, _)| bound.unit != Unit::Plain)
    } else if token.is("at") && next_is(1, &["least"]) {
        phrase(Side::Min, 2)
    } else if token.is("at") && next_is(1, &["most"]) {
        phrase(Side::Max, 2)
    } else if token.is_any(&["not", "no"]) && next_is(1, &["more"]) && next_is(2, &["than"]) {
        phrase(Side::Max, 3)
    } else if token.is_any(&["not", "cannot"]) && next_is(1, &["exceed"]) {
        phrase(Side::Max, 2)
    } else if token.is_any(&["less", "fewer", "shorter", "more", "longer"]) && next_is(1, &["than"]) {
        // Whether the number itself is allowed, one who writes so seldom means to say.
        let length = number(tokens, at + 2, Side::Max, Unit::Plain, at);
        return length.filter(|(bound, _)| bound.unit == Unit::Length).map_or(Step::Nothing, |_| Step::Uncertain);
    } else if token.is_any(&["limit", "length"]) && next(1).is_some_and(|t| t.is_sign(&[':', '='])) {
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        let characters = before.is_some_and(|before| before.is_any(&CHARACTERS));
        let unit = if characters || token.is("length") { Unit::Length } else { Unit::Plain };
        let start = if characters { at - 1 } else { at };
        if start > 0 {
            return Step::Nothing;
        }
        if next(2).is_some_and(|token| token.digits().is_some())
            && !certain::is_certain(tokens, at + 2, unit == Unit::Length)
        {
            return Step::Uncertain;
        }
        number(tokens, at + 2, Side::Max, unit, start)
    } else if token.digits().is_some() && next_is(1, &CHARACTERS) && (next_is(2, &MAX) || next_is(3, &MAX)) {
        let end = at + if next_is(2, &MAX) { 3 } else { 4 };
        token.digits().map(|value| (Bound { side: Side::Max, unit: Unit::Length, value, has_noun: false }, at..end))
    } else {
        None
    };
    match found {
        Some((bound, _))
            if number_at.is_some_and(|at| !certain::is_certain(tokens, at, bound.unit == Unit::Length)) =>
        {
            Step::Uncertain
        }
        Some(found) => Step::Found(vec![found]),
        None => Step::Nothing,
    }
}

/// `Maximum length: 255`, `maximum of 25 IDs`, `Maximum number of files that can be sent is 10`.
fn labelled(tokens: &[Token], at: usize, side: Side) -> Step {
    let mut unit = Unit::Plain;
    let mut colon = false;
    let mut words = 0;
    for (index, token) in tokens.iter().enumerate().skip(at + 1).take(16) {
        if let Some((said, length)) = phrase(tokens, index).filter(|_| colon) {
            // `Minimum items: At least 1`. What the phrase says against its label is for a reader.
            let value = tokens.get(index + length).and_then(amount).filter(|_| said == side);
            if value.is_some() && !certain::is_certain(tokens, index + length, unit == Unit::Length) {
                return Step::Uncertain;
            }
            let found = value.and_then(|value| counted(tokens, index + length, value, side, unit, at));
            return found.map_or(Step::Unreadable, |found| Step::Found(vec![found]));
        }
        if token.digits().is_some() {
            let before = &tokens[index - 1];
            let linked = before.is_sign(&[':', '=', '-', '–'])
                || before.is_any(&MAX)
                || before.is_any(&MIN)
                || before
                    .is_any(&["is", "of", "be", "to", "are", "limit", "length", "value", "allowed", "only", "limited"]);
            if linked && !certain::is_certain(tokens, index, unit == Unit::Length) {
                return Step::Uncertain;
            }
            return match number(tokens, index, side, unit, at).filter(|_| linked) {
                Some(found) => Step::Found(vec![found]),
                None => Step::Nothing,
            };
        }
        if token.is_sign(&[':', '=']) {
            colon = true;
        } else if token.word().starts_with(|c: char| c.is_ascii_digit()) {
            return Step::Uncertain;
        } else if token.is_any(&["size", "duration", "file", "storage"]) {
            return Step::Nothing;
        } else if token.is("length") || token.is_any(&CHARACTERS) {
            unit = Unit::Length;
        } else if token.is_any(&["items", "entries", "elements", "count", "number"]) {
            unit = Unit::Count;
        } else if matches!(token.kind, words::Kind::Sign(sign) if !matches!(sign, '-' | '–' | '—')) {
            break;
        } else if colon && !token.is_any(&["up", "to", "of", "is"]) {
            return if words <= 3 { Step::Unreadable } else { Step::Nothing };
        }
        words += usize::from(!colon);
    }
    if colon && words <= 3 { Step::Unreadable } else { Step::Nothing }
}

/// The words at a token that say which end a number is, and how many they are.
fn phrase(tokens: &[Token], at: usize) -> Option<(Side, usize)> {
    let is = |n: usize, words: &[&str]| tokens.get(at + n).is_some_and(|token| token.is_any(words));
    match () {
        () if is(0, &["at"]) && is(1, &["least"]) => Some((Side::Min, 2)),
        () if is(0, &["at"]) && is(1, &["most"]) => Some((Side::Max, 2)),
        () if is(0, &["not", "no"]) && is(1, &["more"]) && is(2, &["than"]) => Some((Side::Max, 3)),
        () if is(0, &["not", "no"]) && is(1, &["less", "fewer"]) && is(2, &["than"]) => Some((Side::Min, 3)),
        () => None,
    }
}

/// A number in digits or, where nothing but a number can stand, as a word.
fn amount(token: &Token) -> Option<u64> {
    const WORDS: [&str; 10] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    token.digits().or_else(|| WORDS.iter().position(|word| token.is(word)).map(|at| at as u64 + 1))
}

/// The number at a token and what follows it.
fn number(tokens: &[Token], at: usize, side: Side, unit: Unit, start: usize) -> Option<(Bound, Range<usize>)> {
    counted(tokens, at, tokens.get(at)?.digits()?, side, unit, start)
}

/// The same for a number that may be a word.
fn counted(
    tokens: &[Token],
    at: usize,
    value: u64,
    side: Side,
    unit: Unit,
    start: usize,
) -> Option<(Bound, Range<usize>)> {
    let (unit, has_noun, end) = unit_after(tokens, at + 1, unit)?;
    Some((Bound { side, unit, value, has_noun }, start..end))
}

/// What the words after a number make of it: its unit, whether they name a thing, and where they end. None for sizes
/// and times, which are neither lengths nor counts.
fn unit_after(tokens: &[Token], at: usize, unit: Unit) -> Option<(Unit, bool, usize)> {
    let Some(token) = tokens.get(at).filter(|token| !token.word().is_empty()) else {
        let percent = tokens.get(at).is_some_and(|token| token.is_sign(&['%']));
        return (!percent).then_some((unit, false, at));
    };
    if token.is_any(&BYTES) || words::seconds(token.word()).is_some() {
        return None;
    }
    let noun = tokens.iter().skip(at).take(3).take_while(|t| !t.word().is_empty() && !t.is_any(&NO_NOUN));
    let words: Vec<&Token> = noun.collect();
    if let Some(place) = words.iter().position(|word| word.is_any(&CHARACTERS)) {
        // `10,000 characters long` and `20 characters in length` say no more than the unit.
        let mut end = at + place + 1;
        end += usize::from(tokens.get(end).is_some_and(|t| t.is_any(&["long", "allowed", "maximum", "max", "only"])));
        let in_length =
            tokens.get(end).is_some_and(|t| t.is("in")) && tokens.get(end + 1).is_some_and(|t| t.is("length"));
        end += if in_length { 2 } else { 0 };
        return Some((Unit::Length, false, end));
    }
    let conditional =
        token.is("for") || (token.is_any(&["required", "allowed"]) && tokens.get(at + 1).is_some_and(|t| t.is("for")));
    if conditional || words.iter().any(|word| word.is_any(&PARTS)) {
        return None;
    }
    match (words.is_empty(), unit) {
        (true, unit) => Some((unit, false, at)),
        (false, Unit::Length) => Some((Unit::Length, true, at)),
        (false, _) => Some((Unit::Count, true, at + words.len())),
    }
}

/// `between 1 and 100`, `Range: 1-50`, `Length: 3 to 50 characters`.
fn range(tokens: &[Token], at: usize) -> Step {
    let token = &tokens[at];
    let digits = |at: usize| tokens.get(at).and_then(Token::digits);
    let is_to = |at: usize| tokens.get(at).is_some_and(|t| t.is_any(&["to", "and"]) || t.is_sign(&['-', '–', '—']));
    let mut length = tokens[..at].iter().rev().take(8).any(|token| token.is("length"));
    let (start, first) = if token.is_any(&["between", "from"]) {
        (at, at + 1)
    } else if token.is_any(&["range", "ranges", "length", "values", "value", "limit"]) {
        length |= token.is("length");
        let mut first = at + 1;
        while tokens
            .get(first)
            .is_some_and(|t| t.is_sign(&[':', '=']) || t.is_any(&["is", "from", "between", "of", "are"]))
        {
            first += 1;
        }
        let named = at > 0 && tokens[at - 1].is_any(&["allowed", "valid", "possible", "supported", "accepted"]);
        (if named { at - 1 } else { at }, first)
    } else if at == 0 && digits(0).is_some() && tokens.get(1).is_some_and(|t| t.is("to")) {
        (0, 0)
    } else {
        return Step::Nothing;
    };
    let (Some(low), true, Some(high)) = (digits(first), is_to(first + 1), digits(first + 2)) else {
        // `Range: 1..10` announces one.
        let announced = at == 0
            && token.is_any(&["range", "ranges"])
            && tokens.get(1).is_some_and(|t| t.is_sign(&[':', '=']))
            && tokens.iter().skip(2).take(4).any(|t| t.digits().is_some());
        return if announced { Step::Uncertain } else { Step::Nothing };
    };
    if low > high {
        return Step::Nothing;
    }
    let unit = if length { Unit::Length } else { Unit::Plain };
    if certain::is_negative(tokens, first) || !certain::ends_certainly(tokens, first + 2) {
        return Step::Uncertain;
    }
    // A range of minutes or days bounds the number itself.
    let (unit, has_noun, end) = unit_after(tokens, first + 3, unit).unwrap_or((unit, true, first + 3));
    let bound = |side, value| (Bound { side, unit, value, has_noun }, start..end);
    Step::Found(vec![bound(Side::Min, low), bound(Side::Max, high)])
}
