//! Promise: a change of a document shows as a small difference in the outline of its module's public API.

use std::fs;

#[test]
fn public_api_of_each_document() {
    let api = tests::root().join("generated/src/api");
    let mut modules: Vec<_> =
        fs::read_dir(&api).expect("the generated modules").filter_map(Result::ok).map(|entry| entry.path()).collect();
    modules.retain(|path| path.is_dir());
    modules.sort();
    assert!(!modules.is_empty(), "nothing has been generated");
    for module in modules {
        let mut files = Vec::new();
        collect(&module, &mut files);
        files.sort();
        let texts: Vec<String> = files.iter().map(|path| fs::read_to_string(path).expect("a generated file")).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let name = module.file_name().expect("a module's name").to_string_lossy().into_owned();
        insta::with_settings!({ snapshot_path => "snapshots/api", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(name, tests::api_outline::module(&texts).trim_end());
        });
    }
}

fn collect(folder: &std::path::Path, files: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).expect("a generated folder").filter_map(Result::ok) {
        let path = entry.path();
        if path.is_dir() { collect(&path, files) } else { files.push(path) }
    }
}
