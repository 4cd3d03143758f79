//! Warnings that a person knows of.
//!
//! Comes in: a finished report whose places are those of the files, and the exceptions of `codegen.toml`. Goes out: the
//! report with these warnings set aside, and an error for each exception that matches none. Must not know: what the
//! warnings are about.

#[cfg(test)]
mod tests;

use super::{Code, Diagnostic, Excepted, Place, Report, Severity};
use crate::config::Exception;
use crate::source::SourceFile;
use crate::suggest::nearest;

impl Report {
    /// Sets the warnings aside that match an exception: all with its code at its place. `files` are the inputs in the
    /// order of [`crate::source::sorted`].
    ///
    /// An exception that matches nothing is an error. While there are other errors that is not known: a warning may be
    /// missing because the stage that gives it came to no end.
    pub fn except(&mut self, exceptions: &[Exception], files: &[&SourceFile]) {
        let had_errors = self.has_errors();
        let mut is_used = vec![false; exceptions.len()];
        for diagnostic in std::mem::take(&mut self.diagnostics) {
            match exceptions.iter().position(|exception| matches(exception, &diagnostic, files)) {
                Some(index) => {
                    is_used[index] = true;
                    self.excepted.push(Excepted { diagnostic, reason: exceptions[index].reason.clone() });
                }
                None => self.diagnostics.push(diagnostic),
            }
        }
        for (exception, _) in exceptions.iter().zip(is_used).filter(|(_, is_used)| !is_used) {
            if let Some(message) = stale(exception, files, had_errors) {
                let help = help(exception, &self.diagnostics, files);
                self.push(Code::StaleException, Place::config(&["exceptions", &exception.key]), message).help(help);
            }
        }
    }
}

fn matches(exception: &Exception, diagnostic: &Diagnostic, files: &[&SourceFile]) -> bool {
    diagnostic.code == exception.code
        && diagnostic.code.severity() == Severity::Warning
        && place(diagnostic, files).is_some_and(|place| place == (&exception.file, exception.pointer.as_str()))
}

/// The file and the node that a diagnostic is about, if it is about a node or a whole file.
fn place<'a>(diagnostic: &'a Diagnostic, files: &[&'a SourceFile]) -> Option<(&'a str, &'a str)> {
    let (file, pointer) = match &diagnostic.place {
        Place::Node { origin, .. } => (origin.document.index(), origin.pointer.as_str()),
        Place::File(file) => (*file, ""),
        Place::Position { .. } | Place::Config(_) | Place::ConfigPosition { .. } => return None,
    };
    files.get(file).map(|file| (file.name.as_str(), pointer))
}

/// What is wrong with an exception that matches nothing, if that is certain.
fn stale(exception: &Exception, files: &[&SourceFile], had_errors: bool) -> Option<String> {
    let Exception { file, code, .. } = exception;
    if !files.iter().any(|known| known.name == *file) {
        return Some(format!("the exception is about `{file}`, and there is no such file"));
    }
    (!had_errors).then(|| format!("the exception is no longer needed: {code} is not reported there"))
}

/// What to do: the warning may have moved with its node, or been settled.
fn help(exception: &Exception, left: &[Diagnostic], files: &[&SourceFile]) -> String {
    let Exception { file, pointer, code, .. } = exception;
    if !files.iter().any(|known| known.name == *file) {
        return match nearest(file, files.iter().map(|known| known.name.as_str())) {
            Some(nearest) => format!("did you mean `{nearest}`?"),
            None => "remove the line, or put the file back".to_owned(),
        };
    }
    let places = left.iter().filter_map(|diagnostic| Some((diagnostic.code, place(diagnostic, files)?)));
    let of_file: Vec<(Code, &str)> =
        places.filter(|(_, (other, _))| other == file).map(|(code, (_, pointer))| (code, pointer)).collect();
    if let Some((other, _)) = of_file.iter().find(|(_, at)| *at == pointer.as_str()) {
        return format!("{other} is reported there; correct the code, or remove the line");
    }
    let with_code = of_file.iter().filter(|(other, _)| other == code).map(|(_, pointer)| *pointer);
    match nearest(pointer.as_str(), with_code) {
        Some(nearest) => format!("{code} is reported at `#{nearest}`; is that meant? If not, remove the line"),
        None => "remove the line".to_owned(),
    }
}
