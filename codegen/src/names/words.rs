//! Text -> words, and words -> the spelling of an identifier.
//!
//! Comes in: any text of a document. Goes out: lower-case words, and their `snake_case` or `CamelCase` form. Must not
//! know scopes: the forms can still be keywords or taken.
//!
//! The borders of words are those of `heck`, with three additions that the documents need: an apostrophe is no border
//! (`Custom Field's` is `custom fields`), the plural of an acronym is one word (`chatIDs` is `chat ids`), and Latin
//! letters lose their accents. Letters of scripts that Rust identifiers can hold as they are stay; others go.

use heck::{ToSnakeCase, ToUpperCamelCase};

/// The most characters of a name. Longer ones are cut between words.
const LONGEST: usize = 64;

/// The words of a text, in lower case. Empty for a text without letters and digits.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut chunk = Vec::new();
    for c in text.chars() {
        match c {
            '\'' | '’' | 'ʼ' => {}
            _ => match fold(c) {
                Folded::Text(letters) => chunk.extend(letters.chars()),
                Folded::Keep => chunk.push(c),
                Folded::Border => split_case(&std::mem::take(&mut chunk), &mut words),
            },
        }
    }
    split_case(&chunk, &mut words);
    words
}

/// As [`words`], without letters beyond ASCII: the compiler can't load a module file with such a name.
pub(super) fn ascii_words(text: &str) -> Vec<String> {
    let only_ascii = |word: String| word.chars().filter(char::is_ascii).collect::<String>();
    words(text).into_iter().map(only_ascii).filter(|word| !word.is_empty()).collect()
}

/// `snake_case`, cut to a sensible length. Empty without words; may be a keyword.
pub(super) fn snake<S: AsRef<str>>(words: &[S]) -> String {
    digit_first("n", cut(words, 1).join(" ").to_snake_case())
}

/// `CamelCase`, cut to a sensible length. Empty without words. Two numbers side by side keep an underscore between them,
/// so that `1.1` and `11` differ.
pub(super) fn camel<S: AsRef<str>>(words: &[S]) -> String {
    let mut text = String::new();
    for word in cut(words, 0) {
        let word = word.to_upper_camel_case();
        if text.ends_with(|c: char| c.is_ascii_digit()) && word.starts_with(|c: char| c.is_ascii_digit()) {
            text.push('_');
        }
        text.push_str(&word);
    }
    digit_first("N", text)
}

/// An identifier can't start with a digit: `2fa` becomes `n2fa`.
fn digit_first(prefix: &str, text: String) -> String {
    if text.starts_with(|c: char| c.is_ascii_digit()) { format!("{prefix}{text}") } else { text }
}

/// The first words that fit into [`LONGEST`] characters, with `gap` characters between them.
fn cut<S: AsRef<str>>(words: &[S], gap: usize) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    let mut room = LONGEST;
    for word in words.iter().map(AsRef::as_ref).filter(|word| !word.is_empty()) {
        let length = word.chars().count() + if kept.is_empty() { 0 } else { gap };
        if length > room {
            if kept.is_empty() {
                kept.push(word.chars().take(LONGEST).collect());
            }
            break;
        }
        room -= length;
        kept.push(word.to_owned());
    }
    kept
}

#[derive(Clone, Copy, PartialEq)]
enum Case {
    None,
    Lower,
    Upper,
}

fn case(c: char) -> Case {
    if c.is_lowercase() {
        Case::Lower
    } else if c.is_uppercase() {
        Case::Upper
    } else {
        Case::None
    }
}

/// Splits letters and digits at their changes of case. Digits have no case and continue the word before them.
fn split_case(chunk: &[char], words: &mut Vec<String>) {
    let mut start = 0;
    let mut before = Case::None;
    for (at, &c) in chunk.iter().enumerate() {
        let now = case(c);
        let next = chunk.get(at + 1).map_or(Case::None, |&c| case(c));
        let border = match (before, now) {
            (Case::Lower, Case::Upper) => true,
            (Case::Upper, Case::Upper) => next == Case::Lower && !is_plural(&chunk[start..], at - start),
            _ => false,
        };
        if border && at > start {
            push_word(&chunk[start..at], words);
            start = at;
        }
        if now != Case::None {
            before = now;
        }
    }
    push_word(&chunk[start..], words);
}

