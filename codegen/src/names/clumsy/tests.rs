//! Tests of suggested names.

use insta::assert_snapshot;

use super::clumsy;
use crate::config::Config;
use crate::report::Report;
use crate::{SourceFile, read, source};

/// The suggestions for calls: id and summary, each with a path of its own.
fn suggested(calls: &[(&str, &str)], config: &Config) -> String {
    let mut text = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths:\n".to_owned();
    for (index, (id, summary)) in calls.iter().enumerate() {
        text.push_str(&format!(
            "  /letters/p{index}:\n    get: {{operationId: '{id}', summary: '{summary}', responses: {{}}}}\n"
        ));
    }
    let inputs = [SourceFile { name: "a.yml".to_owned(), text }];
    let mut report = Report::default();
    let documents = source::load(&inputs, config, &mut report);
    let reading = read(&documents, &inputs, config, &mut report);
    let found = clumsy(&reading.model, &reading.names, config);
    let line = |one: &super::Clumsy| format!("{} = {:?} # `{}` {}", one.key, one.better, one.name, one.why);
    found.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn names_that_read_badly() {
    let calls = [
        ("getLetter", "Get letter"),
        ("getLetter2", "Get letter by sender"),
        ("send_letter_to_letter_box", "Send letter"),
        ("getLetterByTheGivenIdentifierOfAnExistingSenderAndReader", "Get letter"),
        ("listAllLettersOfTheHouseThatWereNeverOpened", "List unopened letters"),
        ("get get", "Get get"),
    ];
    assert_snapshot!(suggested(&calls, &Config::default()), @r#"
    getLetter2 = Some("get_letter_by_sender") # `get_letter2` ends in a number
    send_letter_to_letter_box = Some("send_letter_to_box") # `send_letter_to_letter_box` says `letter` twice
    getLetterByTheGivenIdentifierOfAnExistingSenderAndReader = Some("get_letter_by_identifier_of_sender") # `get_letter_by_given_identifier_of_existing_sender_and_reader` has 10 words
    listAllLettersOfTheHouseThatWereNeverOpened = Some("list_unopened_letters") # `list_all_letters_of_house_that_were_never_opened` has 9 words
    "get get" = Some("get") # `get_get` says `get` twice
    "#);
}

#[test]
fn pinned_names_are_as_they_should_be() {
    let mut config = Config::default();
    let pins = &mut config.documents.entry("a".to_owned()).or_default().operations;
    pins.insert("getLetter2".to_owned(), "get_letter_2".to_owned());
    assert_eq!(suggested(&[("getLetter2", "Get letter by sender")], &config), "");
}
