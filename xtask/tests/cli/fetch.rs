//! `cargo xtask fetch`, against a server on loopback.

use crate::server::{Answer, Server};
use crate::support::{Folder, Run, document, tree, xtask};

/// A folder with a document, and where it comes from.
struct Fetching {
    folder: Folder,
    server: Server,
}

impl Fetching {
    fn new() -> Self {
        Self { folder: Folder::new(&[("apples.yml", &document("apples"))]), server: Server::start() }
    }

    fn source(&self, answer: Answer) {
        let url = self.server.answer("/apples.yml", answer);
        self.folder.write("specs/sources.toml", format!("# Links.\n[apples]\nurl = \"{url}\" # kept\n").as_bytes());
    }

    fn run(&self, options: &[&str]) -> Run {
        let specs = self.folder.specs().display().to_string();
        let mut all = vec!["fetch", "--specs", &specs, "--allow-http"];
        all.extend(options);
        xtask(&all)
    }
}

fn with_title(title: &str) -> String {
    document("apples").replace("title: apples", &format!("title: {title}"))
}

#[test]
fn what_is_the_same_is_unchanged() {
    let fetching = Fetching::new();
    fetching.source(Answer::Body(document("apples").into_bytes()));
    assert_eq!(fetching.run(&[]).expect(0).out, "apples  unchanged\n");
}

#[test]
fn a_change_is_shown_and_written_only_when_asked() {
    let fetching = Fetching::new();
    fetching.source(Answer::Body(with_title("Fruit").into_bytes()));
    let before = tree(&fetching.folder.specs());
    let run = fetching.run(&[]).expect(1);
    assert!(run.out.contains("apples  changed: "), "{}", run.out);
    assert!(run.out.contains("the title is “Fruit” now"), "{}", run.out);
    assert!(run.out.ends_with("nothing written; --write replaces the files\n"), "{}", run.out);
    assert_eq!(tree(&fetching.folder.specs()), before);

    let run = fetching.run(&["--write"]).expect(0);
    assert!(run.out.ends_with("run `cargo xtask codegen` to make the client anew\n"), "{}", run.out);
    assert_eq!(fetching.folder.read("specs/apples.yml"), with_title("Fruit"));
    let sources = fetching.folder.read("specs/sources.toml");
    assert!(
        sources.starts_with("# Links.\n[apples]\nurl = \"") && sources.contains("\" # kept\nsha256 = \""),
        "{sources}"
    );
    assert!(sources.contains("\nfetched = 20"), "{sources}");
    assert_eq!(fetching.run(&[]).expect(0).out, "apples  unchanged\n");
}

#[test]
fn a_file_that_was_edited_here_is_told_apart() {
    let fetching = Fetching::new();
    fetching.source(Answer::Body(with_title("Fruit").into_bytes()));
    fetching.run(&["--write"]).expect(0);
    fetching.folder.write("specs/apples.yml", with_title("Mine").as_bytes());
    let run = fetching.run(&[]).expect(1);
    assert!(run.out.contains("apples  edited here: the vendor's document is what it was"), "{}", run.out);
}

#[test]
fn a_wrong_document_is_written_only_by_force() {
    let fetching = Fetching::new();
    let wrong = document("apples").replace("openapi: 3.0.3", "openapi: 2.0");
    fetching.source(Answer::Body(wrong.clone().into_bytes()));
    let run = fetching.run(&["--write"]).expect(1);
    assert!(run.out.contains("apples.yml:1:") && run.out.contains("nothing written"), "{}", run.out);
    assert_eq!(fetching.folder.read("specs/apples.yml"), document("apples"));
    fetching.run(&["--force"]).expect(2);
    fetching.run(&["--write", "--force"]).expect(0);
    assert_eq!(fetching.folder.read("specs/apples.yml"), wrong);
}

