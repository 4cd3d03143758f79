//! Mutations of text, which know nothing of its structure.

use fastrand::Rng;

/// The longest text that comes out, in bytes.
const LONGEST: usize = 200_000;

/// Words that mean something to one of the readers.
const WORDS: &[&str] = &[
    "$ref: '#/paths'",
    "&a",
    "*a",
    "<<: *a",
    "!!binary",
    "!x",
    "---\n",
    "...\n",
    "? ",
    ": ",
    "- ",
    "|\n",
    ">-\n",
    "\t",
    "\r\n",
    "\u{feff}",
    "\u{2028}",
    "\u{0}",
    "\u{202e}",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "'",
    "#",
    "%",
    "@",
    "`",
    "~",
    "null",
    "true",
    ".nan",
    "-.inf",
    "0x1F",
    "1e999",
    "99999999999999999999",
    "2026-01-31",
    "openapi: 3.1.0",
    "swagger: '2.0'",
    "<table>",
    "</td>",
    "<ul><li>",
    "&lt;",
    "&#0;",
    "```",
    "*/",
    "\\",
    "🦀",
    "type: object",
    "required: true",
    "Threshold limit: 5 requests per",
];

/// A mutated text; `other` is another one that a part can come from.
pub(crate) fn mutate(rng: &mut Rng, text: &str, other: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..rng.usize(1..=6) {
        let at = rng.usize(..=bytes.len());
        let longest = rng.usize(1..200);
        let end = (at + rng.usize(1..=longest)).min(bytes.len());
        match rng.u8(..8) {
            0 => drop(bytes.drain(at..end)),
            1 => bytes.truncate(at),
            2 => splice(&mut bytes, at, WORDS[rng.usize(..WORDS.len())].as_bytes()),
            3 => {
                let copy = bytes[at..end].repeat(rng.usize(1..20));
                splice(&mut bytes, at, &copy);
            }
            4 => bytes[at..end].iter_mut().take(2).for_each(|byte| *byte = rng.u8(..)),
            5 => {
                let from = rng.usize(..=other.len());
                let to = (from + rng.usize(..2000)).min(other.len());
                splice(&mut bytes, at, &other.as_bytes()[from..to]);
            }
            6 => bytes[at..end].reverse(),
            _ => {
                let many = WORDS[rng.usize(..WORDS.len())].repeat(rng.usize(1..3000));
                splice(&mut bytes, at, many.as_bytes());
            }
        }
        bytes.truncate(LONGEST);
    }
    // Text that is not UTF-8 never reaches the generator: the command refuses it before.
    String::from_utf8_lossy(&bytes).into_owned()
}

fn splice(bytes: &mut Vec<u8>, at: usize, new: &[u8]) {
    bytes.splice(at..at, new.iter().copied());
}
