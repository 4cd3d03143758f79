//! Tests of `read_record!`.

use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::runtime as rt;

/// Every kind of field.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct Star {
    id: String,
    #[serde(rename = "endTime", skip_serializing_if = "Option::is_none")]
    end_time: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<Option<String>>,
    #[serde(flatten)]
    extra: rt::Map<String, rt::Json>,
}

rt::read_record!(Star { "id" => id } optional { "endTime" => end_time } nullable { "hint" => hint } ..extra);

/// Nothing has to be there, and nothing else is kept.
#[derive(Debug, Default, PartialEq)]
struct Page {
    stars: Option<Vec<Star>>,
}

rt::read_record!(Page optional { "stars" => stars });

/// A field whose type says that it may be missing.
type Maybe = Option<i64>;

#[derive(Debug, PartialEq)]
struct Aliased {
    count: Maybe,
}

rt::read_record!(Aliased { "count" => count });

/// An object without known members.
#[derive(Debug, PartialEq)]
struct Empty {}

rt::read_record!(Empty);

/// What reads keys from a buffer: serde keeps the object until it knows the alternative.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(untagged)]
enum Either {
    Star(Star),
    Text(String),
}

fn refused<T: for<'de> Deserialize<'de>>(json: &str) -> String {
    serde_json::from_str::<T>(json).err().map_or_else(|| "nothing".to_owned(), |error| error.to_string())
}

#[test]
fn fields_are_left_out_null_or_kept_as_their_group_says() {
    for value in [
        json!({"id": "1"}),
        json!({"id": "1", "endTime": 2, "hint": null, "new": [1]}),
        json!({"id": "1", "hint": "h", "": {"deep": null}}),
    ] {
        let text = value.to_string();
        let star: Star = serde_json::from_str(&text).unwrap();
        assert_eq!(serde_json::to_value(&star).unwrap(), value);
        assert_eq!(serde_json::from_value::<Star>(value.clone()).unwrap(), star, "from a value as from text");
        assert_eq!(serde_json::from_reader::<_, Star>(text.as_bytes()).unwrap(), star, "from a reader as from text");
        assert_eq!(serde_json::from_value::<Either>(value).unwrap(), Either::Star(star));
    }
    let star: Star = serde_json::from_str(r#"{"id":"1","endTime":null}"#).unwrap();
    assert_eq!(star.end_time, None);
}

#[test]
fn a_member_that_has_to_be_there_is_missed_unless_its_type_knows_better() {
    assert_eq!(refused::<Star>("{}"), "missing field `id` at line 1 column 2");
    assert_eq!(serde_json::from_str::<Aliased>("{}").unwrap(), Aliased { count: None });
    assert_eq!(serde_json::from_str::<Page>("{}").unwrap(), Page::default());
    assert_eq!(serde_json::from_str::<Empty>(r#"{"a":1}"#).unwrap(), Empty {});
}

#[test]
fn an_array_is_no_struct() {
    assert_eq!(refused::<Star>(r#"["1"]"#), "invalid type: sequence, expected struct Star at line 1 column 0");
    assert_eq!(
        refused::<Page>(r#"{"stars":[["1",2]]}"#),
        "invalid type: sequence, expected struct Star at line 1 column 10"
    );
    assert_ne!(refused::<Either>(r#"["1"]"#), "nothing");
    assert_eq!(refused::<Page>("null"), "invalid type: null, expected struct Page at line 1 column 4");
}

#[test]
fn keys_with_escapes_are_the_same_keys_and_the_last_of_two_counts() {
    let star: Star = serde_json::from_str(r#"{"\u0069d":"1","id":"2","n\u0065w":3}"#).unwrap();
    assert_eq!((star.id.as_str(), star.extra.get("new")), ("2", Some(&json!(3))));
}
