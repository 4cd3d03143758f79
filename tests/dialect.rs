//! Promise: each habit of the vendor's documents has a decision, and the fixture that is named for it shows what is said.

use std::collections::BTreeSet;

use codegen::report::Code;

/// A row: number, code, fixture or reason.
struct Row {
    number: usize,
    code: Option<String>,
    shown: String,
}

fn rows() -> Vec<Row> {
    let path = tests::root().join("codegen/DIALECT.md");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let cells = |line: &str| line.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let lines = text.lines().filter(|line| line.starts_with("| Q"));
    lines
        .map(|line| match cells(line).as_slice() {
            [quirk, habit, decision, code, shown] => {
                assert!(!habit.is_empty() && decision.len() > 5, "{line}");
                Row {
                    number: quirk[1..].parse().unwrap_or_else(|_| panic!("{line}")),
                    code: (code != "–").then(|| code.clone()),
                    shown: shown.clone(),
                }
            }
            _ => panic!("a row has five cells: {line}"),
        })
        .collect()
}

#[test]
fn each_quirk_has_one_row() {
    let numbers: Vec<usize> = rows().iter().map(|row| row.number).collect();
    assert!(numbers.len() >= 99, "a habit has gone");
    assert_eq!(numbers, (1..=numbers.len()).collect::<Vec<_>>());
}

#[test]
fn fixtures_show_what_the_table_says() {
    let fixtures = tests::fixtures("ok");
    let names: BTreeSet<&str> = fixtures.iter().map(|fixture| fixture.name.as_str()).collect();
    // All at once: documents that share an operation say so only beside each other.
    let said = match codegen::generate(&fixtures, &codegen::Config::default()) {
        Ok(output) => output.report,
        Err(report) => panic!("{}", codegen::report::render(&report, &fixtures, false)),
    };
    let text = codegen::report::render(&said, &fixtures, false);
    // `warning[W301]: …`, then `--> file.yml:3:4`
    let mut shown: BTreeSet<(String, String)> = BTreeSet::new();
    let mut code = String::new();
    for line in text.lines() {
        if let Some((_, rest)) = line.split_once('[').filter(|(level, _)| *level == "warning") {
            code = rest.split(']').next().unwrap_or_default().to_owned();
        } else if let Some(place) = line.trim_start().strip_prefix("--> ") {
            shown.insert((place.split(':').next().unwrap_or_default().to_owned(), code.clone()));
        }
    }
    for Row { number, code, shown: fixture } in rows() {
        let file = fixture.trim_matches('`');
        if !fixture.starts_with('`') {
            assert!(fixture.split(' ').count() > 4, "Q{number} has neither a fixture nor a reason");
            continue;
        }
        assert!(names.contains(file), "Q{number}: there is no fixture `{file}`");
        if let Some(code) = code {
            assert!(Code::ALL.iter().any(|known| known.as_str() == code), "Q{number}: there is no code {code}");
            assert!(shown.contains(&(file.to_owned(), code.clone())), "Q{number}: `{file}` does not lead to {code}");
        }
    }
}
