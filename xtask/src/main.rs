//! `cargo xtask <command>`: the table of contents of the workspace's commands.

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use xtask::commands::codegen;
use xtask::{Workspace, terminal};

/// The commands of this workspace.
#[derive(Debug, Parser)]
#[command(name = "xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    #[command(name = "codegen")]
    Codegen(codegen::Args),
}

fn main() -> ExitCode {
    let workspace = Workspace::here();
    let done = match Cli::parse().command {
        Command::Codegen(args) => codegen::run(&workspace, &args),
    };
    match done {
        Ok(verdict) => ExitCode::from(verdict.exit_code()),
        Err(error) => {
            terminal::err(&format!("error: {error}\n"));
            ExitCode::from(2)
        }
    }
}
