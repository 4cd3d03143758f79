//! Promise: a document's statements become the model that a careful reader would make of them. One fixture per topic.

use codegen::{Config, Report};

#[test]
fn fixtures_become_the_expected_model() {
    for fixture in tests::fixtures("ok") {
        let name = fixture.name.trim_end_matches(".yml").to_owned();
        let inputs = [fixture];
        let mut report = Report::default();
        let documents = codegen::source::load(&inputs, &Config::default(), &mut report);
        let model = codegen::lower::lower(&documents, &Config::default(), &mut report);
        let messages = codegen::report::render(&report, &inputs, false);
        let text = format!("{}\n{messages}", tests::model_outline::model(&model));
        insta::with_settings!({ snapshot_path => "snapshots/lower", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(name, text.trim_end());
        });
    }
}
