//! Tries inputs, and judges what comes of each.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use super::case::Case;
use super::corpus::Corpus;

/// The longest time of one input. An optimised build has to be fast; a development build only has to come to an end.
const LONGEST: Duration = if cfg!(debug_assertions) { Duration::from_secs(120) } else { Duration::from_secs(2) };

/// The most memory that the process may ever have had.
const MOST_MEMORY: u64 = 1 << 30;

/// Of how many accepted inputs one is looked at closely.
const SAMPLE: u64 = if cfg!(debug_assertions) { 16 } else { 8 };

/// What to try.
pub(crate) struct Options {
    pub(crate) seed: u64,
    /// The number of the first input.
    pub(crate) first: u64,
    pub(crate) budget: Budget,
    /// The folder for the inputs of findings.
    pub(crate) save: PathBuf,
}

/// When to stop.
pub(crate) enum Budget {
    Cases(u64),
    Time(Duration),
}

/// What came of all inputs.
#[derive(Default)]
pub(crate) struct Outcome {
    pub(crate) tried: u64,
    /// Inputs of which a client was made.
    pub(crate) accepted: u64,
    /// Diagnostics of all inputs.
    diagnostics: u64,
    bytes: u64,
    slowest: Duration,
    slowest_case: u64,
    memory: u64,
    memory_case: u64,
    took: Duration,
    pub(crate) findings: Vec<String>,
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} inputs in {:.0?}, {} accepted, {:.1} MB, {} diagnostics; slowest {:.0?} (case {}); at most {} MB of memory (case {}); {} findings",
            self.tried,
            self.took,
            self.accepted,
            self.bytes as f64 / 1e6,
            self.diagnostics,
            self.slowest,
            self.slowest_case,
            self.memory >> 20,
            self.memory_case,
            self.findings.len()
        )
    }
}

/// Tries inputs until the budget is used up, or there are findings enough.
pub(crate) fn run(corpus: &Corpus, options: &Options) -> Outcome {
    let started = Instant::now();
    let mut outcome = Outcome::default();
    let quiet = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let watched = matches!(options.budget, Budget::Time(_));
    if watched {
        watch();
    }
    for number in options.first.. {
        let done = match options.budget {
            Budget::Cases(cases) => outcome.tried >= cases,
            Budget::Time(time) => started.elapsed() >= time,
        };
        if done || outcome.findings.len() >= 20 {
            break;
        }
        let case = Case::new(corpus, options.seed, number);
        if watched {
            // What ends the whole process can't be caught; the last input is there then.
            let folder = options.save.join("current");
            let _ = std::fs::remove_dir_all(&folder);
            let _ = case.save(&folder);
            SINCE.store(now(), Ordering::Relaxed);
        }
        let before = Instant::now();
        let judged = catch_unwind(AssertUnwindSafe(|| judge(&case, number, &mut outcome)));
        let took = before.elapsed();
        SINCE.store(0, Ordering::Relaxed);
        outcome.tried += 1;
        outcome.bytes += case.size() as u64;
        if took > outcome.slowest {
            (outcome.slowest, outcome.slowest_case) = (took, number);
        }
        let memory = peak_memory();
        if memory > outcome.memory {
            (outcome.memory, outcome.memory_case) = (memory, number);
        }
        let broken = match judged {
            Err(panic) => Some(format!("panicked: {}", text_of(&*panic))),
            Ok(Some(broken)) => Some(broken),
            Ok(None) if took > LONGEST => Some(format!("took {took:.1?}")),
            Ok(None) if outcome.memory > MOST_MEMORY => Some(format!("took {} MB of memory", outcome.memory >> 20)),
            Ok(None) => None,
        };
        if let Some(broken) = broken {
            let folder = options.save.join(format!("seed-{}-case-{number}", options.seed));
            let saved = case.save(&folder).map_or_else(|error| error.to_string(), |()| folder.display().to_string());
            outcome.findings.push(format!("seed {} case {number} {broken} ({saved})", options.seed));
        }
        if watched && number % 2000 == 1999 {
            outcome.took = started.elapsed();
            println!("{outcome}");
        }
    }
    std::panic::set_hook(quiet);
    outcome.took = started.elapsed();
    outcome
}

/// What is wrong with what comes of an input.
fn judge(case: &Case, number: u64, outcome: &mut Outcome) -> Option<String> {
    let made = xtask::generation::run(case.inputs());
    outcome.diagnostics += made.located.len() as u64;
    let files = case.documents.iter().map(|file| (file.name.as_str(), &file.text));
    let others = [("overlays/o.yml", case.overlay.as_ref()), ("codegen.toml", case.config.as_ref())];
    let texts: Vec<_> = files.chain(others.into_iter().filter_map(|(name, text)| Some((name, text?)))).collect();
    for said in &made.located {
        let Some((_, text)) = texts.iter().find(|(name, _)| *name == said.file) else {
            return Some(format!("{} is said of the file `{}`, which is not there", said.code, said.file));
        };
        // A file without a line break at its end has one line more than it has breaks.
        if [&said.message, said.help.as_ref().unwrap_or(&said.message)].iter().any(|text| text.contains(is_unseen)) {
            return Some(format!("{} says something that can't be seen: {:?}", said.code, said.message));
        }
        if said.line == 0 || said.column == 0 || said.line > text.split(['\n', '\r']).count() {
            return Some(format!("{} is said of line {}:{} of `{}`", said.code, said.line, said.column, said.file));
        }
    }
    let Some(output) = &made.output else {
        return (made.total.errors == 0).then(|| "nothing was made, and no error says why".to_owned());
    };
    outcome.accepted += 1;
    if made.total.operations_emitted != output.model.operations.len() {
        return Some("an operation of the model is in no file".to_owned());
    }
    if number.is_multiple_of(SAMPLE) {
        for (path, text) in output.files.iter().chain(&output.tests) {
            if text.contains("compile_error!") || syn::parse_file(text).is_err() {
                return Some(format!("`{path}` is no Rust"));
            }
            // The compiler refuses text that changes its direction, in comments and in strings.
            if text.contains(|c| c != '\n' && is_unseen(c)) {
                return Some(format!("`{path}` has characters that can't be seen"));
            }
        }
        let again = xtask::generation::run(case.inputs()).output;
        if again.is_none_or(|again| again.files != output.files || again.tests != output.tests) {
            return Some("a second run made something else".to_owned());
        }
    }
    None
}

/// Whether a character is a control character, or changes the direction of the text around it.
fn is_unseen(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// When the input that is being tried was begun, in milliseconds since the process looked first; 0 between inputs.
static SINCE: AtomicU64 = AtomicU64::new(0);

fn now() -> u64 {
    static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    u64::try_from(START.get_or_init(Instant::now).elapsed().as_millis()).unwrap_or(u64::MAX).max(1)
}

/// Ends the process when an input takes so long that it may never end; the input is saved then.
fn watch() {
    std::thread::spawn(|| {
        loop {
            std::thread::sleep(Duration::from_secs(1));
            let since = SINCE.load(Ordering::Relaxed);
            if since > 0 && now().saturating_sub(since) > 60_000 {
                eprintln!("an input takes more than a minute; it stands in target/fuzz/current");
                std::process::abort();
            }
        }
    });
}

/// The most memory that the process ever had, where the system tells it; 0 elsewhere.
fn peak_memory() -> u64 {
    let status = std::fs::read_to_string(Path::new("/proc/self/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches("kB").trim().parse::<u64>().unwrap_or_default() << 10
}

fn text_of(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned())).unwrap_or_default()
}
