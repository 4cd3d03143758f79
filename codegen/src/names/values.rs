//! Variants of enums.
//!
//! Comes in: the values on the wire. Goes out: a claim for each. Must not know the type's name.
//!
//! A value is named by its words. A minus in front always counts; a plus where it tells two values apart or stands for
//! an order (`+time` and `-time` are `PlusTime` and `MinusTime`, `+time` among plain values is `Time`). A value without
//! letters and digits is named by what its characters are called (`<=` is `LessEquals`), or by its position.

use super::scope::Claim;
use super::words::{camel, words};
use crate::ir::Enum;

pub(super) fn claims(shape: &Enum) -> Vec<Claim> {
    // Beside a minus, a plus says something; alone it does not.
    let ordered = shape.values.iter().any(|value| matches!(sign(&value.wire), Some((Sign::Minus, _))));
    shape.values.iter().enumerate().map(|(position, value)| claim(&value.wire, position, ordered)).collect()
}

fn claim(wire: &str, position: usize, ordered: bool) -> Claim {
    let own = words(wire);
    if own.is_empty() {
        return Claim::default().strong(symbols(wire, position));
    }
    let plain = camel(&own);
    let Some((sign, rest)) = sign(wire) else { return Claim::default().strong(plain) };
    let unsigned = plain.strip_prefix('N').filter(|_| starts_with_digit(rest)).unwrap_or(&plain);
    match sign {
        Sign::Minus => Claim::default().strong(format!("Minus{unsigned}")),
        Sign::Plus if ordered => Claim::default().strong(format!("Plus{unsigned}")),
        Sign::Plus => Claim::default().weak(plain.clone()).strong(format!("Plus{unsigned}")),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Plus,
    Minus,
}

/// The sign of a value, and what follows at once.
fn sign(wire: &str) -> Option<(Sign, &str)> {
    let plus = wire.strip_prefix('+').map(|rest| (Sign::Plus, rest));
    let sign = plus.or(wire.strip_prefix('-').map(|rest| (Sign::Minus, rest)))?;
    sign.1.starts_with(char::is_alphanumeric).then_some(sign)
}

fn starts_with_digit(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

/// The name of a value without letters and digits.
fn symbols(wire: &str, position: usize) -> String {
    let trimmed = wire.trim();
    if wire.is_empty() {
        return "Empty".to_owned();
    }
    if trimmed.is_empty() {
        return "Blank".to_owned();
    }
    let known = trimmed.chars().count() <= 3;
    let named: Option<String> = trimmed.chars().map(symbol).collect();
    named.filter(|_| known).unwrap_or_else(|| format!("Value{}", position + 1))
}

fn symbol(c: char) -> Option<&'static str> {
    Some(match c {
        '+' => "Plus",
        '-' => "Minus",
        '*' => "Star",
        '/' => "Slash",
        '=' => "Equals",
        '<' => "Less",
        '>' => "Greater",
        '!' => "Not",
        '&' => "And",
        '|' => "Or",
        '%' => "Percent",
        '#' => "Hash",
        '@' => "At",
        '$' => "Dollar",
        '.' => "Dot",
        ',' => "Comma",
        ':' => "Colon",
        ';' => "Semicolon",
        '_' => "Underscore",
        '~' => "Tilde",
        '?' => "Question",
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
