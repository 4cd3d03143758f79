//! Whether a number in a statement is what its digits say, and the only one: `10K`, `1e3`, `2^31-1`, `12:30`, `99,99`,
//! `10 or 100` and `5-10` are not. A wrong limit refuses legal calls, so what is in doubt is no limit.
//!
//! Must not know: which bound the number sets.

use super::words::{self, Token};

/// What a length counts.
pub(super) const CHARACTERS: [&str; 5] = ["character", "characters", "char", "chars", "letters"];
/// What a size counts.
pub(super) const BYTES: [&str; 8] = ["kb", "mb", "gb", "bytes", "byte", "b", "kib", "mib"];
/// Words that follow a number without naming what is counted.
pub(super) const NO_NOUN: [&str; 38] = [
    "per",
    "if",
    "when",
    "and",
    "or",
    "is",
    "are",
    "will",
    "can",
    "for",
    "in",
    "at",
    "from",
    "only",
    "allowed",
    "with",
    "by",
    "unless",
    "while",
    "to",
    "as",
    "default",
    "which",
    "that",
    "may",
    "must",
    "should",
    "of",
    "on",
    "the",
    "this",
    "a",
    "an",
    "inclusive",
    "required",
    "respectively",
    "not",
    "but",
];

/// Words that multiply the number before them.
const SCALES: [&str; 15] = [
    "hundred", "thousand", "million", "billion", "trillion", "dozen", "lakh", "lakhs", "crore", "crores", "k", "m",
    "mn", "mio", "bn",
];

/// Whether a number is what its digits say, and counts characters where a length is spoken of.
pub(super) fn is_certain(tokens: &[Token], at: usize, is_length: bool) -> bool {
    const LINKS: [&str; 8] = ["across", "plus", "has", "was", "always", "unless", "as", "its"];
    let nouns = || {
        tokens
            .iter()
            .skip(at + 1)
            .take(3)
            .take_while(|t| !t.word().is_empty() && !t.is_any(&NO_NOUN) && !t.is_any(&LINKS))
    };
    // `255 bytes` are fewer characters, and `50 words` are more.
    let bytes = tokens.get(at + 1).is_some_and(|token| token.is_any(&BYTES));
    let other =
        is_length && !nouns().any(|word| word.is_any(&CHARACTERS)) && nouns().any(|word| word.word().ends_with('s'));
    !bytes && !other && !is_negative(tokens, at) && ends_certainly(tokens, at)
}

pub(super) fn ends_certainly(tokens: &[Token], at: usize) -> bool {
    let time = tokens.get(at + 1).is_some_and(|token| words::seconds(token.word()).is_some());
    // `30m` is a time, which its reader knows.
    time || ends(tokens, at, &[&CHARACTERS, &BYTES])
}

/// `-5` after a label or a blank is below zero; `Maximum - 5` and `Maximum-5` are not.
pub(super) fn is_negative(tokens: &[Token], at: usize) -> bool {
    let Some(sign) = at.checked_sub(1).and_then(|before| tokens.get(before)) else { return false };
    let touches = |left: &Token, right: Option<&Token>| right.is_some_and(|right| left.end == right.start);
    let before = at.checked_sub(2).and_then(|before| tokens.get(before));
    sign.is_sign(&['-', '–', '−', '~', '≈'])
        && touches(sign, tokens.get(at))
        && !before.is_some_and(|before| before.end == sign.start && !before.is_sign(&[':', '=']))
}

/// Whether nothing behind a number makes another one of it, and no other number is offered beside it. Words of
/// `glued` may follow without a blank.
fn ends(tokens: &[Token], at: usize, glued: &[&[&str]]) -> bool {
    let Some(number) = tokens.get(at) else { return true };
    let Some(next) = tokens.get(at + 1) else { return true };
    let close = number.end == next.start;
    let is_number = |at: usize| tokens.get(at).is_some_and(|token| token.digits().is_some());
    if next.digits().is_some() || next.is_any(&SCALES) || next.is_sign(&['^', '×', '+', '±', '~', '²', '³', '%']) {
        return false;
    }
    if close {
        // `12:30`, `99,99`, `1..10`, `5-10`
        let signs = tokens.iter().skip(at + 1).take_while(|token| token.word().is_empty() && token.digits().is_none());
        let after = at + 1 + signs.take(3).count();
        let glued_number = after > at + 1
            && is_number(after)
            && tokens.get(after - 1).zip(tokens.get(after)).is_some_and(|(sign, number)| sign.end == number.start);
        let word = !next.word().is_empty() && !glued.iter().any(|words| next.is_any(words));
        if glued_number || word {
            return false;
        }
    }
    !has_alternative(tokens, at)
}

/// `10 or 100`, `10 (without sync) or 100`, `1 to 5, 10`, `10 rooms or 100 rooms`.
fn has_alternative(tokens: &[Token], at: usize) -> bool {
    const FAR: usize = 12;
    let is_number = |at: usize| tokens.get(at).is_some_and(|token| token.digits().is_some());
    let mut next = at + 1;
    if tokens.get(next).is_some_and(|token| token.is_sign(&['('])) {
        next += tokens.iter().skip(next).position(|token| token.is_sign(&[')'])).map_or(0, |length| length + 1);
    }
    let joins =
        |token: &Token| token.is_any(&["or", "and", "to"]) || token.is_sign(&[',', '/', '-', '–', '—', '|', ';']);
    let joined = tokens.get(next).is_some_and(joins) && is_number(next + 1);
    let or = tokens.iter().enumerate().skip(at + 1).take(FAR).any(|(at, token)| token.is("or") && is_number(at + 1));
    joined || or
}
