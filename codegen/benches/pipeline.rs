//! How long the whole pipeline takes, from text to text: over the documents of the project, over a folder of downloads
//! (`CLIQ_DOCUMENTS=DIR`, or `../shared/documents` where it exists), and over a synthetic document of 1x, 4x and 16x.
//!
//! ```text
//! cargo bench -p codegen
//! ```

use std::fmt::Write;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};

use codegen::{Config, Report, SourceFile, generate};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

fn project(criterion: &mut Criterion) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let folders =
        [("specs", root.join("specs")), ("v3", downloads(&root).join("v3")), ("v2", downloads(&root).join("v2"))];
    let mut group = criterion.benchmark_group("documents");
    for (name, folder) in folders {
        let inputs = documents(&folder);
        if inputs.is_empty() {
            eprintln!("{}: no documents, left out", folder.display());
            continue;
        }
        let mut report = Report::default();
        let config = fs::read_to_string(folder.join("codegen.toml")).unwrap_or_default();
        let config = Config::parse(&config, &mut report);
        run(&mut group, BenchmarkId::from_parameter(name), &inputs, &config);
    }
    group.finish();
}

/// Time per byte that stays the same from 1x to 16x is linear growth.
fn growth(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("growth");
    for factor in [1, 4, 16] {
        let input = SourceFile { name: "synthetic.yml".to_owned(), text: synthetic(95 * factor) };
        run(&mut group, BenchmarkId::from_parameter(format!("{factor}x")), &[input], &Config::default());
    }
    group.finish();
}

fn run(
    group: &mut criterion::BenchmarkGroup<'_, criterion::measurement::WallTime>,
    id: BenchmarkId,
    inputs: &[SourceFile],
    config: &Config,
) {
    let bytes: usize = inputs.iter().map(|input| input.text.len()).sum();
    group.throughput(Throughput::Bytes(bytes as u64));
    group.sample_size(20);
    group.bench_function(id, |bencher| {
        bencher.iter(|| generate(black_box(inputs), config).expect("the documents are accepted"));
    });
}

fn downloads(root: &Path) -> PathBuf {
    std::env::var_os("CLIQ_DOCUMENTS").map_or_else(|| root.join("../shared/documents"), PathBuf::from)
}

fn documents(folder: &Path) -> Vec<SourceFile> {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok).map(|entry| entry.path());
    entries
        .filter(|path| path.extension().is_some_and(|extension| extension == "yml"))
        .filter_map(|path| {
            let name = path.file_name()?.to_string_lossy().into_owned();
            Some(SourceFile { name, text: fs::read_to_string(&path).ok()? })
        })
        .collect()
}

/// A document of the vendor's dialect: per operation a table of errors, a body, an answer, and an example of each.
fn synthetic(operations: usize) -> String {
    let mut text = String::from(
        "openapi: 3.0.0\ninfo: {title: Synthetic, version: '1'}\nservers: [{url: 'https://cliq.example/api/v3'}]\npaths:\n",
    );
    for index in 0..operations {
        let _ = write!(
            text,
            r"  /rooms{index}/{{ROOM_ID}}/doors:
    post:
      operationId: openDoor{index}
      summary: Open a door of kind {index}
      description: |
        Opens a door and tells who did.
        <p><b>Threshold limit</b>: 20 requests per min per user<br><b>Lock period</b>: 5 minutes<br></p>
        <details><summary>Possible Error Codes</summary><table style='border-collapse:collapse;'>
        <thead><tr><th>Error Code</th><th>Description</th></tr></thead><tbody>
        <tr><td><code>door_locked</code></td><td>The door is locked from the inside.</td></tr>
        <tr><td><code>door_missing</code></td><td>There is no such door.</td></tr></tbody></table></details>
      parameters:
        - {{name: ROOM_ID, in: path, required: true, schema: {{type: string}}}}
        - name: speed
          in: query
          description: 'How fast.<br><b>Allowed values</b>:<ul><li><b>slow</b> – with care</li><li><b>fast</b> – at once</li></ul>'
          schema: {{type: string}}
      requestBody:
        required: true
        content: {{application/json: {{schema: {{$ref: '#/components/schemas/door-request{index}'}}, example: {{title: Door, user_ids: ['1']}}}}}}
      responses:
        '200': {{description: OK, content: {{application/json: {{schema: {{$ref: '#/components/schemas/door-response{index}'}}}}}}}}
        '404': {{description: Missing, content: {{application/json: {{example: {{code: door_missing, message: No such door.}}}}}}}}
      security: [{{Cliq_Auth: [Doors.OPEN]}}]
"
        );
    }
    text.push_str("components:\n  schemas:\n");
    for index in 0..operations {
        let _ = write!(
            text,
            r"    door-request{index}:
      type: object
      required: [title]
      properties:
        title: {{type: string, description: 'The title. Maximum length: 255'}}
        user_ids: {{type: array, items: {{type: string}}}}
    door-response{index}:
      type: object
      properties:
        type: {{type: string}}
        data:
          type: object
          properties:
            door_id: {{type: string}}
            opened_by: {{type: object, properties: {{id: {{type: string}}, name: {{type: string}}}}}}
            state{index}: {{type: string, enum: [open, closed]}}
            time: {{type: string, format: date-time}}
"
        );
    }
    text
}

criterion_group!(benches, project, growth);
criterion_main!(benches);
