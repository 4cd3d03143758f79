//! Tests of the traits of open enums.

use crate::runtime as rt;
use crate::runtime::{ParamValue, ToParam};

/// A text.
#[derive(Debug, Clone, PartialEq)]
enum Color {
    DarkRed,
    Unknown(String),
}

impl Color {
    fn as_str(&self) -> &str {
        match self {
            Self::DarkRed => "dark red",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for Color {
    fn from(text: &str) -> Self {
        if text == "dark red" { Self::DarkRed } else { Self::Unknown(text.to_owned()) }
    }
}

impl From<String> for Color {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

rt::text_enum!(Color);

/// A number.
#[derive(Debug, Clone, PartialEq)]
enum Level {
    Below,
    Other(i64),
}

impl Level {
    fn as_i64(&self) -> i64 {
        match self {
            Self::Below => -1,
            Self::Other(number) => *number,
        }
    }
}

impl From<i64> for Level {
    fn from(number: i64) -> Self {
        if number == -1 { Self::Below } else { Self::Other(number) }
    }
}

rt::integer_enum!(Level);

#[test]
fn known_and_unknown_texts_round_trip() {
    let colors: Vec<Color> = serde_json::from_str(r#"["dark red","green",""]"#).unwrap();
    let unknown = |text: &str| Color::Unknown(text.to_owned());
    assert_eq!(colors, [Color::DarkRed, unknown("green"), unknown("")]);
    assert_eq!(serde_json::to_string(&colors).unwrap(), r#"["dark red","green",""]"#);
    assert_eq!("green".parse::<Color>(), Ok(unknown("green")));
    assert_eq!(format!("{:>10}", Color::from("dark red")), "  dark red");
    assert_eq!(unknown("green").to_param(), ParamValue::One("green".to_owned()));
    assert_eq!(unknown("green").as_ref(), "green");
    assert_eq!(serde_json::from_str::<Color>("5").unwrap(), unknown("5"), "a number is read as its text");
    assert!(serde_json::from_str::<Color>("{}").is_err());
}

#[test]
fn known_and_unknown_integers_round_trip() {
    let levels: Vec<Level> = serde_json::from_str("[-1,7]").unwrap();
    assert_eq!(levels, [Level::Below, Level::Other(7)]);
    assert_eq!(serde_json::to_string(&levels).unwrap(), "[-1,7]");
    assert_eq!(serde_json::from_str::<Level>("\"-1\"").unwrap(), Level::Below, "a number in quotes is read as well");
    assert!(serde_json::from_str::<Level>("\"one\"").is_err());
    assert_eq!((Level::from(7).as_i64(), Level::from(7).to_string().as_str()), (7, "7"));
    assert_eq!("-1".parse::<Level>(), Ok(Level::Below));
    assert_eq!(Level::Below.to_json(), serde_json::json!(-1));
}