/// Whether the letter at `at` is the last of an acronym that only has the `s` of its plural after it: `IDs`.
fn is_plural(word: &[char], at: usize) -> bool {
    word.get(at + 1) == Some(&'s') && word.get(at + 2).is_none_or(|&c| case(c) == Case::Upper)
}

fn push_word(letters: &[char], words: &mut Vec<String>) {
    if !letters.is_empty() {
        words.push(letters.iter().flat_map(|c| c.to_lowercase()).collect());
    }
}

enum Folded {
    Text(&'static str),
    Keep,
    Border,
}

/// What becomes of a character. The ranges hold letters only that may stand anywhere in an identifier and that its
/// normal form leaves alone; a table of all such letters would be a dependency for names that no document has yet.
fn fold(c: char) -> Folded {
    if c.is_ascii_alphanumeric() {
        return Folded::Keep;
    }
    if let Some(letters) = latin(c) {
        return Folded::Text(letters);
    }
    let script = matches!(c,
        '\u{388}'..='\u{3FF}' | '\u{400}'..='\u{481}' | '\u{48A}'..='\u{52F}' | '\u{5D0}'..='\u{5EA}'
        | '\u{620}'..='\u{64A}' | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7A3}');
    if script && c.is_alphabetic() { Folded::Keep } else { Folded::Border }
}

/// The plain letters for a Latin letter with an accent.
fn latin(c: char) -> Option<&'static str> {
    Some(match c {
        'À'..='Å' | 'Ā' | 'Ă' | 'Ą' => "A",
        'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
        'Æ' => "Ae",
        'æ' => "ae",
        'Ç' | 'Ć' | 'Ĉ' | 'Ċ' | 'Č' => "C",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'Ð' | 'Ď' | 'Đ' => "D",
        'ð' | 'ď' | 'đ' => "d",
        'È'..='Ë' | 'Ē' | 'Ĕ' | 'Ė' | 'Ę' | 'Ě' => "E",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
        'Ĝ' | 'Ğ' | 'Ġ' | 'Ģ' => "G",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'Ì'..='Ï' | 'Ī' | 'Į' | 'İ' => "I",
        'ì'..='ï' | 'ī' | 'į' | 'ı' => "i",
        'Ķ' => "K",
        'ķ' => "k",
        'Ĺ' | 'Ļ' | 'Ľ' | 'Ł' => "L",
        'ĺ' | 'ļ' | 'ľ' | 'ł' => "l",
        'Ñ' | 'Ń' | 'Ņ' | 'Ň' => "N",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'Ò'..='Ö' | 'Ø' | 'Ō' | 'Ő' => "O",
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => "o",
        'Œ' => "Oe",
        'œ' => "oe",
        'Ŕ' | 'Ř' => "R",
        'ŕ' | 'ř' => "r",
        'Ś' | 'Ş' | 'Š' | 'Ș' => "S",
        'ś' | 'ş' | 'š' | 'ș' => "s",
        'ß' => "ss",
        'Ţ' | 'Ť' | 'Ț' => "T",
        'ţ' | 'ť' | 'ț' => "t",
        'Ù'..='Ü' | 'Ū' | 'Ů' | 'Ű' | 'Ų' => "U",
        'ù'..='ü' | 'ū' | 'ů' | 'ű' | 'ų' => "u",
        'Ý' | 'Ÿ' => "Y",
        'ý' | 'ÿ' => "y",
        'Þ' => "Th",
        'þ' => "th",
        'Ź' | 'Ż' | 'Ž' => "Z",
        'ź' | 'ż' | 'ž' => "z",
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
