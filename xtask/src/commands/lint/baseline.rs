//! `cargo xtask lint --baseline`: what stands today goes into `baseline.toml`.

use std::collections::{BTreeMap, BTreeSet};

use codegen::config::{BASELINE_FILE, Known};
use codegen::report::{Code, Severity};

use super::Args;
use crate::baseline::{counted, rewrite};
use crate::commands::Verdict;
use crate::version::Version;
use crate::{Error, Workspace, baseline, inputs, sync, terminal};

/// `CODE=TEXT`: why the warnings of a code may stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    code: Code,
    text: String,
}

impl Reason {
    /// Reads the option.
    ///
    /// # Errors
    ///
    /// There is no such code, it is that of an error, or nothing is said.
    pub fn parse(text: &str) -> Result<Self, String> {
        let (name, reason) =
            text.split_once('=').ok_or("write CODE=TEXT, as in W505=\"the vendor states no schemas\"")?;
        let code = Code::parse(name).ok_or_else(|| match Code::nearest(name) {
            Some(nearest) => format!("there is no code `{name}`; did you mean `{nearest}`?"),
            None => format!("there is no code `{name}`"),
        })?;
        if code.severity() == Severity::Error {
            return Err(format!("{code} is an error, and only warnings can be in a baseline"));
        }
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(format!("say in a few words why the warnings of {code} may stand"));
        }
        Ok(Self { code, text: reason.to_owned() })
    }
}

/// Writes the file anew: what stands, with the reasons that it has and those of the command line.
///
/// # Errors
///
/// Files can't be read or written, or a reason is given for a code that nobody reports.
pub(super) fn write(workspace: &Workspace, args: &Args) -> Result<Verdict, Error> {
    let folder = args.specs.clone().unwrap_or_else(|| workspace.specs());
    let file = baseline::read(workspace, &folder, &folder.display().to_string())?;
    let mut inputs = inputs::read(&folder, &args.map_url)?;
    inputs.baseline = Some(file.clone());
    let version = Version::read(inputs, "");
    if version.diagnostics.has_errors() {
        terminal::out(&version.diagnostics.errors_only().human(args.color.on_stdout()));
        terminal::out("\nno baseline is written while there are errors: what would be warned of is not known\n");
        return Ok(Verdict::Bad);
    }
    let messages = version.to_take_in();
    let reasons = reasons(&args.reason, &messages)?;
    let before = version.standing.as_ref().map(|standing| standing.baseline.messages.clone()).unwrap_or_default();
    if messages.is_empty() && file.text.is_none() {
        terminal::out("there is no warning, and no baseline is needed\n");
        return Ok(Verdict::Good);
    }
    let text = rewrite::text(file.text.as_deref(), &messages, &reasons)?;
    if file.text.as_ref() != Some(&text) {
        sync::write_file(&folder.join(BASELINE_FILE), &text)?;
    }
    terminal::out(&said(&file.shown, &before, &messages));
    let written = baseline::read(workspace, &folder, &folder.display().to_string())?;
    let open = written.parse().map(|baseline| baseline::without_reason(&baseline)).unwrap_or_default();
    if !open.is_empty() {
        let codes = open.join(", ");
        terminal::out(&format!("no reason yet: {codes}; fill it in there, or give it by --reason {}=TEXT\n", open[0]));
    }
    Ok(Verdict::Good)
}

/// The reasons of the command line.
fn reasons(given: &[Reason], messages: &BTreeSet<Known>) -> Result<BTreeMap<Code, String>, Error> {
    let mut reasons = BTreeMap::new();
    for Reason { code, text } in given {
        if !messages.iter().any(|known| known.code == *code) {
            return Err(Error::new(format!("--reason {code}: there is no such warning; nothing was written")));
        }
        if reasons.insert(*code, text.clone()).is_some() {
            return Err(Error::new(format!("--reason {code} is given twice; nothing was written")));
        }
    }
    Ok(reasons)
}

/// What has become of the file.
fn said(shown: &str, before: &BTreeSet<Known>, after: &BTreeSet<Known>) -> String {
    let mut text = format!("{shown}: {}", some(after.len()));
    for (what, these) in [("taken in", after.difference(before)), ("taken out", before.difference(after))] {
        let these: Vec<&Known> = these.collect();
        if !these.is_empty() {
            text.push_str(&format!("; {what}: {}", counted(these)));
        }
    }
    text + "\n"
}

fn some(count: usize) -> String {
    match count {
        0 => "no warning".to_owned(),
        1 => "1 warning".to_owned(),
        _ => format!("{count} warnings"),
    }
}
