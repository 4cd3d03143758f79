//! U+0085, U+2028 and U+2029, which end a line in YAML 1.1 and nowhere else.
//!
//! Comes in: the text of a file. Goes out: the same for a parser of YAML 1.1, with other characters of equal length in their
//! place, and the way back. Must not know: what stands in the text.

use std::borrow::Cow;

/// Each character, and those that may stand in for it: of as many bytes, so that places stay.
const BREAKS: &[(char, std::ops::RangeInclusive<char>)] =
    &[('\u{85}', '\u{100}'..='\u{7ff}'), ('\u{2028}', '\u{e000}'..='\u{f8ff}'), ('\u{2029}', '\u{e000}'..='\u{f8ff}')];

/// What stands in for what.
#[derive(Debug, Default)]
pub(super) struct StandIns(Vec<(char, char)>);

/// The text with stand-ins that it does not have itself.
pub(super) fn without_breaks(text: &str) -> (Cow<'_, str>, StandIns) {
    let mut text = Cow::Borrowed(text);
    let mut pairs = Vec::new();
    for (of, candidates) in BREAKS {
        if !text.contains(*of) {
            continue;
        }
        if let Some(stand_in) = candidates.clone().find(|candidate| !text.contains(*candidate)) {
            text = Cow::Owned(text.replace(*of, stand_in.encode_utf8(&mut [0; 4])));
            pairs.push((stand_in, *of));
        }
    }
    (text, StandIns(pairs))
}

impl StandIns {
    /// A text as it stands in the file.
    pub(super) fn restored(&self, text: String) -> String {
        let restore = |text: String, (stand_in, of): &(char, char)| {
            if text.contains(*stand_in) { text.replace(*stand_in, of.encode_utf8(&mut [0; 4])) } else { text }
        };
        self.0.iter().fold(text, restore)
    }
}
