//! `cargo xtask <command>`: the table of contents of the workspace's commands.

// Nothing that a document, a flag or a file holds may panic.
#![cfg_attr(
    not(test),
    warn(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::unreachable, clippy::unimplemented)
)]

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use xtask::commands::{add, codegen, diff, explain, fetch, lint, show};
use xtask::{Workspace, terminal};

/// The commands of this workspace
///
/// specs/ has OpenAPI documents and corrections, generated/ the client that is made of them.
#[derive(Debug, Parser)]
#[command(name = "xtask", bin_name = "cargo xtask", arg_required_else_help = true, after_help = AFTER_HELP)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    #[command(name = "add")]
    Add(add::Args),
    #[command(name = "codegen")]
    Codegen(codegen::Args),
    #[command(name = "diff")]
    Diff(diff::Args),
    #[command(name = "explain")]
    Explain(explain::Args),
    #[command(name = "fetch")]
    Fetch(fetch::Args),
    #[command(name = "lint")]
    Lint(lint::Args),
    #[command(name = "show")]
    Show(show::Args),
}

const AFTER_HELP: &str = "\
Examples:
  cargo xtask codegen          Make the client anew after a change of specs/.
  cargo xtask codegen --check  Say whether someone forgot to.
  cargo xtask diff             Say what a change of specs/ means for users of the client.
  cargo xtask lint FILE        Say what is wrong with a document, wherever it is.
  cargo xtask add FILE         Take a document into specs/, with its module and feature.
  cargo xtask fetch            Look whether the vendor changed the documents.
  cargo xtask show stars       Show a document with its corrections.
  cargo xtask explain W301     Tell what a message is about.

`cargo xtask COMMAND --help` has all options and exit codes.";

fn main() -> ExitCode {
    let workspace = Workspace::here();
    let done = match Cli::parse().command {
        Command::Add(args) => add::run(&workspace, &args),
        Command::Codegen(args) => codegen::run(&workspace, &args),
        Command::Diff(args) => diff::run(&workspace, &args),
        Command::Explain(args) => explain::run(&args),
        Command::Fetch(args) => fetch::run(&workspace, &args),
        Command::Lint(args) => lint::run(&workspace, &args),
        Command::Show(args) => show::run(&workspace, &args),
    };
    match done {
        Ok(verdict) => ExitCode::from(verdict.exit_code()),
        Err(error) => {
            terminal::err(&format!("error: {error}\n"));
            ExitCode::from(2)
        }
    }
}
