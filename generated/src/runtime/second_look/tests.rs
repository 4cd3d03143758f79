//! Tests of the second look.

use http::HeaderMap;
use proptest::prelude::*;
use serde::Serialize;

use crate::runtime as rt;
use crate::runtime::{Answer, Error, OperationMeta, WireText};

static META: OperationMeta = OperationMeta::DEFAULT;

#[derive(Debug, Clone, PartialEq, Serialize, Default)]
struct Page {
    #[serde(skip_serializing_if = "Option::is_none")]
    things: Option<Vec<Thing>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_token: Option<String>,
}

rt::read_record!(Page optional { "things" => things, "next_token" => next_token });

#[derive(Debug, Clone, PartialEq, Serialize, Default)]
struct Thing {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<WireText>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pinned: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    size: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    share: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
}

rt::read_record!(Thing optional { "id" => id, "pinned" => pinned, "size" => size, "share" => share, "title" => title });

fn read(json: &str) -> Result<Page, Error> {
    Answer::new(&META, 200, HeaderMap::new(), json.to_owned()).json()
}

#[test]
fn odd_scalars_are_read_as_what_is_asked_for() {
    let json = r#"{ "things": [
        {"id": 1, "pinned": "true", "size": "12", "share": "0.5", "title": 7},
        {"pinned": 1, "size": 12.0, "title": "t \"q\" \\"},
        {"pinned": "false", "size": "-3.0", "share": 2, "title": false},
        {"pinned": 0, "size": 5, "title": -1.50}
    ], "next_token": 42 }"#;
    let page = read(json).unwrap();
    let expected = r#"{"things":[{"id":1,"pinned":true,"size":12,"share":0.5,"title":"7"},{"pinned":true,"size":12,"title":"t \"q\" \\"},{"pinned":false,"size":-3,"share":2.0,"title":"false"},{"pinned":false,"size":5,"title":"-1.50"}],"next_token":"42"}"#;
    assert_eq!(serde_json::to_string(&page).unwrap(), expected);
}

#[test]
fn what_is_no_scalar_of_that_kind_stays_an_error_with_its_own_place() {
    for (json, path) in [
        (r#"{"things":[{"pinned":"yes"}]}"#, "things[0].pinned"),
        (r#"{"things":[{"pinned":"true"},{"size":"many"}]}"#, "things[1].size"),
        (r#"{"things":[{"pinned":"true","title":[1]}]}"#, "things[0].title"),
        (r#"{"things":[{"size":1.5}]}"#, "things[0].size"),
        (r#"{"things":{"0":{}}}"#, "things"),
        (r#"{"things":[{"title":[1]}]}"#, "things[0].title"),
        (r#"{"things":[{"title":7}"#, "things[0].title"),
    ] {
        let Err(Error::Decode(error)) = read(json) else { panic!("{json} was read") };
        assert_eq!(error.path(), path, "{json}: {error}");
    }
}

#[test]
fn ids_keep_all_their_digits() {
    let page =
        read(r#"{"things":[{"id":123456789012345678901234567890},{"id":18446744073709551615},{"id":"7"}]}"#).unwrap();
    let ids: Vec<String> = page.things.unwrap().into_iter().map(|thing| thing.id.unwrap().to_string()).collect();
    assert_eq!(ids, ["123456789012345678901234567890", "18446744073709551615", "7"]);
}

#[test]
fn digits_are_kept_beside_an_odd_scalar_and_right_texts_stay_texts() {
    let page =
        read(r#"{"things":[{"id":123456789012345678901234567890,"pinned":"true"},{"id":true},{"id":"1e5"}]}"#).unwrap();
    let ids: Vec<String> = page.things.unwrap().into_iter().map(|thing| thing.id.unwrap().to_string()).collect();
    assert_eq!(ids, ["123456789012345678901234567890", "true", "1e5"]);
}

#[test]
fn long_keys_cost_no_memory() {
    let rows: Vec<String> = (0..20_000).map(|row| format!("{{\"k\":{row}}}")).collect();
    let json = format!(r#"{{"things":[{{"pinned":"true"}}],"{}":[{}]}}"#, "k".repeat(100_000), rows.join(","));
    assert_eq!(read(&json).unwrap().things.unwrap()[0].pinned, Some(true));
}

#[test]
fn many_rows_cost_few_looks() {
    let rows: Vec<String> =
        (0..20_000).map(|row| format!(r#"{{"pinned":"true","size":"{row}","title":{row}}}"#)).collect();
    let page = read(&format!(r#"{{"things":[{}]}}"#, rows.join(","))).unwrap();
    assert_eq!(page.things.unwrap()[19_999].size, Some(19_999));
}

/// A value of a kind, written as that kind or as another.
fn odd(value: serde_json::Value, how: u8) -> serde_json::Value {
    use serde_json::Value::{Bool, Number, String};
    match (value, how % 3) {
        (Bool(truth), 1) => truth.to_string().into(),
        (Bool(truth), 2) => i64::from(truth).into(),
        (Number(number), 1) => number.to_string().into(),
        (String(text), 1) if text.parse::<i64>().is_ok_and(|number| number.to_string() == text) => {
            text.parse::<i64>().unwrap_or_default().into()
        }
        (value, _) => value,
    }
}

proptest! {
    /// However its scalars are written, the page is the same; and no text makes it panic.
    #[test]
    fn the_page_is_the_same(rows in proptest::collection::vec((any::<bool>(), -1000..1000_i64, "[0-9]{1,4}|[a-z]{0,3}", any::<[u8; 3]>()), 0..12)) {
        let row = |how: [u8; 3], (pinned, size, title): (bool, i64, &str)| {
            serde_json::json!({"pinned": odd(pinned.into(), how[0]), "size": odd(size.into(), how[1]), "title": odd(title.into(), how[2])})
        };
        let plain: Vec<_> = rows.iter().map(|(a, b, c, _)| row([0; 3], (*a, *b, c))).collect();
        let strange: Vec<_> = rows.iter().map(|(a, b, c, how)| row(*how, (*a, *b, c))).collect();
        let page = |rows: &[serde_json::Value]| read(&serde_json::json!({"things": rows}).to_string());
        prop_assert_eq!(page(&strange).unwrap(), page(&plain).unwrap());
    }

    #[test]
    fn nothing_makes_it_panic(text in "[{}\\[\\]:,\"\\\\ a-c0-3.truefalsn\n-]{0,60}") {
        let _ = read(&text);
        let _ = read(&format!(r#"{{"things":[{{"size":{text}"#));
    }
}
