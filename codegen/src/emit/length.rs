//! How long an item gets once it is formatted.
//!
//! Comes in: tokens. Goes out: about how many lines they take, so that long files can be split before they are formatted.
//! Must not know what the tokens mean.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// How much of a statement or a member fits on a line, in characters with a space behind each token.
const WIDTH: usize = 95;

/// About how many lines tokens take.
pub(super) fn lines(tokens: &TokenStream) -> usize {
    let mut count = 0;
    let mut current = Segment::default();
    let mut after_hash = false;
    // A comma between the parameters of a type ends nothing; the heads of `->` and `=>` are no angles.
    let mut angles = 0_usize;
    let mut before = ' ';
    for token in tokens.clone() {
        let is_attribute = std::mem::take(&mut after_hash);
        let mark = if let TokenTree::Punct(punct) = &token { punct.as_char() } else { ' ' };
        match mark {
            '<' => angles += 1,
            '>' if !matches!(before, '-' | '=') => angles = angles.saturating_sub(1),
            _ => {}
        }
        before = mark;
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '#' => {
                after_hash = true;
                count += 1;
            }
            TokenTree::Group(_) if is_attribute => {}
            TokenTree::Punct(_) if mark == ';' || mark == ',' && angles == 0 => count += current.finish(),
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                count += current.finish().max(1) + lines(&group.stream());
                count += usize::from(!group.stream().is_empty());
            }
            token => current.push(&token),
        }
    }
    count + current.finish()
}

/// What stands between two ends of lines.
#[derive(Default)]
struct Segment {
    width: usize,
    /// Values between parentheses, which get lines of their own when the whole doesn't fit on one.
    values: usize,
    /// Lines of blocks between parentheses, which never fit on one.
    blocks: usize,
    /// The empty line before a function.
    space: usize,
}

impl Segment {
    fn push(&mut self, token: &TokenTree) {
        match token {
            TokenTree::Group(group) if holds_block(&group.stream()) => self.blocks += lines(&group.stream()) + 1,
            TokenTree::Group(group) => {
                self.width += group.stream().to_string().len() + 2;
                let values = group.stream().into_iter().filter(is_comma).count();
                self.values += values + usize::from(!group.stream().is_empty());
            }
            token => {
                let text = token.to_string();
                self.space += usize::from(text == "fn");
                self.width += text.len() + 1;
            }
        }
    }

    /// The lines of the segment, which is over.
    fn finish(&mut self) -> usize {
        let Self { width, values, blocks, space } = std::mem::take(self);
        let broken = if width > WIDTH { values + 1 } else { 0 };
        usize::from(width > 0) + broken + blocks + space
    }
}

fn is_comma(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',')
}

fn holds_block(tokens: &TokenStream) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace && !group.stream().is_empty(),
        _ => false,
    })
}

#[cfg(test)]
mod tests;
