//! Tests of `answer`.

use insta::assert_snapshot;

use crate::emit::testing::{Fixture, STRING, answer, object, required};
use crate::ir::{Arm, Docs, Method, Payload, StatusMatch};

/// What comes out of each operation, and how it is read.
fn decode(fixture: &Fixture) -> String {
    let files = fixture.files();
    let calls = files.keys().filter(|path| path.starts_with("stars/") && !path.ends_with("mod.rs"));
    calls
        .map(|path| {
            let body = fixture.member(path, "fn decode");
            let body: Vec<&str> = body.lines().skip(1).collect();
            format!("{}{}\n", fixture.member(path, "type Output"), body.join("\n"))
        })
        .collect()
}

#[test]
fn one_kind_of_answer_or_none() {
    let mut fixture = Fixture::new();
    fixture.operation("a_nothing", Method::Delete, "/a");
    fixture.operation("b_json", Method::Get, "/b").answer = answer(vec![(200, Payload::Json(STRING))]);
    fixture.operation("c_text", Method::Get, "/c").answer = answer(vec![(200, Payload::Text("text/csv".to_owned()))]);
    fixture.operation("d_bytes", Method::Get, "/d").answer = answer(vec![(200, Payload::Bytes(String::new()))]);
    fixture.operation("e_maybe", Method::Get, "/e").answer =
        answer(vec![(200, Payload::Json(STRING)), (204, Payload::Empty)]);
    fixture.operation("f_maybe", Method::Get, "/f").answer =
        answer(vec![(200, Payload::Bytes(String::new())), (204, Payload::Empty)]);
    assert_snapshot!(decode(&fixture), @"
    type Output = String;
        answer.json()
    }
    type Output = String;
        answer.text()
    }
    type Output = rt::Bytes;
        answer.bytes()
    }
    type Output = Option<String>;
        answer.optional_json()
    }
    type Output = Option<rt::Bytes>;
        if answer.is_empty() {
            answer.empty().map(|()| None)
        } else {
            answer.bytes().map(Some)
        }
    }
    type Output = ();
        answer.empty()
    }
    ");
}

#[test]
fn several_kinds_of_answers() {
    let mut fixture = Fixture::new();
    let job = fixture.component("job", object(vec![required("id", STRING)]));
    let operation = fixture.operation("export", Method::Get, "/export");
    operation.answer = answer(vec![
        (200, Payload::Json(job.clone())),
        (200, Payload::Text("text/csv".to_owned())),
        (200, Payload::Bytes("image/*".to_owned())),
        (204, Payload::Empty),
    ]);
    operation.answer.arms.push(Arm {
        statuses: vec![StatusMatch::Range(2), StatusMatch::Exact(300)],
        payload: Payload::Json(STRING),
        docs: Docs::default(),
    });
    assert_snapshot!(decode(&fixture), @r#"
    type Output = ExportAnswer;
        match (answer.status(), answer.media_type()) {
            (204, _) => answer.empty().map(|()| ExportAnswer::NoContent),
            (300, _) => answer.json().map(ExportAnswer::Success),
            (200, "text/csv") => answer.text().map(ExportAnswer::OkText),
            (200, media) if media.starts_with("image/") => {
                answer.bytes().map(ExportAnswer::OkBytes)
            }
            (200, _) => answer.json().map(ExportAnswer::OkJob),
            (200..=299, _) => answer.json().map(ExportAnswer::Success),
            _ => answer.json().map(ExportAnswer::OkJob),
        }
    }
    "#);
    assert_snapshot!(fixture.items("stars/export.rs", "pub enum"), @r"
    /// The answers of [`Stars::export`].
    #[derive(Debug, Clone, PartialEq)]
    #[non_exhaustive]
    pub enum ExportAnswer {
        /// One of the answers.
        OkJob(Job),
        /// One of the answers.
        OkText(String),
        /// One of the answers.
        OkBytes(rt::Bytes),
        /// One of the answers.
        NoContent,
        /// One of the answers.
        Success(String),
    }
    ");
}

#[test]
fn an_answer_for_every_status_leaves_nothing_to_fall_back_on() {
    let mut fixture = Fixture::new();
    let operation = fixture.operation("export", Method::Get, "/export");
    operation.answer =
        answer(vec![(200, Payload::Empty), (200, Payload::Bytes("*/*".to_owned())), (201, Payload::Json(STRING))]);
    operation.answer.arms.push(Arm {
        statuses: vec![StatusMatch::Default],
        payload: Payload::Text("text/plain".to_owned()),
        docs: Docs::default(),
    });
    assert_snapshot!(decode(&fixture), @"
    type Output = ExportAnswer;
        match (answer.status(), answer.media_type()) {
            (200, _) if answer.is_empty() => {
                answer.empty().map(|()| ExportAnswer::OkEmpty)
            }
            (201, _) => answer.json().map(ExportAnswer::Created),
            (200, _) => answer.bytes().map(ExportAnswer::OkBytes),
            (_, _) => answer.text().map(ExportAnswer::Default),
        }
    }
    ");
}
