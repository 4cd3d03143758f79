//! The singular and the plural of an English word.
//!
//! Comes in: a lower-case word. Goes out: its singular or plural, or the word itself where it has none. Must not know names.
//!
//! A short list of exceptions and six endings: what stands in the documents of an API, not what a dictionary holds.

/// Words that end like plurals and are none, or that have one form for both.
const UNCHANGED: &[&str] = &[
    "access", "analysis", "basis", "bias", "bus", "canvas", "gas", "has", "is", "lens", "news", "sales", "series",
    "species", "this", "was", "https", "dns", "sms", "css", "os", "gps", "tls", "as", "its", "yes", "always",
];

const IRREGULAR: &[(&str, &str)] = &[
    ("aliases", "alias"),
    ("analyses", "analysis"),
    ("avalanches", "avalanche"),
    ("axes", "axis"),
    ("biases", "bias"),
    ("bonuses", "bonus"),
    ("buses", "bus"),
    ("caches", "cache"),
    ("campuses", "campus"),
    ("canvases", "canvas"),
    ("children", "child"),
    ("cookies", "cookie"),
    ("criteria", "criterion"),
    ("focuses", "focus"),
    ("gases", "gas"),
    ("indices", "index"),
    ("lenses", "lens"),
    ("matrices", "matrix"),
    ("men", "man"),
    ("movies", "movie"),
    ("people", "person"),
    ("quizzes", "quiz"),
    ("shoes", "shoe"),
    ("toes", "toe"),
    ("statuses", "status"),
    ("selfies", "selfie"),
    ("vertices", "vertex"),
    ("viruses", "virus"),
    ("women", "woman"),
];

/// `entries` -> `entry`, `addresses` -> `address`, `chats` -> `chat`, `data` -> `data`.
pub(super) fn singular(word: &str) -> String {
    if let Some((_, one)) = IRREGULAR.iter().find(|(many, _)| *many == word) {
        return (*one).to_owned();
    }
    let unchanged = ["ss", "us", "is"].iter().any(|ending| word.ends_with(ending));
    if unchanged || UNCHANGED.contains(&word) {
        return word.to_owned();
    }
    if let Some(stem) = word.strip_suffix("ies") {
        return if stem.chars().count() > 1 { format!("{stem}y") } else { format!("{stem}ie") };
    }
    let hissing = ["sses", "shes", "ches", "xes", "zzes", "oes"].iter().any(|ending| word.ends_with(ending));
    let stem = if hissing { word.strip_suffix("es") } else { word.strip_suffix('s') };
    stem.filter(|stem| !stem.is_empty()).unwrap_or(word).to_owned()
}

/// Whether a word has another singular than itself.
pub(super) fn is_plural(word: &str) -> bool {
    singular(word) != word
}

/// Words without a plural, and those that say by themselves that there are many.
const MASS: &[&str] =
    &["array", "content", "csv", "data", "feedback", "info", "information", "json", "list", "metadata", "set"];

/// Verbs and prepositions, which arguments that take a list of fields are often called by.
const NO_NOUNS: &[&str] = &[
    "by",
    "embed",
    "except",
    "exclude",
    "excluding",
    "expand",
    "include",
    "including",
    "of",
    "only",
    "show",
    "shown",
    "with",
    "without",
];

/// `entry` -> `entries`, `box` -> `boxes`, `chats` -> `chats`, `data` -> `data`.
pub(super) fn plural(word: &str) -> String {
    if let Some((many, _)) = IRREGULAR.iter().find(|(_, one)| *one == word) {
        return (*many).to_owned();
    }
    if word.is_empty() || is_plural(word) || [MASS, NO_NOUNS, UNCHANGED].iter().any(|words| words.contains(&word)) {
        return word.to_owned();
    }
    let before = |ending: &str| word.strip_suffix(ending).and_then(|stem| stem.chars().next_back());
    match before("y") {
        Some(letter) if letter.is_alphabetic() && !"aeiou".contains(letter) => {
            format!("{}ies", word.strip_suffix('y').unwrap_or(word))
        }
        _ if ["s", "x", "z", "ch", "sh"].iter().any(|ending| word.ends_with(ending)) => format!("{word}es"),
        // A number at the end is no word.
        _ if word.ends_with(|last: char| !last.is_ascii_alphabetic()) => word.to_owned(),
        _ => format!("{word}s"),
    }
}

/// The words with the last one in the singular.
pub(super) fn singular_words(words: &[String]) -> Vec<String> {
    let mut words = words.to_vec();
    if let Some(last) = words.last_mut() {
        *last = singular(last);
    }
    words
}

#[cfg(test)]
mod tests;
