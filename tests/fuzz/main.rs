//! Promise: whatever stands in the documents, the run ends with a client or with an error that has a place. It never panics,
//! never hangs, never takes all memory, and what it writes is Rust, the same for the same input.
//!
//! The tests below are a short run with a fixed seed. A long one, in an optimised build:
//!
//! ```text
//! FUZZ_SECONDS=3600 FUZZ_SEED=7 FUZZ_CORPUS=some/documents cargo test --release -p tests --test fuzz -- --nocapture
//! ```
//!
//! It prints how many inputs were tried, and saves the input of each finding below `target/fuzz/`. `FUZZ_CASE=12345` with
//! the seed and the corpus of a finding tries that input alone.

mod bytes;
mod case;
mod corpus;
mod run;
mod tree;

use std::time::Duration;

use corpus::Corpus;
use run::{Budget, Options};

/// How many inputs the short run tries.
const CASES: u64 = 400;

#[test]
fn no_input_breaks_the_generator() {
    let number = |name: &str| std::env::var(name).ok().and_then(|value| value.parse::<u64>().ok());
    let options = Options {
        seed: number("FUZZ_SEED").unwrap_or(1),
        first: number("FUZZ_CASE").unwrap_or(0),
        budget: match (number("FUZZ_CASE"), number("FUZZ_SECONDS")) {
            (Some(_), _) => Budget::Cases(1),
            (None, Some(seconds)) => Budget::Time(Duration::from_secs(seconds)),
            (None, None) => Budget::Cases(CASES),
        },
        save: tests::root().join("target/fuzz"),
    };
    let corpus = Corpus::read(std::env::var_os("FUZZ_CORPUS").as_deref());
    let outcome = run::run(&corpus, &options);
    println!("{outcome}");
    assert!(outcome.findings.is_empty(), "{}", outcome.findings.join("\n"));
    // A mutation that nothing accepts tests only the first stage, and one that all accept changes nothing.
    if matches!(options.budget, Budget::Cases(CASES)) {
        assert!(outcome.accepted * 10 > outcome.tried, "{outcome}");
        assert!(outcome.accepted < outcome.tried, "{outcome}");
    }
}
