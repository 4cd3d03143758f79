//! Tokens of one entry of a table -> its text.
//!
//! Comes in: tokens, one by one. Goes out: text with the spaces that a person would write. Must not know what the tokens
//! mean: they are judged by their neighbours alone.

use proc_macro2::{Delimiter, Spacing, TokenTree};

/// Operators of several characters.
const OPERATORS: [&str; 10] = ["::", "->", "=>", "..=", "..", "&&", "||", "==", "!=", "+="];

/// Words behind which a group in parentheses is a value, not the arguments of a call.
const KEYWORDS: [&str; 9] = ["as", "else", "for", "if", "in", "let", "match", "mut", "return"];

/// The text of the tokens so far.
#[derive(Default)]
pub(super) struct Words {
    text: String,
    last: Last,
    /// The operator that may go on.
    operator: String,
    /// A closure's first `|` has no second one yet.
    in_closure: bool,
}

/// The token before.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Last {
    /// None, or one that wants no space behind it.
    #[default]
    Open,
    /// A word behind which parentheses are arguments.
    Name,
    /// `>` or a group.
    Closed,
    /// Any other, with a space behind it.
    Other,
}

impl Words {
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether the next mark belongs to the one before.
    pub(super) fn is_joint(&self) -> bool {
        !self.operator.is_empty()
    }

    /// The text, and a new beginning.
    pub(super) fn take(&mut self) -> String {
        std::mem::take(self).text
    }

    /// Adds text as it is, behind a space.
    pub(super) fn raw(&mut self, text: &str) {
        self.word(text, Last::Other);
    }

    pub(super) fn push(&mut self, token: &TokenTree) {
        match token {
            TokenTree::Ident(word) => {
                let word = word.to_string();
                let last = if KEYWORDS.contains(&word.as_str()) { Last::Other } else { Last::Name };
                self.word(&word, last);
            }
            TokenTree::Literal(literal) => self.word(&literal.to_string(), Last::Other),
            TokenTree::Punct(punct) => {
                self.operator.push(punct.as_char());
                let goes_on = punct.spacing() == Spacing::Joint
                    && OPERATORS
                        .iter()
                        .any(|operator| operator.len() > self.operator.len() && operator.starts_with(&self.operator));
                // `..=` and `..` begin alike: the longer one is taken if it is there.
                if !goes_on {
                    let operator = std::mem::take(&mut self.operator);
                    self.operator(&operator);
                }
            }
            TokenTree::Group(group) => {
                let mut inside = Words::default();
                group.stream().into_iter().for_each(|token| inside.push(&token));
                let inside = inside.take();
                match group.delimiter() {
                    Delimiter::Parenthesis => {
                        let text = format!("({inside})");
                        if matches!(self.last, Last::Name | Last::Closed) {
                            self.join(&text)
                        } else {
                            self.spaced(&text)
                        }
                    }
                    Delimiter::Bracket => self.spaced(&format!("[{inside}]")),
                    Delimiter::Brace => self.spaced(&format!("{{ {inside} }}")),
                    Delimiter::None => self.spaced(&inside),
                }
                self.last = Last::Closed;
            }
        }
    }

    fn operator(&mut self, operator: &str) {
        match operator {
            "::" | "." | "<" => {
                // A path may begin with `::`.
                if operator == "::" && self.last == Last::Other {
                    self.spaced(operator)
                } else {
                    self.join(operator)
                }
                self.last = Last::Open;
            }
            ".." | "..=" => {
                self.join(operator);
                self.last = Last::Open;
            }
            "," | ";" | "?" | ":" => {
                self.join(operator);
                self.last = Last::Other;
            }
            ">" => {
                self.join(operator);
                self.last = Last::Closed;
            }
            "&" | "!" | "-" | "#" => {
                self.spaced(operator);
                self.last = Last::Open;
            }
            "|" => self.bar(),
            _ => self.word(operator, Last::Other),
        }
    }

    /// `|` around the arguments of a closure, between alternatives, or in `|:`.
    fn bar(&mut self) {
        let opens = self.text.is_empty() || self.text.ends_with(['=', '(', ',']);
        if self.in_closure {
            self.join("|");
            (self.in_closure, self.last) = (false, Last::Other);
        } else if opens {
            self.spaced("|");
            (self.in_closure, self.last) = (true, Last::Open);
        } else {
            self.word("|", Last::Other);
        }
    }

    fn word(&mut self, text: &str, last: Last) {
        self.spaced(text);
        self.last = last;
    }

    fn spaced(&mut self, text: &str) {
        if self.last != Last::Open {
            self.text.push(' ');
        }
        self.text.push_str(text);
    }

    fn join(&mut self, text: &str) {
        self.text.push_str(text);
    }
}

#[cfg(test)]
mod tests;
