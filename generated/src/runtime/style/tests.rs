//! The table "Style Examples" of the OpenAPI Specification 3.0.4, row by row, and what may never change a URL.

use serde_json::{Value as Json, json};

use super::super::{ParamValue, Style};
use super::{header, pairs, path};

fn values() -> [ParamValue; 4] {
    let text = |text: &str| text.to_owned();
    [
        ParamValue::One(String::new()),
        ParamValue::One(text("blue")),
        ParamValue::Many(vec![text("blue"), text("black"), text("brown")]),
        ParamValue::Pairs(vec![(text("R"), text("100")), (text("G"), text("200")), (text("B"), text("150"))]),
    ]
}

fn query(style: Style, value: ParamValue) -> String {
    let pairs = pairs("color", value, &Json::Null, style, false).unwrap();
    pairs.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&")
}

#[test]
fn path_styles_are_those_of_the_specification() {
    // `None`: the specification has no such text, and an empty segment would change the path.
    let table = [
        (Style::Simple, [None, Some("blue"), Some("blue,black,brown"), Some("R,100,G,200,B,150")]),
        (Style::SimpleExplode, [None, Some("blue"), Some("blue,black,brown"), Some("R=100,G=200,B=150")]),
        (Style::Label, [Some("."), Some(".blue"), Some(".blue,black,brown"), Some(".R,100,G,200,B,150")]),
        (Style::LabelExplode, [Some("."), Some(".blue"), Some(".blue.black.brown"), Some(".R=100.G=200.B=150")]),
        (
            Style::Matrix,
            [Some(";color"), Some(";color=blue"), Some(";color=blue,black,brown"), Some(";color=R,100,G,200,B,150")],
        ),
        (
            Style::MatrixExplode,
            [
                Some(";color"),
                Some(";color=blue"),
                Some(";color=blue;color=black;color=brown"),
                Some(";R=100;G=200;B=150"),
            ],
        ),
    ];
    for (style, expected) in table {
        for (value, expected) in values().into_iter().zip(expected) {
            assert_eq!(
                path("color", value.clone(), &Json::Null, style).ok().as_deref(),
                expected,
                "{style:?} {value:?}"
            );
        }
    }
}

#[test]
fn query_styles_are_those_of_the_specification() {
    let table = [
        (Style::Form, ["color=", "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150"]),
        (Style::FormExplode, ["color=", "color=blue", "color=blue&color=black&color=brown", "R=100&G=200&B=150"]),
        (
            Style::SpaceDelimited,
            ["color=", "color=blue", "color=blue%20black%20brown", "color=R%20100%20G%20200%20B%20150"],
        ),
        (
            Style::PipeDelimited,
            ["color=", "color=blue", "color=blue%7Cblack%7Cbrown", "color=R%7C100%7CG%7C200%7CB%7C150"],
        ),
        (
            Style::DeepObject,
            [
                "color=",
                "color=blue",
                "color=blue&color=black&color=brown",
                "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
            ],
        ),
    ];
    for (style, expected) in table {
        for (value, expected) in values().into_iter().zip(expected) {
            assert_eq!(query(style, value), expected, "{style:?}");
        }
    }
    assert_eq!(query(Style::FormReserved, values()[2].clone()), "color=blue,black,brown");
    assert_eq!(query(Style::FormExplodeReserved, values()[3].clone()), "R=100&G=200&B=150");
}

#[test]
fn header_styles_are_those_of_the_specification() {
    let texts = |style| values().map(|value| header(value, &Json::Null, style).unwrap().unwrap());
    assert_eq!(texts(Style::Simple), ["", "blue", "blue,black,brown", "R,100,G,200,B,150"]);
    assert_eq!(texts(Style::SimpleExplode), ["", "blue", "blue,black,brown", "R=100,G=200,B=150"]);
    let plain = header(ParamValue::One("a b/ü".to_owned()), &Json::Null, Style::Simple).unwrap();
    assert_eq!(plain.as_deref(), Some("a b/ü"), "headers aren't percent-encoded");
}

#[test]
fn content_parameters_are_json() {
    let json = json!({"id": 5, "name": "a b"});
    let value = ParamValue::from_json(&json);
    assert_eq!(
        pairs("filter", value.clone(), &json, Style::Json, false).unwrap(),
        [("filter".to_owned(), "%7B%22id%22%3A5%2C%22name%22%3A%22a%20b%22%7D".to_owned())]
    );
    assert_eq!(header(value.clone(), &json, Style::Json).unwrap().as_deref(), Some(r#"{"id":5,"name":"a b"}"#));
    assert_eq!(path("filter", value, &json, Style::Json).unwrap(), "%7B%22id%22%3A5%2C%22name%22%3A%22a%20b%22%7D");
}

#[test]
fn absent_values_and_empty_lists_add_nothing() {
    for value in [ParamValue::Absent, ParamValue::Many(Vec::new()), ParamValue::Pairs(Vec::new())] {
        assert_eq!(query(Style::FormExplode, value.clone()), "");
        assert_eq!(query(Style::Form, value), "");
    }
    assert_eq!(header(ParamValue::Absent, &Json::Null, Style::Simple), Ok(None));
    assert_eq!(path("id", ParamValue::Absent, &Json::Null, Style::Simple), Err("has no value".to_owned()));
}

#[test]
fn delimiters_inside_values_are_encoded() {
    let value = ParamValue::Many(vec!["a,b".to_owned(), "c d|e".to_owned()]);
    assert_eq!(query(Style::Form, value.clone()), "color=a%2Cb,c%20d%7Ce");
    assert_eq!(path("color", value, &Json::Null, Style::Simple).unwrap(), "a%2Cb,c%20d%7Ce");
}

#[test]
fn reserved_characters_stay_where_they_are_harmless() {
    let value = ParamValue::One(":/?@!$'()*,;= %20&+#[]é".to_owned());
    assert_eq!(query(Style::FormReserved, value.clone()), "color=:/?@!$'()*,;=%20%20%26%2B%23%5B%5D%C3%A9");
    assert_eq!(
        query(Style::FormExplode, value),
        "color=%3A%2F%3F%40%21%24%27%28%29%2A%2C%3B%3D%20%2520%26%2B%23%5B%5D%C3%A9"
    );
}

#[test]
fn escapes_in_path_values_are_kept() {
    let table = [
        ("1727333520582%2047588994306224", "1727333520582%2047588994306224"),
        ("a/b %c?d", "a%2Fb%20%25c%3Fd"),
        ("100%", "100%25"),
        ("%2", "%252"),
        ("%é1", "%25%C3%A91"),
        ("%zz%2f%", "%25zz%2f%25"),
        ("a\\b\t\n\r#;=@:", "a%5Cb%09%0A%0D%23%3B%3D%40%3A"),
        ("A-Z_a.z~9", "A-Z_a.z~9"),
    ];
    for (id, expected) in table {
        let text = path("id", ParamValue::One(id.to_owned()), &Json::Null, Style::Simple);
        assert_eq!(text.as_deref(), Ok(expected));
    }
}
