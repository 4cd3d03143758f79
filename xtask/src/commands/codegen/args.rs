//! The options of `cargo xtask codegen`.

use std::path::PathBuf;

use clap::ValueEnum;

use crate::inputs::UrlMapping;
use crate::terminal;

/// Make the client from the documents
///
/// Reads the OpenAPI documents (*.yml, *.yaml, *.json), overlays/ and codegen.toml of the folder specs/, and writes
/// generated/src/api and the features of generated/Cargo.toml. Files whose text stays the same are not touched; files
/// that no document asks for any more are deleted, below generated/src/api only. When a document is wrong, every
/// problem is shown and nothing is written.
#[derive(Debug, Clone, Default, clap::Args)]
#[command(verbatim_doc_comment, after_help = SHORT_AFTER_HELP, after_long_help = LONG_AFTER_HELP)]
pub struct Args {
    /// Write nothing; list what differs
    ///
    /// Each file that is missing, changed or an orphan is listed with a short diff. Exit code 1 says that there is a
    /// difference.
    #[arg(long, verbatim_doc_comment)]
    pub check: bool,

    /// Keep the names of the client as they were
    ///
    /// Compares with the committed documents first, and writes a line into codegen.toml for each call, type, module and kind
    /// of id that would be another one now and can be kept. Comments and order of the file stay; a line whose key means
    /// nothing any more makes room for the one that says the same. A name that a person chose since is not touched.
    #[arg(long, conflicts_with = "check", verbatim_doc_comment)]
    pub keep_names: bool,

    /// Keep the names of another version: a revision of git, or a folder of documents
    ///
    /// A folder wins where both have the name. Without it, HEAD.
    #[arg(long, value_name = "REV|DIR", requires = "keep_names", verbatim_doc_comment)]
    pub base: Option<String>,

    /// Read the documents of another folder
    ///
    /// Subfolders are read as well. The files of overlays/ are corrections in the OpenAPI Overlay 1.0 format, which are
    /// applied to the documents. A codegen.toml and a baseline.toml in the folder are used; there need be none of them.
    #[arg(long, value_name = "DIR", verbatim_doc_comment)]
    pub specs: Option<PathBuf>,

    /// Let a folder stand for the URLs that begin with PREFIX
    ///
    /// References to such URLs are read from DIR, and no network is used. The files of DIR are only referred to, and never
    /// become modules, unless DIR is the folder of the documents: a URL then means the document of that name. May be given
    /// several times; the longest prefix wins. URLs are compared as they are written. The section `[urls]` of codegen.toml
    /// says the same for every run, with folders relative to that file; the option wins.
    #[arg(long, value_name = "PREFIX=DIR", value_parser = UrlMapping::parse, verbatim_doc_comment)]
    pub map_url: Vec<UrlMapping>,

    /// Write a complete crate into this folder instead
    ///
    /// The crate stands by itself: it has its own workspace, and builds wherever the folder is. The folder may be
    /// missing, empty, or an earlier result of this option; anything else is refused.
    #[arg(long, value_name = "DIR", verbatim_doc_comment)]
    pub out: Option<PathBuf>,

    /// Write the summary and all diagnostics as JSON
    ///
    /// Also written when documents are wrong. Its keys are documents, total, files, seconds, diagnostics, exceptions and
    /// baseline.
    #[arg(long, value_name = "FILE", verbatim_doc_comment)]
    pub report: Option<PathBuf>,

    /// The form of the diagnostics on stderr
    ///
    /// With json each line is an object with the keys file, line, column, code, severity, message, help and pointer.
    #[arg(long, value_enum, default_value_t = Format::Human, value_name = "FORMAT", verbatim_doc_comment)]
    pub format: Format,

    /// Show all warnings in full
    ///
    /// Without it a run fits on a screen: errors and, as far as there is room, warnings that are new since the last commit
    /// (git's HEAD) are shown in full, and of all others one line for each code. A warning is new that HEAD does not have
    /// at the same node in the same words; where git knows no HEAD, all count as new. --deny-warnings shows all in full,
    /// too, and `--format json` and --report always have all.
    #[arg(long, short, conflicts_with = "quiet", verbatim_doc_comment)]
    pub verbose: bool,

    /// Print errors and differences only
    ///
    /// Where there are warnings, one line still says how many.
    #[arg(long, short, verbatim_doc_comment)]
    pub quiet: bool,

    /// End with exit code 1 when a warning is left
    ///
    /// For CI. The client is written nevertheless, and is the same as without this option. Warnings that `[exceptions]` in
    /// codegen.toml names, with a reason, are not counted, and neither are those of baseline.toml, which `cargo xtask lint
    /// --baseline` writes.
    #[arg(long, verbatim_doc_comment)]
    pub deny_warnings: bool,

    /// Colour the diagnostics
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "WHEN", verbatim_doc_comment)]
    pub color: Color,
}

/// The form of diagnostics.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// With the lines of the document that are meant
    #[default]
    Human,
    /// One JSON object on each line
    Json,
}

/// When to colour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// When stderr is a terminal and NO_COLOR is not set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Color {
    /// Whether to colour what goes to stdout.
    #[must_use]
    pub fn on_stdout(self) -> bool {
        match self {
            Self::Auto => terminal::wants_color_on_stdout(),
            Self::Always => true,
            Self::Never => false,
        }
    }
}

const SHORT_AFTER_HELP: &str = "\
Exit codes: 0 done or up to date, 1 documents are wrong, files differ or warnings are denied, 2 wrong usage or files that
can't be read or written. More with --help.";

const LONG_AFTER_HELP: &str = "\
Exit codes:
  0  done, or up to date
  1  a document is wrong, or (with --check) files differ, or (with --deny-warnings) a warning is left
  2  wrong usage, or a file or folder can't be read or written

Examples:
  cargo xtask codegen
      Make the client anew after a change of specs/.
  cargo xtask codegen --check
      Say in CI whether someone forgot to.
  cargo xtask codegen --keep-names
      After a download that renamed things, keep the names that programs use.
  cargo xtask codegen --specs ../other-documents --out /tmp/client --report /tmp/client.json
      Try other documents, and keep this workspace as it is.
  cargo xtask codegen --map-url https://example.com/schemas/=../schemas
      Read `$ref: https://example.com/schemas/user.yml` from ../schemas/user.yml.
  cargo xtask codegen --verbose
      Show all warnings in full, the old ones, too.
  cargo xtask codegen --check --deny-warnings
      Say in CI whether someone forgot to, and let nobody overlook a new warning.
  cargo xtask codegen --check --format json --quiet
      Show the errors to an editor.";
