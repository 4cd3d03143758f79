//! Promise: input that is broken, hostile or merely odd ends with a client or with a message that names the place; never with a
//! panic, an overflow of the stack or a hang. What the readers of files refuse before they are text is tested with the command.

use codegen::report::render;
use codegen::{Config, SourceFile};

const HEAD: &str = "openapi: 3.0.0\ninfo: {title: T, version: '1'}\n";

/// One operation that answers with the component `S0`.
const CALL: &str = "paths:\n  /x:\n    get:\n      operationId: x\n      responses:\n        '200': {description: OK, content: {application/json: {schema: {$ref: '#/components/schemas/S0'}}}}\n";

/// What is said first of a file, or how many types it makes.
fn outcome(name: &str, text: String) -> String {
    let input = [SourceFile { name: name.to_owned(), text }];
    let first = |text: &str| {
        let lines: Vec<&str> = text.lines().take(2).map(str::trim).collect();
        lines.join(" ").chars().take(140).collect::<String>()
    };
    match codegen::generate(&input, &Config::default()) {
        Ok(output) if output.report.diagnostics().is_empty() => format!("{} types", output.model.types.len()),
        Ok(output) => {
            format!("{} types, {}", output.model.types.len(), first(&render(&output.report, &input, false)))
        }
        Err(report) => first(&render(&report, &input, false)),
    }
}

fn yaml(text: impl Into<String>) -> String {
    outcome("x.yml", text.into())
}

/// A document whose components are these.
fn components(schemas: &str) -> String {
    yaml(format!("{HEAD}{CALL}components:\n  schemas:\n{schemas}"))
}

fn chain(count: usize, link: impl Fn(usize, String) -> String) -> String {
    let links: String = (0..count)
        .map(|at| format!("    S{at}: {}\n", link(at, format!("{{$ref: '#/components/schemas/S{}'}}", at + 1))))
        .collect();
    components(&format!("{links}    S{count}: {{type: object, properties: {{a: {{type: string}}}}}}\n"))
}

/// Compares what is said of each input with the snapshot.
fn expect(name: &str, said: &[(&str, String)]) {
    let table: Vec<String> = said.iter().map(|(what, said)| format!("{what}: {said}")).collect();
    insta::with_settings!({ snapshot_path => "snapshots/hostile", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, table.join("\n"));
    });
}

#[test]
fn files_that_are_no_documents() {
    let document = format!("{HEAD}{CALL}");
    let said = [
        ("empty", yaml("")),
        ("only a comment", yaml("# nothing\n")),
        ("a text", yaml("hello")),
        ("a list", yaml("- a\n- b\n")),
        ("no version", yaml("info: {title: T}\npaths: {}\n")),
        ("OpenAPI 3.1", yaml(document.replace("3.0.0", "3.1.0"))),
        ("Swagger 2", yaml(document.replace("openapi: 3.0.0", "swagger: '2.0'"))),
        ("half a file", yaml(&document[..150])),
        ("two documents", yaml(format!("{HEAD}paths: {{}}\n---\na: 1\n"))),
        ("a key twice", yaml(format!("{HEAD}paths: {{}}\npaths: {{}}\n"))),
        ("a list as a key", yaml(format!("{HEAD}paths: {{[a]: {{}}}}\n"))),
        ("a tab", yaml(document.replace("      responses", "\tresponses"))),
    ];
    expect("no_documents", &said);
}

#[test]
fn depth_and_size_have_an_end() {
    let bomb: String = (1..12)
        .map(|level| format!("a{level}: &a{level} [{}]\n", vec![format!("*a{}", level - 1); 10].join(", ")))
        .collect();
    let nested = |levels: usize| {
        let open = r#"{"type":"object","properties":{"a":"#.repeat(levels);
        format!(r#"{{"openapi":"3.0.0","components":{{"schemas":{{"S0":{open}{{}}{}}}}}}}"#, "}}".repeat(levels))
    };
    let said = [
        ("brackets", yaml("[".repeat(100_000))),
        ("brackets in JSON", outcome("x.json", "[".repeat(100_000))),
        ("deep schemas", outcome("x.json", nested(10_000))),
        ("aliases of aliases", yaml(format!("{HEAD}a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n{bomb}"))),
        (
            "deep HTML",
            yaml(format!(
                "{HEAD}paths: {{/x: {{get: {{operationId: x, description: '{}', responses: {{}}}}}}}}\n",
                "<ul><li><div>".repeat(20_000)
            )),
        ),
        ("a chain of objects", chain(5_000, |_, next| format!("{{type: object, properties: {{n: {next}}}}}"))),
        ("a chain of lists", chain(3_000, |_, next| format!("{{type: array, items: {next}}}"))),
        ("a chain of alternatives", chain(3_000, |_, next| format!("{{oneOf: [{next}, {{type: string}}]}}"))),
        ("a chain of references", chain(1_000, |_, next| next)),
        (
            "a chain of parts",
            chain(1_000, |_, next| format!("{{allOf: [{next}, {{properties: {{b: {{type: string}}}}}}]}}")),
        ),
    ];
    expect("depth_and_size", &said);
}

#[test]
fn odd_values_are_ordinary() {
    let document =
        format!("{HEAD}{CALL}components: {{schemas: {{S0: {{type: object, properties: {{a: {{type: string}}}}}}}}}}\n");
    let said = [
        ("Windows line ends", yaml(document.replace('\n', "\r\n"))),
        ("a byte order mark", yaml(format!("\u{feff}{document}"))),
        ("no line end", yaml(document.trim_end())),
        ("a merge key", yaml(format!("{document}x: &m {{a: 1}}\ny: {{<<: *m, b: 2}}\n"))),
        ("tags of YAML", components("    S0: {type: object, description: !!binary aGk=, x-a: !foo bar}\n")),
        (
            "no numbers",
            components(
                "    S0: {type: object, properties: {a: {type: number, maximum: .nan, default: 99999999999999999999999}}}\n",
            ),
        ),
        ("keys that are no text", yaml(format!("{document}x-y: {{1: a, true: b, null: c}}\n"))),
        (
            "braces in a path",
            yaml(format!("{HEAD}paths: {{'/a{{b/c}}d{{}}/{{e': {{get: {{operationId: y, responses: {{}}}}}}}}\n")),
        ),
        (
            "broken nodes that nothing needs",
            components(
                "    S0: {type: string}\n    Bad: 5\n    Worse: {$ref: 'nowhere.yml'}\n  securitySchemes: {A: {$ref: '#/nowhere'}, B: 7}\n",
            ),
        ),
    ];
    expect("odd_values", &said);
}

/// In an optimised build a document of 100,000 schemas takes about four seconds and 700 MB; here it is a tenth of that.
#[test]
fn large_documents_are_read() {
    let schemas: String = (0..10_000)
        .map(|at| format!("    S{at}: {{type: object, properties: {{a: {{type: string}}, n: {{$ref: '#/components/schemas/S{}'}}}}}}\n", at + 1))
        .collect();
    assert_eq!(components(&format!("{schemas}    S10000: {{type: string}}\n")), "10000 types");
    let fields: String = (0..3_000).map(|at| format!("p{at}: {{type: string}}, ")).collect();
    assert_eq!(components(&format!("    S0: {{type: object, properties: {{{fields}}}}}\n")), "1 types");
    let values: Vec<String> = (0..3_000).map(|at| format!("v{at}")).collect();
    let field =
        format!("    S0: {{type: object, properties: {{e: {{type: string, enum: [{}]}}}}}}\n", values.join(", "));
    assert_eq!(components(&field), "2 types");
}
