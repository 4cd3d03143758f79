//! Promise: a document that is wrong gets messages that say where, what and what to do, all in one run.

use codegen::Config;

#[test]
fn broken_documents_are_explained() {
    for fixture in tests::fixtures("bad") {
        let name = fixture.name.trim_end_matches(".yml").to_owned();
        let inputs = [fixture];
        let report = codegen::generate(&inputs, &Config::default()).err();
        let report = report.unwrap_or_else(|| panic!("{name}: the document is wrong, but was accepted"));
        let text = codegen::report::render(&report, &inputs, false);
        insta::with_settings!({ snapshot_path => "snapshots/diagnostics", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(name, text.trim_end());
        });
    }
}

/// A broken document hides nothing about another one.
#[test]
fn one_run_shows_the_problems_of_all_documents() {
    let inputs = tests::fixtures("bad");
    let report = codegen::generate(&inputs, &Config::default()).expect_err("all of them are wrong");
    for input in &inputs {
        let located = codegen::report::resolve_places(&report, &inputs);
        let errors = located
            .iter()
            .filter(|message| message.file == input.name && message.severity == codegen::report::Severity::Error);
        assert!(errors.count() > 0, "nothing is said about {}", input.name);
    }
}
