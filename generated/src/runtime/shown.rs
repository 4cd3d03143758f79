//! Texts of servers in messages for people.
//!
//! In: a text of any length with anything in it. Out: one line of bearable length, without characters that a terminal obeys. And texts
//! without the secrets that a server may have repeated.

use std::fmt;

/// The most characters that a message shows of one text.
const LONGEST: usize = 300;

/// Secrets shorter than this aren't looked for: they would be found in innocent words.
const SHORTEST_SECRET: usize = 8;

/// A text for a message: control characters are escaped, and what is too long is cut.
pub(super) fn shown(text: &str) -> Shown<'_> {
    Shown(text)
}

pub(super) struct Shown<'a>(&'a str);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write;
        for (index, c) in self.0.chars().enumerate() {
            if index == LONGEST {
                return write!(f, "… ({} bytes)", self.0.len());
            }
            // What isn't seen may change what is: line breaks, escapes of terminals, the direction of text.
            let unseen = c.is_control()
                || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            if unseen {
                write!(f, "{}", c.escape_unicode())?;
            } else {
                f.write_char(c)?;
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{self}\"")
    }
}

/// Whether a text repeats a secret, as it is or percent-encoded.
pub(super) fn repeats(text: &str, secret: &str) -> bool {
    secret.len() >= SHORTEST_SECRET
        && (text.contains(secret)
            || text.contains('%') && percent_encoding::percent_decode_str(text).decode_utf8_lossy().contains(secret))
}

/// `Debug` of a type with secrets: `rt::hide!(Login { name } secret { password });`.
#[macro_export]
#[doc(hidden)]
macro_rules! __hide {
    ($name:ident { $($shown:ident),* } secret { $($secret:ident),* }) => {
        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_struct(::core::stringify!($name))
                    $(.field(::core::stringify!($shown), &self.$shown))*
                    $(.field(::core::stringify!($secret), &::core::format_args!("***")))*
                    .finish()
            }
        }
    };
}

#[cfg(test)]
mod tests;
