//! One module for each command.

pub mod add;
pub mod codegen;
pub mod diff;
pub mod explain;
pub mod fetch;
pub mod lint;
pub mod show;

/// How a command ended that could do its work. What stopped a command is an [`crate::Error`], with exit code 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Done, or up to date.
    Good,
    /// The documents are wrong, or files differ.
    Bad,
}

impl Verdict {
    /// The process's exit code.
    #[must_use]
    pub fn exit_code(self) -> u8 {
        match self {
            Self::Good => 0,
            Self::Bad => 1,
        }
    }
}