#[test]
fn what_servers_send_in_place_of_a_document_is_named() {
    let fetching = Fetching::new();
    for (answer, why) in [
        (Answer::Body(b"\n<!DOCTYPE html><html>Please log in</html>".to_vec()), "a web page"),
        (Answer::Body(Vec::new()), "is empty"),
        (Answer::Body(vec![0xff, 0xfe, 0]), "is no text"),
        (Answer::Body(b"{\"swagger\": \"2.0\"}".to_vec()), "has no `openapi`"),
        (Answer::Status(404), "status 404"),
        (Answer::Status(503), "status 503"),
        (Answer::To("/apples.yml".to_owned()), "redirects more than 5 times"),
    ] {
        fetching.source(answer);
        let before = tree(&fetching.folder.specs());
        let run = fetching.run(&["--write"]).expect(2);
        assert!(run.out.contains("apples  failed: ") && run.out.contains(why), "{why}: {}", run.out);
        assert_eq!(run.err, "error: 1 document could not be fetched\n");
        assert_eq!(tree(&fetching.folder.specs()), before);
    }
}

#[test]
fn time_and_size_have_limits() {
    let fetching = Fetching::new();
    fetching.source(Answer::Stalls);
    let run = fetching.run(&["--timeout", "1"]).expect(2);
    assert!(run.out.contains("longer than 1 s; `--timeout` permits more"), "{}", run.out);
    fetching.source(Answer::Endless);
    let run = fetching.run(&["--max-size", "1"]).expect(2);
    assert!(run.out.contains("more than 1 MiB; `--max-size` permits more"), "{}", run.out);
    fetching.run(&["--timeout", "0"]).expect(2);
}

#[test]
fn links_are_encrypted_unless_told() {
    let fetching = Fetching::new();
    fetching.source(Answer::Body(document("apples").into_bytes()));
    let specs = fetching.folder.specs().display().to_string();
    let run = xtask(&["fetch", "--specs", &specs]).expect(2);
    assert!(run.out.contains("the link is not encrypted; `--allow-http` permits that"), "{}", run.out);
    fetching.folder.write("specs/sources.toml", b"[apples]\nurl = \"file:///etc/passwd\"\n");
    assert!(fetching.run(&[]).expect(2).out.contains("is no link"));
}

#[test]
fn a_link_that_is_missing_is_told_and_stops_no_other() {
    let fetching = Fetching::new();
    let url = fetching.server.answer("/pears.yml", Answer::Body(document("pears").into_bytes()));
    let sources = format!("[apples]\nurl = \"FILL IN: the link\"\n\n[pears]\nurl = \"{url}\"\n");
    fetching.folder.write("specs/sources.toml", sources.as_bytes());
    let run = fetching.run(&["--write"]).expect(2);
    assert!(
        run.out.contains("apples  failed: there is no link yet: fill in `url` of [apples] in sources.toml"),
        "{}",
        run.out
    );
    assert!(run.out.contains("pears: a new module"), "{}", run.out);
    assert_eq!(fetching.folder.read("specs/pears.yml"), document("pears"));
    // One alone is asked for.
    assert_eq!(fetching.run(&["pears"]).expect(0).out, "pears  unchanged\n");
}

#[test]
fn a_wrong_list_of_sources_is_told() {
    let fetching = Fetching::new();
    for (text, why) in [
        ("", "names a document"),
        ("apples = 1\n", "has to be a table"),
        ("[apples]\n", "has no `url`"),
        ("[apples]\nurl = 1\n", "`url` of [apples] has to be a string"),
        ("[apples]\nurl = \"https://example.com\"\nlink = \"\"\n", "has the key `link`"),
        ("[apples]\nurl = \"https://example.com\"\nfile = \"../x.yml\"\n", "below this folder"),
        ("[apples]\nurl = \"https://example.com\"\nsha256 = \"12\"\n", "64 hexadecimal digits"),
        ("[apples\n", "sources.toml: TOML parse error"),
    ] {
        fetching.folder.write("specs/sources.toml", text.as_bytes());
        let run = fetching.run(&[]).expect(2);
        assert!(run.err.contains(why), "{why}: {}", run.err);
    }
    fetching.source(Answer::Status(404));
    let run = fetching.run(&["plums"]).expect(2);
    assert!(run.err.contains("sources.toml has no `plums`; it has apples"), "{}", run.err);
}

#[test]
fn the_owner_of_this_workspace_has_links_to_fill_in() {
    let run = xtask(&["fetch"]).expect(2);
    for name in ["messages", "mypins", "stars", "threads"] {
        assert!(run.out.contains(&format!("fill in `url` of [{name}] in sources.toml")), "{}", run.out);
    }
}
