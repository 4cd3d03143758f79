//! Tests of `file`.

use super::{File, ToFiles};

#[test]
fn debug_shows_no_content() {
    let file = File::new("a.png", b"secret".to_vec()).media_type("image/png");
    assert_eq!(format!("{file:?}"), r#"File { name: "a.png", media_type: "image/png", length: Some(6) }"#);
}

#[test]
fn files_come_in_order_and_through_every_layer() {
    let files = Some(vec![File::new("a", vec![1]), File::new("b", vec![2])]);
    let names: Vec<&str> = files.to_files().into_iter().map(File::name).collect();
    assert_eq!(names, ["a", "b"]);
    assert!(None::<File>.to_files().is_empty());
    assert_eq!(File::from(vec![1]).name(), "file");
    assert_eq!(File::from(vec![1]).bytes().unwrap().as_ref(), [1]);
}
