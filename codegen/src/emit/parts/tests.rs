//! Tests of `parts`.

use insta::assert_snapshot;

use crate::emit::testing::{
    BINARY, Fixture, INTEGER, STRING, body, comma_separated, json, list, map, object, optional, param, required,
};
use crate::ir::{BodyContent, Method, ParamEncoding, ParamPlace, Shape, Struct, TypeExpr};

/// The lines of a call's table behind its facts.
fn parts(fixture: &Fixture, path: &str) -> String {
    let table = fixture.table(path);
    table.lines().skip_while(|line| !line.starts_with("pub struct")).map(|line| format!("{line}\n")).collect()
}

#[test]
fn a_style_is_named_where_the_place_does_not_imply_it() {
    let mut fixture = Fixture::new();
    let operation = fixture.operation("find", Method::Get, "/a/{a}/{b}");
    let styled = |place, wire, encoding| {
        let mut param = param(place, wire, list(STRING));
        param.encoding = encoding;
        param
    };
    operation.params = vec![
        param(ParamPlace::Path, "a", STRING),
        styled(ParamPlace::Path, "b", ParamEncoding::Matrix { explode: true }),
        param(ParamPlace::Query, "c", list(STRING)),
        styled(ParamPlace::Query, "d", ParamEncoding::Form { explode: false, allow_reserved: true }),
        styled(ParamPlace::Query, "e", ParamEncoding::PipeDelimited),
        param(ParamPlace::Query, "f", comma_separated(INTEGER)),
        param(ParamPlace::Header, "X-Tag", STRING),
        styled(ParamPlace::Header, "X-Json", ParamEncoding::Json),
        param(ParamPlace::Cookie, "session", STRING),
    ];
    assert_snapshot!(parts(&fixture, "stars/find.rs"), @r#"
    pub struct Find {
        a: into String = path "a";
        b: each String = path_styled "b" in MatrixExplode;
        /// The parameter `c`.
        c?: each String = query "c";
        /// The parameter `d`.
        d?: each String = query_styled "d" in FormReserved;
        /// The parameter `e`.
        e?: each String = query_styled "e" in PipeDelimited;
        /// The parameter `f`.
        f?: all_csv i64 = query "f";
        /// The parameter `X-Tag`.
        x_tag?: into String = header "X-Tag";
        /// The parameter `X-Json`.
        x_json?: each String = header_styled "X-Json" in Json;
        /// The parameter `session`.
        session?: into String = cookie "session";
    }
    "#);
}

#[test]
fn json_of_its_own_media_type_and_an_optional_body() {
    let mut fixture = Fixture::new();
    let media_type = "application/merge-patch+json".to_owned();
    let content = BodyContent::Json { media_type, ty: map(STRING) };
    fixture.operation("patch", Method::Patch, "/a").body = body(true, content);
    fixture.operation("put", Method::Put, "/a").body = body(false, json(list(STRING)));
    assert_snapshot!(parts(&fixture, "stars/patch.rs"), @r#"
    pub struct Patch {}

    body body: into rt::Map<String, String> as json_as "application/merge-patch+json";
    "#);
    assert_snapshot!(parts(&fixture, "stars/put.rs"), @r"
    pub struct Put: Default {}

    /// The body.
    body body?: each String as json;
    ");
}

#[test]
fn files_texts_and_json_of_a_multipart_body() {
    let mut fixture = Fixture::new();
    let details = fixture.component("details", object(vec![required("a", STRING)]));
    let fields = vec![
        required("file", BINARY),
        optional("previews", list(BINARY)),
        optional("title", STRING),
        optional("details", details),
    ];
    let upload = fixture.component("upload", object(fields));
    fixture.operation("send", Method::Post, "/files").body = body(true, BodyContent::Multipart(upload));
    assert_snapshot!(parts(&fixture, "stars/send.rs"), @r#"
    pub struct SendRequest {}

    fields body: Upload as multipart_with {
        file: into rt::File = file;
        /// The field `previews`.
        previews?: each rt::File = previews;
        /// The field `title`.
        title?: into String = title;
        /// The field `details`.
        details?: is Details = details;
    }

    form(body, form) {
        form.file("file", &body.file);
        form.file("previews", &body.previews);
        form.field("title", &body.title);
        form.json("details", &body.details);
    }
    "#);
    assert_snapshot!(fixture.items("stars/send.rs", "rt::model!"), @r"
    rt::model! {
        /// A part of a request.
        pub input Details: Eq {
            /// The field `a`.
            a: into String,
        }

        /// A part of a request.
        pub struct Upload: Eq as files {
            /// The field `file`.
            file: rt::File,
            /// The field `previews`.
            previews?: Vec<rt::File>,
            /// The field `title`.
            title?: String,
            /// The field `details`.
            details?: Details,
        }
    }
    ");
}

#[test]
fn a_form_with_members_that_the_document_does_not_name() {
    let mut fixture = Fixture::new();
    let shape = Struct { fields: vec![optional("title", STRING)], rest: Some(STRING) };
    let form = fixture.component("form", Shape::Struct(shape));
    fixture.operation("send", Method::Post, "/a").body = body(false, BodyContent::Form(form));
    fixture.operation("sendAny", Method::Post, "/b").body = body(true, BodyContent::Form(TypeExpr::Json));
    assert_snapshot!(parts(&fixture, "stars/send.rs"), @r#"
    pub struct SendRequest: Default {}

    maybe fields body: Form as form_with {
        /// The field `title`.
        title?: into String = title;
        ..extra: String = extra;
    }

    form(body, form) {
        form.field("title", &body.title);
        for (name, value) in &body.extra {
            form.field(name, value);
        }
    }
    "#);
    assert_snapshot!(parts(&fixture, "stars/send_any.rs"), @r"
    pub struct SendAny {}

    body body: is rt::Form as form_with;
    form(body, form) {
        body.clone_into(form);
    }
    ");
}

#[test]
fn text_and_bytes() {
    let mut fixture = Fixture::new();
    fixture.operation("note", Method::Put, "/a").body = body(true, BodyContent::Text("text/plain".to_owned()));
    fixture.operation("photo", Method::Put, "/b").body = body(false, BodyContent::Bytes("image/png".to_owned()));
    assert_snapshot!(parts(&fixture, "stars/note.rs"), @r#"
    pub struct Note {}

    body body: into String as text "text/plain";
    "#);
    assert_snapshot!(parts(&fixture, "stars/photo.rs"), @r#"
    pub struct Photo: Default {}

    /// The body.
    body body?: into rt::Bytes as bytes "image/png";
    "#);
}
