//! Tests of `open_enum`.

use crate::runtime as rt;
use crate::runtime::{ParamValue, ToParam};

/// A text.
#[derive(Debug, Clone, PartialEq)]
enum Color {
    Blue,
    DarkRed,
    Unknown(String),
}
rt::open_enum!(Color: String { Blue = "blue", DarkRed = "dark red" });

/// A number.
#[derive(Debug, Clone, PartialEq)]
enum Level {
    One,
    Below,
    Other(i64),
}
rt::open_enum!(Level: Integer, Other { One = 1, Below = -1 });

/// Without known values.
#[derive(Debug, Clone, PartialEq)]
enum Empty {
    Unrecognised(String),
}
rt::open_enum!(Empty: String, Unrecognised {});

#[test]
fn known_and_unknown_texts_round_trip() {
    let colors: Vec<Color> = serde_json::from_str(r#"["blue","dark red","green",""]"#).unwrap();
    let unknown = |text: &str| Color::Unknown(text.to_owned());
    assert_eq!(colors, [Color::Blue, Color::DarkRed, unknown("green"), unknown("")]);
    assert_eq!(serde_json::to_string(&colors).unwrap(), r#"["blue","dark red","green",""]"#);
    assert_eq!(Color::ALL, [Color::Blue, Color::DarkRed]);
    assert_eq!("green".parse::<Color>(), Ok(unknown("green")));
    assert_eq!(Color::from("blue".to_owned()).to_string(), "blue");
    assert_eq!(unknown("green").to_param(), ParamValue::One("green".to_owned()));
    assert_eq!(unknown("green").as_ref(), "green");
    assert_eq!(serde_json::from_str::<Color>("5").unwrap(), unknown("5"), "a number is read as its text");
    assert!(serde_json::from_str::<Color>("{}").is_err());
}

#[test]
fn known_and_unknown_integers_round_trip() {
    let levels: Vec<Level> = serde_json::from_str("[1,-1,7]").unwrap();
    assert_eq!(levels, [Level::One, Level::Below, Level::Other(7)]);
    assert_eq!(serde_json::to_string(&levels).unwrap(), "[1,-1,7]");
    assert_eq!(serde_json::from_str::<Level>("\"1\"").unwrap(), Level::One, "a number in quotes is read as well");
    assert!(serde_json::from_str::<Level>("\"one\"").is_err());
    assert_eq!((Level::from(7).as_i64(), Level::from(7).to_string().as_str()), (7, "7"));
    assert_eq!("1".parse::<Level>(), Ok(Level::One));
    assert_eq!(Level::ALL.len(), 2);
    assert_eq!(Level::Below.to_json(), serde_json::json!(-1));
}

#[test]
fn an_enum_may_know_nothing() {
    assert_eq!(Empty::ALL, []);
    assert_eq!(Empty::from("x"), Empty::Unrecognised("x".to_owned()));
}
