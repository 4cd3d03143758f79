//! Tests of `parts`.

use insta::assert_snapshot;

use crate::emit::testing::{
    BINARY, Fixture, INTEGER, STRING, body, comma_separated, json, list, map, object, optional, param, required,
};
use crate::ir::{BodyContent, Method, ParamEncoding, ParamPlace, Shape, Struct, TypeExpr};

/// What sends a request.
fn parts(fixture: &Fixture, path: &str) -> String {
    fixture.member(path, "fn parts")
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
    fn parts(&self, parts: &mut rt::Parts) {
        parts.path("a", &self.a);
        parts.path_styled("b", &self.bs, rt::Style::MatrixExplode);
        parts.query("c", &self.cs);
        parts.query_styled("d", &self.ds, rt::Style::FormReserved);
        parts.query_styled("e", &self.es, rt::Style::PipeDelimited);
        parts.query("f", &self.fs);
        parts.header("X-Tag", &self.x_tag);
        parts.header_styled("X-Json", &self.x_json, rt::Style::Json);
        parts.cookie("session", &self.session);
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
    fn parts(&self, parts: &mut rt::Parts) {
        parts.json_as("application/merge-patch+json", &self.body);
    }
    "#);
    assert_snapshot!(parts(&fixture, "stars/put.rs"), @"
    fn parts(&self, parts: &mut rt::Parts) {
        if let Some(body) = &self.body {
            parts.json(body);
        }
    }
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
    fn parts(&self, parts: &mut rt::Parts) {
        parts
            .multipart_with(
                &self.body,
                |body, form| {
                    form.file("file", &body.file);
                    form.file("previews", &body.previews);
                    form.field("title", &body.title);
                    form.json("details", &body.details);
                },
            );
    }
    "#);
    assert_snapshot!(fixture.items("stars/send.rs", "pub struct Upload"), @"
    /// A part of a request.
    #[doc(hidden)]
    #[derive(Debug, Clone, PartialEq, Eq)]
    #[non_exhaustive]
    pub struct Upload {
        /// The field `file`.
        pub file: rt::File,
        /// The field `previews`.
        pub previews: rt::List<rt::File>,
        /// The field `title`.
        pub title: Option<String>,
        /// The field `details`.
        pub details: Option<Details>,
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
    fn parts(&self, parts: &mut rt::Parts) {
        if let Some(body) = &self.body {
            parts
                .form_with(
                    body,
                    |body, form| {
                        form.field("title", &body.title);
                        for (name, value) in &body.extra {
                            form.field(name, value);
                        }
                    },
                );
        }
    }
    "#);
    assert_snapshot!(parts(&fixture, "stars/send_any.rs"), @"
    fn parts(&self, parts: &mut rt::Parts) {
        parts
            .form_with(
                &self.body,
                |body, form| {
                    body.clone_into(form);
                },
            );
    }
    ");
}

#[test]
fn text_and_bytes() {
    let mut fixture = Fixture::new();
    fixture.operation("note", Method::Put, "/a").body = body(true, BodyContent::Text("text/plain".to_owned()));
    fixture.operation("photo", Method::Put, "/b").body = body(false, BodyContent::Bytes("image/png".to_owned()));
    assert_snapshot!(parts(&fixture, "stars/note.rs"), @r#"
    fn parts(&self, parts: &mut rt::Parts) {
        parts.text("text/plain", &self.body);
    }
    "#);
    assert_snapshot!(parts(&fixture, "stars/photo.rs"), @r#"
    fn parts(&self, parts: &mut rt::Parts) {
        if let Some(body) = &self.body {
            parts.bytes("image/png", body);
        }
    }
    "#);
}
