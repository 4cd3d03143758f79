//! `cargo xtask codegen`: documents in, a client out.

mod args;
mod keep;

pub use args::{Args, Color, Format};

use std::path::Path;
use std::time::Instant;

use crate::commands::Verdict;
use crate::commands::diff::shown_folder;
use crate::diagnostics::Diagnostics;
use crate::generation::Generation;
use crate::inputs::UrlMapping;
use crate::screen::Messages;
use crate::since::Since;
use crate::sync::{Changes, Mode};
use crate::terminal::Progress;
use crate::{
    Error, Workspace, baseline, generation, inputs, listing, plan, report_file, screen, summary, sync, terminal,
};

/// Runs the command.
///
/// # Errors
///
/// A file or folder can't be read or written, or the options don't fit together.
pub fn run(workspace: &Workspace, args: &Args) -> Result<Verdict, Error> {
    let started = Instant::now();
    let progress = Progress::start("reading documents …");
    let specs = args.specs.clone().unwrap_or_else(|| workspace.specs());
    if args.keep_names && !keep::write(workspace, args, &specs)? {
        return Ok(Verdict::Bad);
    }
    let mut inputs = inputs::read(&specs, &args.map_url)?;
    inputs.baseline = Some(baseline::read(workspace, &specs, &shown_folder(workspace, &specs))?);
    let made = generation::run(inputs);
    drop(progress);

    // Before anything is written, so that a full disk doesn't hide what the documents had to say.
    let rows = print_diagnostics(&made, args, &specs);
    let changes = synchronize(workspace, args, &made)?;

    let seconds = started.elapsed().as_secs_f64();
    let mode = mode(args);
    if let Some(path) = &args.report {
        report_file::write(path, &made, changes.as_ref(), mode, seconds)?;
    }
    terminal::out(&if args.quiet {
        summary::quiet(&made.total)
    } else {
        summary::full(&made, changes.as_ref(), mode, seconds, rows)
    });
    if mode == Mode::Write && !args.quiet && !args.keep_names {
        terminal::out(&keep::note(workspace, args, &specs, &made));
    }
    // At the end, so that the last line says what to do.
    if let (Mode::Check, Some(changes)) = (mode, &changes)
        && !changes.is_empty()
    {
        terminal::out(&listing::differences(changes, &remedy(args)));
    }
    let is_denied = args.deny_warnings && made.total.warnings > 0;
    if is_denied {
        terminal::err(&summary::denied(made.total.warnings));
    }
    let differs = mode == Mode::Check && changes.as_ref().is_some_and(|changes| !changes.is_empty());
    Ok(if made.output.is_none() || differs || is_denied { Verdict::Bad } else { Verdict::Good })
}

fn mode(args: &Args) -> Mode {
    if args.check { Mode::Check } else { Mode::Write }
}

/// Says what is to be said of the documents, and how many rows of documents the summary may have below it.
fn print_diagnostics(made: &Generation, args: &Args, specs: &Path) -> usize {
    let all = &made.version.diagnostics;
    let color = match args.color {
        Color::Auto => terminal::wants_color(),
        Color::Always => true,
        Color::Never => false,
    };
    let in_full = |shown: &Diagnostics| screen::with_hint(shown.human(color), shown.first_code(), false);
    let text = match args.format {
        Format::Json if args.quiet => all.errors_only().json_lines(),
        Format::Json => all.json_lines(),
        Format::Human if args.quiet => in_full(&all.errors_only()),
        // What stops a run has to be seen, be it new or not.
        Format::Human if args.verbose || args.deny_warnings => in_full(all),
        Format::Human => {
            let since = Since::last_commit(&made.version, specs, &args.map_url);
            let (text, rows) = on_one_screen(made, &Messages { all, since: &since, color });
            terminal::err(&text);
            return rows;
        }
    };
    terminal::err(&text);
    summary::ROWS
}

/// The messages, and the number of rows that the table of the documents may have below them. The table gives way to the
/// codes of the warnings; errors take what they need.
fn on_one_screen(made: &Generation, messages: &Messages<'_>) -> (String, usize) {
    let (others, rows) = summary::lines(made);
    let room = screen::LINES.saturating_sub(others);
    let text = messages.text(room.saturating_sub(rows).max(room / 2));
    let errors = messages.all.errors_only().human(false).lines().count();
    let left = room.saturating_sub(text.lines().count().saturating_sub(errors));
    (text, left.max(screen::LINES / 10))
}

/// Brings the target up to date, or compares it. None when the documents are wrong: then nothing is touched.
fn synchronize(workspace: &Workspace, args: &Args, made: &Generation) -> Result<Option<Changes>, Error> {
    let Some(output) = &made.output else {
        return Ok(None);
    };
    let plan = match &args.out {
        Some(folder) => plan::for_folder(workspace, folder, output)?,
        None => plan::for_workspace(workspace, output)?,
    };
    sync::run(&plan, mode(args)).map(Some)
}

/// The command that keeps the names of before.
pub(super) fn keeping(args: &Args) -> String {
    remedy(args).replacen("codegen", "codegen --keep-names", 1)
}

/// The command that mends what `--check` found: the same one without `--check`.
fn remedy(args: &Args) -> String {
    let mut command = "cargo xtask codegen".to_owned();
    let mut add = |option: &str, value: String| {
        let quoted = if value.contains(char::is_whitespace) { format!("'{value}'") } else { value };
        command.push_str(&format!(" {option} {quoted}"));
    };
    for (option, value) in [("--specs", &args.specs), ("--out", &args.out)] {
        if let Some(path) = value {
            add(option, path.display().to_string());
        }
    }
    if let Some(base) = &args.base {
        add("--base", base.clone());
    }
    for UrlMapping { prefix, folder } in &args.map_url {
        add("--map-url", format!("{prefix}={}", folder.display()));
    }
    command
}
