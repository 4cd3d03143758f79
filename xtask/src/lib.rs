//! The commands of this workspace, as a library: the binary and the tests call the same functions.
//!
//! Only this crate opens files and prints. A run of `cargo xtask codegen` goes through these modules in this order:
//!
//! | module | in -> out |
//! |---|---|
//! | [`inputs`] | the folder of the documents -> their text |
//! | [`generation`] | text -> the generator's output, diagnostics, counts |
//! | [`plan`] | output -> the files that a crate should have ([`features`] and [`standalone`] make its `Cargo.toml`) |
//! | [`sync`] | those files -> what differs on disk, and the writing of it |
//! | [`since`] | what was read -> which warnings are new since the last commit |
//! | [`screen`], [`listing`], [`summary`], [`report_file`] | all of it -> text for people, JSON for programs |
//!
//! `--keep-names` comes before: [`keep_names`] compares two versions and writes lines into `codegen.toml`.
//! `cargo xtask explain` needs [`explanation`] alone.

// Nothing that a document, a flag or a file holds may panic.
#![cfg_attr(
    not(test),
    warn(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::unreachable, clippy::unimplemented)
)]

pub mod baseline;
pub mod changelog;
pub mod changes;
pub mod commands;
pub mod diagnostics;
pub mod download;
pub mod error;
pub mod explanation;
pub mod features;
pub mod generation;
pub mod inputs;
pub mod keep_names;
pub mod listing;
pub mod plan;
pub mod report_file;
pub mod revision;
pub mod rules;
pub mod screen;
pub mod since;
pub mod single;
pub mod sources;
pub mod standalone;
pub mod summary;
pub mod sync;
pub mod terminal;
pub mod version;
pub mod workspace;

pub use error::Error;
pub use workspace::Workspace;

use sync::Mode;

/// Compares the generated crate of this workspace with what its documents give, and writes nothing.
///
/// It takes the way of `cargo xtask codegen --check`, so that a test and a person get the same answer.
///
/// # Errors
///
/// A text that says what differs and which command mends it.
pub fn check() -> Result<(), String> {
    let workspace = Workspace::here();
    let inputs = inputs::read(&workspace.specs(), &[]).map_err(|error| error.to_string())?;
    let made = generation::run(inputs);
    let Some(output) = &made.output else {
        return Err(made.version.diagnostics.human(false));
    };
    let changes = plan::for_workspace(&workspace, output)
        .and_then(|plan| sync::run(&plan, Mode::Check))
        .map_err(|error| error.to_string())?;
    if changes.is_empty() { Ok(()) } else { Err(listing::differences(&changes, "cargo xtask codegen")) }
}
