//! The forms of moments that the documents and the server write.

use serde_json::json;

use super::{Date, DateTime};

#[test]
fn every_form_is_kept_and_understood() {
    for (json, moment) in [
        (json!("2026-04-30T10:00:00Z"), "2026-04-30T10:00:00Z"),
        (json!("2026-05-28T10:36:48+00:00"), "2026-05-28T10:36:48Z"),
        (json!("2025-03-20T14:30:00.000Z"), "2025-03-20T14:30:00Z"),
        (json!("2025-03-20T20:00:00+0530"), "2025-03-20T14:30:00Z"),
        (json!("1742481000000"), "2025-03-20T14:30:00Z"),
        (json!(1_742_481_000_000_i64), "2025-03-20T14:30:00Z"),
    ] {
        let time: DateTime = serde_json::from_value(json.clone()).unwrap();
        assert_eq!(serde_json::to_value(&time).unwrap(), json);
        assert_eq!(time.to_timestamp().unwrap().to_string(), moment, "{json}");
    }
}

#[test]
fn any_text_is_read() {
    let time: DateTime = serde_json::from_str("\"tomorrow\"").unwrap();
    assert_eq!((time.as_str(), time.to_string().as_str()), ("tomorrow", "tomorrow"));
    assert!(time.to_timestamp().is_err());
    assert_eq!("tomorrow".parse::<DateTime>(), Ok(time));
}

#[test]
fn values_of_jiff_are_written() {
    let moment = jiff::Timestamp::from_second(1_742_481_000).unwrap();
    assert_eq!(DateTime::from(moment).as_str(), "2025-03-20T14:30:00Z");
    assert_eq!(DateTime::from(moment).to_timestamp().unwrap(), moment);
    let date = Date::from(jiff::civil::date(2026, 4, 30));
    assert_eq!(date.as_str(), "2026-04-30");
    assert_eq!(date.to_date().unwrap(), jiff::civil::date(2026, 4, 30));
    assert!(Date::from("soon").to_date().is_err());
    assert_eq!(format!("{date:?}"), r#"Date("2026-04-30")"#);
}

#[test]
fn moments_of_the_standard_library_are_written_in_iso_8601() {
    let moment = std::time::UNIX_EPOCH + std::time::Duration::from_millis(1_777_543_200_250);
    assert_eq!(DateTime::from(moment).as_str(), "2026-04-30T10:00:00.250Z");
    let far = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1 << 45);
    assert!(DateTime::from(far).as_str().starts_with("9999-12-"), "no panic");
    let before = jiff::Timestamp::now().as_millisecond();
    assert!(DateTime::now().to_timestamp().unwrap().as_millisecond() >= before);
}

#[test]
fn a_moment_takes_the_form_that_a_call_shows() {
    for (given, milliseconds) in [
        ("2025-03-20T14:30:00Z", "1742481000000"),
        ("2025-03-20T20:00:00.5+05:30", "1742481000500"),
        ("2025-03-20T14:30:00", "1742481000000"),
        ("2025-03-20", "1742428800000"),
        ("1742481000000", "1742481000000"),
        ("yesterday", "yesterday"),
    ] {
        assert_eq!(DateTime::from(given).into_milliseconds().as_str(), milliseconds, "{given}");
    }
    let number = DateTime::from("2025-03-20T14:30:00Z").into_milliseconds();
    assert_eq!(serde_json::to_value(&number).unwrap(), json!(1_742_481_000_000_i64), "a number, not a text");
    for (given, text) in [
        (DateTime::from(1_742_481_000_000), "2025-03-20T14:30:00Z"),
        (DateTime::from("1742481000123"), "2025-03-20T14:30:00.123Z"),
        (DateTime::from("2025-03-20T20:00:00+0530"), "2025-03-20T20:00:00+0530"),
        (DateTime::from("yesterday"), "yesterday"),
    ] {
        assert_eq!(given.into_iso_8601().as_str(), text);
    }
    let precise = jiff::Timestamp::new(1_742_481_000, 123_456_789).unwrap();
    assert_eq!(DateTime::from(precise).as_str(), "2025-03-20T14:30:00.123Z");
}
