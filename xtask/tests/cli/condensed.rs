//! `cargo xtask diff` where much of the documentation changes.

use crate::support::Folder;

/// A document with so many types, each with a field, and these words for all of them.
fn with_types(count: usize, words: &str) -> String {
    let mut text = String::from("openapi: 3.0.3\ninfo: {title: Types, version: '1'}\npaths:\n");
    for at in 0..count {
        text += &format!(
            "  /things{at}: {{get: {{operationId: getThing{at}, description: {words}, responses: {{'200': {{description: One., content: {{application/json: {{schema: {{$ref: '#/components/schemas/Thing{at}'}}}}}}}}}}}}}}\n"
        );
    }
    text += "components:\n  schemas:\n";
    for at in 0..count {
        text += &format!(
            "    Thing{at}: {{type: object, description: {words}, properties: {{name: {{type: string, description: {words}}}}}}}\n"
        );
    }
    text
}

#[test]
fn more_documentation_than_a_screen_holds_has_one_line_for_the_types_of_a_module() {
    for (count, lines) in [(20, 20), (40, 1)] {
        let folder = Folder::new(&[("things.yml", &with_types(count, "Old"))]);
        folder.git(&["init", "-q", "-b", "main"]);
        folder.git(&["add", "."]);
        folder.git(&["commit", "-q", "-m", "Types"]);
        folder.write("specs/things.yml", with_types(count, "New").as_bytes());
        let run = folder.diff(&[]).expect(0);
        let calls = run.out.matches("  documentation C2").count();
        let of_type = |line: &&str| line.contains("things::Thing") && !line.contains("things::Things::");
        let types = run.out.lines().filter(|line| of_type(line) || line.contains(" types: ")).count();
        assert_eq!((calls, types), (count, lines), "{}", run.out);
        // Nothing is lost: each is there on request, and all are counted.
        let all = folder.diff(&["--all"]).expect(0).out;
        assert_eq!(all.matches("  documentation C").count(), 3 * count, "{all}");
        assert!(run.out.contains(&format!("{} documentation", 3 * count)), "{}", run.out);
    }
}
