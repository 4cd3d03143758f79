//! A statement -> the default value it states.
//!
//! Must not know: bounds, or the value's type.

use std::ops::Range;

use super::items;
use super::statements::Statement;
use super::words::Token;

/// A statement of a default.
pub(super) struct Default {
    /// Nothing where a label is followed by something that is no single value.
    pub(super) value: Option<String>,
    pub(super) tokens: Range<usize>,
}

const RETURNED: [&str; 12] = [
    "returned",
    "retrieved",
    "fetched",
    "listed",
    "displayed",
    "sent",
    "returns",
    "included",
    "shown",
    "given",
    "considered",
    "used",
];

/// `If limit is not specified, a maximum of 25 chats will be returned` states a default, though it says maximum.
pub(super) fn when_absent(tokens: &[Token]) -> Option<u64> {
    let absent = tokens.windows(3).any(|three| {
        three[0].is("not")
            && three[1..].iter().any(|t| t.is_any(&["specified", "provided", "given", "passed", "set", "mentioned"]))
    }) || tokens.iter().any(|token| token.is_any(&["omitted", "unspecified"]))
        || tokens.windows(2).any(|two| two[0].is("by") && two[1].is("default"));
    // `Default is 500 if not specified` is for [`read`].
    let stated = tokens.windows(2).any(|two| two[0].is_any(&["default", "defaults"]) && !two[1].is_sign(&[',']));
    if !absent || (stated && !tokens.windows(2).any(|two| two[0].is("by") && two[1].is("default"))) {
        return None;
    }
    if !tokens.iter().any(|token| token.is_any(&RETURNED)) {
        return None;
    }
    let at = tokens.iter().position(|token| token.digits().is_some())?;
    let before = at.checked_sub(1).and_then(|before| tokens.get(before))?;
    let counted =
        before.is_any(&["of", "maximum", "first", "to", "top", "max", "only", "returns"]) || before.is_sign(&[',']);
    let time = tokens.get(at + 1).is_some_and(|unit| super::words::seconds(unit.word()).is_some());
    (counted && !time).then(|| tokens.get(at).and_then(Token::digits)).flatten()
}

/// `Default: 50`, `Default value is "all"`, `defaults to 20 if not specified`.
pub(super) fn read(statement: &Statement) -> Option<Default> {
    let tokens = &statement.tokens;
    for (start, token) in tokens.iter().enumerate() {
        if !token.is_any(&["default", "defaults"]) {
            continue;
        }
        if start.checked_sub(1).and_then(|before| tokens.get(before)).is_some_and(|t| t.is_any(&["by", "this", "not"]))
        {
            continue;
        }
        let mut at = start + 1;
        let skip = |at: &mut usize, words: &[&str]| {
            while tokens.get(*at).is_some_and(|t| t.is_any(words)) {
                *at += 1
            }
        };
        skip(&mut at, &["value", "values", "limit", "page", "size", "count", "setting", "state", "order", "status"]);
        let named = at;
        let colon = tokens.get(at).is_some_and(|token| token.is_sign(&[':', '=']));
        at += usize::from(colon);
        skip(&mut at, &["is", "will", "be", "to", "taken", "as", "set", "are"]);
        if at == named {
            continue;
        }
        let from = start.saturating_sub(usize::from(start == 1 && tokens.first().is_some_and(|t| t.is("the"))));
        let value = value(statement, at);
        if value.is_none() && !colon {
            continue;
        }
        let mut end = at;
        if let Some((_, stop)) = &value {
            while tokens.get(end).is_some_and(|token| token.start < *stop) {
                end += 1;
            }
        }
        let absent: Vec<&str> = tokens.iter().skip(end).take(5).map(Token::word).collect();
        let tails: [&[&str]; 5] = [
            &["if", "not", "specified"],
            &["if", "not", "provided"],
            &["when", "not", "specified"],
            &["if", "omitted"],
            &["if", "not", "given"],
        ];
        end += tails.iter().find(|tail| absent.starts_with(tail)).map_or(0, |tail| tail.len());
        return Some(Default { value: value.map(|(value, _)| value), tokens: from..end });
    }
    None
}

/// The value at a token, and the byte that it ends at.
fn value(statement: &Statement, at: usize) -> Option<(String, usize)> {
    let token = statement.tokens.get(at)?;
    // Signs and quotes before the first word belong to the value: `-1`, `"all"`, `+name`.
    let text = &statement.text;
    let previous = at.checked_sub(1).and_then(|before| statement.tokens.get(before)).map_or(0, |token| token.end);
    if let Some((start, run)) = statement.run_at(token.start)
        && run.is_marked()
        && start >= previous
    {
        let value = items::bare(&run.text);
        return items::is_value(&value).then_some((value, start + run.text.len()));
    }
    let gap = text.get(previous..)?;
    let rest = gap.trim_start();
    let from = previous + gap.len() - rest.len();
    if let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'' | '“' | '‘' | '`')) {
        let close = match quote {
            '“' => '”',
            '‘' => '’',
            quote => quote,
        };
        let inner = &rest[quote.len_utf8()..];
        let length = inner.find(close)?;
        let value = inner[..length].trim().to_owned();
        return items::is_value(&value).then(|| (value, from + quote.len_utf8() + length + close.len_utf8()));
    }
    let stop = rest.find(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ')')).unwrap_or(rest.len());
    let value = rest[..stop].trim_end_matches('.');
    let after = rest[stop..].trim_start();
    // One word, after which the statement ends or goes on with something else.
    let goes_on = ["if ", "when ", "and ", "unless "].iter().any(|word| after.starts_with(word));
    let number = value.chars().all(|c| c.is_ascii_digit());
    let ends = after.is_empty() || after.starts_with([',', ';', ')', '(', '.']) || rest[..stop].ends_with('.');
    let article = ["the", "a", "an", "your", "current"].contains(&value.to_lowercase().as_str());
    (items::is_value(value) && !article && (ends || goes_on || number)).then(|| (value.to_owned(), from + value.len()))
}
