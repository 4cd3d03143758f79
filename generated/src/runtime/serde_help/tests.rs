//! Tests of `serde_help`.

use serde::{Deserialize, Serialize};

use crate::runtime as rt;

#[derive(Serialize, Deserialize)]
struct Body {
    #[serde(default, skip_serializing_if = "Option::is_none", with = "rt::presence")]
    with: Option<Option<i64>>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "rt::nullable")]
    one: Option<Option<i64>>,
}

#[test]
fn null_is_not_absence() {
    for json in ["{}", r#"{"with":null,"one":null}"#, r#"{"with":1,"one":2}"#] {
        let body: Body = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&body).unwrap(), json);
    }
    let body: Body = serde_json::from_str(r#"{"with":null}"#).unwrap();
    assert_eq!((body.with, body.one), (Some(None), None));
}
