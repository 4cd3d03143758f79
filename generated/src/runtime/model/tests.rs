//! Tests of the tables of types.

#![allow(unreachable_pub, reason = "tables declare public items")]

use serde_json::json;

use crate::runtime as rt;
use crate::runtime::{Check, Checked, File, Form, ParamValue, ToParam};

rt::model! {
    /// A type of answers, with every kind of field.
    pub struct Star: Eq {
        id: String,
        #[serde(rename = "endTime")]
        end_time: Option<i64>,
        note?: String,
        #[serde(default, with = "crate::runtime::presence")]
        hint?: Option<String>,
        kind?: Kind,
        ..extra: rt::Json,
    }

    /// Values of it are made by callers.
    pub input Button: Eq as checked + param {
        label: into String [max_length 3],
        hint: null String,
        tags?: each String [max_items 2],
        #[serde(default, with = "crate::runtime::presence")]
        color?: null String,
        below?: boxed Button [nested],
        ..extra: String,
    }

    /// It has a default, so that it needs no `new`.
    pub input Options: Eq + Default {
        loud?: is bool,
    }

    /// A multipart body.
    pub input Upload: Eq as files + checked {
        file: into rt::File,
        title?: into String [max_length 3],
    }

    /// A text.
    pub enum Kind: String {
        Plain = "plain",
        Rich = "rich text",
    }

    /// A number, with a variant of its own for other values.
    pub enum Level: Integer + Other {
        Low = -1,
    }
}

fn refused(value: &dyn Checked) -> String {
    let mut check = Check::new();
    check.nested("it", value);
    check.finish("test").map_or_else(|error| error.argument().to_owned(), |()| "nothing".to_owned())
}

#[test]
fn fields_are_left_out_null_or_kept_as_their_presence_says() {
    let least = json!({"id": "1", "endTime": null});
    let star: Star = serde_json::from_value(least.clone()).unwrap();
    assert_eq!((&star.end_time, &star.note, &star.hint, star.extra.len()), (&None, &None, &None, 0));
    assert_eq!(serde_json::to_value(&star).unwrap(), least);

    let full = json!({"id": "1", "endTime": 2, "note": "n", "hint": null, "kind": "rich text", "new": [1]});
    let star: Star = serde_json::from_value(full.clone()).unwrap();
    assert_eq!((&star.hint, &star.kind), (&Some(None), &Some(Kind::Rich)));
    assert_eq!(serde_json::to_value(&star).unwrap(), full);
}

#[test]
fn callers_make_values_with_new_and_setters() {
    let below = Button::new("b", None).tags(["x"]);
    let button = Button::new("a", "h".to_owned()).below(below).color(None).extra([("k".to_owned(), "v".to_owned())]);
    let expected = json!({"label": "a", "hint": "h", "color": null, "below": {"label": "b", "hint": null, "tags": ["x"]}, "k": "v"});
    assert_eq!(serde_json::to_value(&button).unwrap(), expected);
    assert_eq!(serde_json::to_value(Options::default().loud(true)).unwrap(), json!({"loud": true}));
}

#[test]
fn limits_are_compared_at_any_depth() {
    assert_eq!(refused(&Button::new("abc", None)), "nothing");
    assert_eq!(refused(&Button::new("abcd", None)), "it.label");
    let deep = Button::new("a", None).below(Button::new("b", None).tags(["x", "y", "z"]));
    assert_eq!(refused(&deep), "it.below.tags");
    assert_eq!(refused(&Upload::new(File::new("a.txt", "a")).title("abcd")), "it.title");
}

#[test]
fn a_parameter_is_written_through_its_serde_traits() {
    let button = Button::new("a", None);
    assert_eq!(button.to_json(), json!({"label": "a", "hint": null}));
    assert!(!matches!(button.to_param(), ParamValue::Absent));
}

#[test]
fn a_multipart_body_holds_files() {
    let upload = Upload::new(File::new("a.txt", "a")).title("t");
    let mut form = Form::new();
    form.file("file", &upload.file);
    form.field("title", &upload.title);
    let (media_type, _) = form.into_multipart().unwrap();
    assert!(media_type.starts_with("multipart/form-data"), "{media_type}");
}

#[test]
fn enums_are_open() {
    assert_eq!(Kind::from("plain"), Kind::Plain);
    assert_eq!(Kind::from("other"), Kind::Unknown("other".to_owned()));
    assert_eq!(serde_json::to_value([Level::Low, Level::Other(3)]).unwrap(), json!([-1, 3]));
    assert_eq!((Kind::ALL.len(), Level::ALL.len()), (2, 1));
}
