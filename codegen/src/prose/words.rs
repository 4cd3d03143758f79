//! A plain text -> words, numbers and signs, which the readers of facts match against.
//!
//! Must not know: any fact. A grammar over words reads `10,000`, `five` and `60 req/min` alike, in linear time.

/// A word, number or sign, and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// What a token is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// In lower case.
    Word(String),
    Number(u64),
    Sign(char),
}

impl Token {
    /// The word, or nothing for a number or a sign.
    pub(super) fn word(&self) -> &str {
        if let Kind::Word(word) = &self.kind { word } else { "" }
    }

    /// The value of a number in digits.
    pub(super) fn digits(&self) -> Option<u64> {
        if let Kind::Number(number) = self.kind { Some(number) } else { None }
    }

    /// The value of a number in digits or words.
    pub(super) fn number(&self) -> Option<u64> {
        const WORDS: [&str; 13] =
            ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
        if let Kind::Number(number) = self.kind {
            return Some(number);
        }
        match self.word() {
            "fifteen" => Some(15),
            "twenty" => Some(20),
            "thirty" => Some(30),
            "forty" => Some(40),
            "fifty" => Some(50),
            "sixty" => Some(60),
            "ninety" => Some(90),
            "hundred" => Some(100),
            "thousand" => Some(1000),
            word => WORDS.iter().position(|w| *w == word).and_then(|at| u64::try_from(at).ok()),
        }
    }

    pub(super) fn is(&self, word: &str) -> bool {
        self.word() == word
    }

    pub(super) fn is_any(&self, words: &[&str]) -> bool {
        words.contains(&self.word())
    }

    pub(super) fn is_sign(&self, signs: &[char]) -> bool {
        matches!(self.kind, Kind::Sign(sign) if signs.contains(&sign))
    }
}

/// Cuts a text into tokens. A sign that is only decoration (quotes, stars) is left out.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let start = text.len() - rest.len();
        let (kind, length) = if c.is_ascii_digit() {
            number(rest)
        } else if c.is_alphabetic() || c == '_' {
            let length = rest.find(|c: char| !is_word(c)).unwrap_or(rest.len());
            let word = rest[..length].trim_end_matches(['\'', '’']);
            (Some(Kind::Word(word.to_lowercase())), length)
        } else {
            let sign = !c.is_whitespace() && !matches!(c, '"' | '\'' | '“' | '”' | '‘' | '’' | '`' | '*');
            (sign.then_some(Kind::Sign(c)), c.len_utf8())
        };
        if let Some(kind) = kind {
            out.push(Token { kind, start, end: start + length });
        }
        rest = &rest[length..];
    }
    out
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '\'' | '’')
}

/// A number: `5000`, `5,000`, `5 000`, `5'000`, `5_000`. A decimal fraction or a number too large counts as a word, so
/// that nobody takes it for what it isn't.
fn number(text: &str) -> (Option<Kind>, usize) {
    let bytes = text.as_bytes();
    let run = |from: usize| bytes.iter().skip(from).take_while(|b| b.is_ascii_digit()).count();
    let mut end = run(0);
    if (1..=3).contains(&end) {
        let separator = text[end..].chars().next().filter(|c| GROUPS.contains(c));
        let length = separator.map_or(0, char::len_utf8);
        // One separator for all groups, and a zero in front makes no number of thousands.
        while separator.is_some_and(|c| text[end..].starts_with(c)) && !text.starts_with('0') && run(end + length) == 3
        {
            end += length + 3;
        }
    }
    let mut fraction = end;
    while bytes.get(fraction) == Some(&b'.') && run(fraction + 1) > 0 {
        fraction += 1 + run(fraction + 1);
    }
    if fraction > end {
        return (Some(Kind::Word(text[..fraction].to_owned())), fraction);
    }
    let digits: String = text[..end].chars().filter(char::is_ascii_digit).collect();
    let kind = digits.parse().map_or_else(|_| Kind::Word(digits), Kind::Number);
    (Some(kind), end)
}

/// What stands between the groups of a large number: a comma, a blank (also one that does not break), an apostrophe, a
/// low line.
const GROUPS: [char; 8] = [',', ' ', '\u{a0}', '\u{202f}', '\u{2009}', '\'', '’', '_'];

/// The seconds in a unit of time.
pub(super) fn seconds(unit: &str) -> Option<u64> {
    Some(match unit {
        "s" | "sec" | "secs" | "second" | "seconds" => 1,
        "m" | "min" | "mins" | "minute" | "minutes" => 60,
        "h" | "hr" | "hrs" | "hour" | "hours" => 3600,
        "d" | "day" | "days" => 86_400,
        "week" | "weeks" => 604_800,
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
