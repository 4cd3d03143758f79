//! What descriptions say in the house style of the documents, read with no code of the generator: limits, allowed
//! values, rate limits. A description in another style is not read here; `facts` then looks for the single numbers and
//! values in it.

use serde_json::{Value as Json, json};

/// A limit: what it bounds, and the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Limit {
    /// At most so many items, or a number of at most this.
    Most(u64),
    /// At least so many items, or a number of at least this.
    Least(u64),
    /// At most so many characters.
    Longest(u64),
    /// At least so many characters.
    Shortest(u64),
}

impl Limit {
    pub(crate) fn number(self) -> u64 {
        let (Self::Most(number) | Self::Least(number) | Self::Longest(number) | Self::Shortest(number)) = self;
        number
    }
}

/// The text without tags and other marks.
pub(crate) fn plain(text: &str) -> String {
    let mut plain = String::new();
    for (index, part) in text.split('<').enumerate() {
        // The first part stands before all tags; in every other one the tag goes on up to its bracket.
        let shown = if index == 0 { part } else { part.split_once('>').map_or(part, |(_, shown)| shown) };
        plain.push(' ');
        plain.push_str(shown);
    }
    let plain = plain.replace(['*', '`', '|', '\\'], " ");
    plain.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// The words of a text in small letters.
pub(crate) fn words(text: &str) -> Vec<String> {
    let trim = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    plain(text).split([' ', '\n', ':']).map(trim).filter(|word| !word.is_empty()).collect()
}

/// The letters of a text that matter when two writings of a sentence are compared.
pub(crate) fn letters(text: &str) -> String {
    plain(text).chars().filter(|c| c.is_alphanumeric() || matches!(c, '_' | '.')).collect()
}

/// Whether a table of errors says this of a code. Several rows of one code are joined by slashes.
pub(crate) fn explains(text: &str, code: &str, meaning: &str) -> bool {
    let (text, code) = (letters(text), letters(code));
    let says = |meaning: &str| {
        // A column with the status or the number may stand between.
        let mut rows =
            text.match_indices(&code).map(|(at, _)| text[at + code.len()..].trim_start_matches(char::is_numeric));
        rows.any(|row| row.starts_with(&letters(meaning)))
    };
    meaning.is_empty() || meaning.split(" / ").all(says)
}

fn number(word: &str) -> Option<u64> {
    word.replace(',', "").parse().ok()
}

/// The numbers of a text.
pub(crate) fn numbers(text: &str) -> Vec<u64> {
    words(text).iter().filter_map(|word| number(word)).collect()
}

/// The limits of a description: "Maximum of 25 IDs", "Total maximum length: 500", "Minimum of 1 ID".
pub(crate) fn limits(text: &str) -> Vec<Limit> {
    const BYTES: [&str; 5] = ["byte", "bytes", "kb", "mb", "gb"];
    let words = words(text);
    let is_label = |word: &String| word == "maximum" || word == "minimum";
    let mut found = Vec::new();
    for (start, label) in words.iter().enumerate().filter(|(_, word)| is_label(word)) {
        let rest = &words[start + 1..];
        // A label without a number near it is no limit.
        let near = &rest[..rest.iter().position(is_label).unwrap_or(rest.len()).min(5)];
        let Some((at, number)) = near.iter().enumerate().find_map(|(at, word)| Some((at, number(word)?))) else {
            continue;
        };
        let unit = rest.get(at + 1).map_or("", String::as_str);
        if BYTES.contains(&unit) {
            continue;
        }
        let counts_letters = near[..at].iter().any(|word| word == "length") || unit.starts_with("char");
        found.push(match (label == "maximum", counts_letters) {
            (true, true) => Limit::Longest(number),
            (true, false) => Limit::Most(number),
            (false, true) => Limit::Shortest(number),
            (false, false) => Limit::Least(number),
        });
    }
    found
}

/// The values of the list that follows the words "Allowed values".
pub(crate) fn allowed_values(text: &str) -> Vec<String> {
    let Some((_, list)) = text.split_once("Allowed values") else { return Vec::new() };
    let list = list.split("</ul>").next().unwrap_or(list);
    let items = list.split("<li><b>").skip(1).filter_map(|item| item.split_once("</b>"));
    items.map(|(value, _)| value.to_owned()).collect()
}

/// The rate limit and the lock period of an operation, in the shape of `META`: "Threshold limit: 50 requests per min"
/// and "Lock period: 5 minutes".
pub(crate) fn rate_limit(text: &str) -> Option<Json> {
    let words = words(text);
    let after = |label: [&str; 2]| Some(&words[words.windows(2).position(|pair| pair == label)? + 2..]);
    // "per min" is one minute, "per 10 seconds" are ten.
    let seconds = |span: &[String]| {
        let (count, unit) = number(span.first()?).map_or((1, span.first()), |count| (count, span.get(1)));
        let units = [("sec", 1), ("min", 60), ("hour", 3600), ("day", 86_400)];
        Some(count * units.iter().find(|(name, _)| unit.is_some_and(|unit| unit.starts_with(name)))?.1)
    };
    let rate = after(["threshold", "limit"])?;
    let period = seconds(&rate[rate.iter().position(|word| word == "per")? + 1..])?;
    let lock = after(["lock", "period"]).and_then(seconds);
    Some(json!({"requests": number(rate.first()?)?, "period_seconds": period, "lock_seconds": lock}))
}
