//! Tests of `form`.

use std::collections::BTreeMap;

use serde_json::json;

use super::Form;
use crate::runtime::File;

fn sample() -> Form {
    let mut form = Form::new();
    form.field("text", &"a & b");
    form.field("none", &None::<String>);
    form.field("list", &vec![1_i64, 2]);
    form.field("object", &BTreeMap::from([("R".to_owned(), 100_i64), ("G".to_owned(), 200)]));
    form.json("json", &json!([1]));
    form.json("null", &None::<String>);
    form
}

#[test]
fn urlencoded() {
    assert_eq!(sample().into_urlencoded().unwrap(), "text=a+%26+b&list=1&list=2&G=200&R=100&json=%5B1%5D",);
}

#[test]
fn multipart() {
    let mut form = sample();
    form.file("file", &Some(vec![File::new("a\"b\r\n.png", b"\x89PNG".to_vec()).media_type("image/png")]));
    form.file("file", &None::<File>);
    let (media_type, body) = form.into_multipart().unwrap();
    assert_eq!(media_type, "multipart/form-data; boundary=zoho-cliq-form-00000000");
    let expected = [
        "--zoho-cliq-form-00000000\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\na & b\r\n",
        "--zoho-cliq-form-00000000\r\nContent-Disposition: form-data; name=\"list\"\r\n\r\n1\r\n",
        "--zoho-cliq-form-00000000\r\nContent-Disposition: form-data; name=\"list\"\r\n\r\n2\r\n",
        "--zoho-cliq-form-00000000\r\nContent-Disposition: form-data; name=\"object\"\r\n",
        "Content-Type: application/json\r\n\r\n{\"G\":200,\"R\":100}\r\n",
        "--zoho-cliq-form-00000000\r\nContent-Disposition: form-data; name=\"json\"\r\n",
        "Content-Type: application/json\r\n\r\n[1]\r\n",
        "--zoho-cliq-form-00000000\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a%22b%0D%0A.png\"\r\n",
        "Content-Type: image/png\r\n\r\n",
    ]
    .concat();
    let expected = [expected.as_bytes(), b"\x89PNG", b"\r\n--zoho-cliq-form-00000000--\r\n"].concat();
    assert_eq!(body.as_bytes().unwrap(), &expected);
}

#[test]
fn no_field_contains_the_boundary() {
    let mut form = Form::new();
    form.field("text", &"--zoho-cliq-form-00000000");
    form.file("file", &File::from(b"zoho-cliq-form-00000001".to_vec()));
    let (media_type, _) = form.into_multipart().unwrap();
    assert_eq!(media_type, "multipart/form-data; boundary=zoho-cliq-form-00000002");
}

#[test]
fn what_cannot_be_sent_names_its_field() {
    let mut form = Form::new();
    form.file("file", &File::from(vec![1]));
    assert_eq!(form.into_urlencoded().unwrap_err().0, "file");
    let mut form = Form::new();
    form.file("file", &File::from(vec![1]).media_type("image/png\r\nX-Other: 1"));
    let (field, problem) = form.into_multipart().unwrap_err();
    assert_eq!((field.as_str(), problem.as_str()), ("file", "has a media type with a control character"));
}
