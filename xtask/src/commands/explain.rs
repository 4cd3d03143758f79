//! `cargo xtask explain`: a code in, what it means out.

use codegen::compare::Rule;
use codegen::report::Code;

use crate::commands::Verdict;
use crate::{Error, explanation, terminal};

/// Explain codes of the generator's messages, and of changes
///
/// Says what a code means, shows a document that has it, and tells what the generator makes of it and what to do. The
/// same texts stand in codegen/DIAGNOSTICS.md. Codes with a C are of changes, as `cargo xtask diff` shows them: their texts
/// stand in codegen/CHANGES.md, and `cargo xtask diff --rules` lists them.
#[derive(Debug, Clone, Default, clap::Args)]
#[command(verbatim_doc_comment, after_help = AFTER_HELP)]
pub struct Args {
    /// The codes, in capital or small letters: E203, C201
    #[arg(value_name = "CODE", required_unless_present = "list")]
    pub codes: Vec<String>,

    /// List all codes, one on each line
    #[arg(long, conflicts_with = "codes")]
    pub list: bool,
}

const AFTER_HELP: &str = "\
Exit codes: 0 done, 2 there is no such code.

Examples:
  cargo xtask explain W301
  cargo xtask explain e201 e202
  cargo xtask explain C201
  cargo xtask explain --list";

/// Runs the command.
///
/// # Errors
///
/// A code is none. Then nothing is explained.
pub fn run(args: &Args) -> Result<Verdict, Error> {
    if args.list {
        terminal::out(&explanation::list());
        return Ok(Verdict::Good);
    }
    let color = terminal::wants_color_on_stdout();
    let explained = |text: &String| {
        let message = || Some(explanation::full(Code::parse(text)?, color));
        let change = || Some(explanation::of_change(Rule::parse(text)?, color));
        message().or_else(change).ok_or_else(|| unknown(text))
    };
    let texts: Vec<String> = args.codes.iter().map(explained).collect::<Result<_, _>>()?;
    terminal::out(&texts.join("\n\n"));
    Ok(Verdict::Good)
}

fn unknown(text: &str) -> Error {
    let change = Rule::nearest(text).map(Rule::code);
    let help = match change.or_else(|| Code::nearest(text).map(Code::as_str)) {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => "`cargo xtask explain --list` lists all".to_owned(),
    };
    Error::new(format!("there is no code `{text}`; {help}"))
}
