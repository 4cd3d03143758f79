//! Tests of the table of a call: what is made of it, beyond what the documents of the crate have.

#![allow(unreachable_pub, reason = "tables declare public items")]

// The fields of a request are visible to the module above, as those of a generated file are.
mod api {
    use crate::runtime as rt;

    rt::handle! {
        /// The calls.
        pub struct Things;
    }

    rt::operation! {
        /// Everything at once.
        pub fn Things::put_thing -> (): empty;
        Put "/things/{ID}" as "putThing" in "things";
        fixed_query [("action", "move")];
        scopes ["a"] | ["b", "c"];
        rate_limit 5 per 60;
        success [300];
        accept "text/csv";
        deprecated true;
        error("gone", Some(-7), None, "It is gone.");

        /// The request.
        pub struct PutThing {
            id: into String = path "ID" [min_length 2];
            /// First in the query, though an argument follows.
            first?: is i64 = query "first" [maximum 5];
            r#type: null String = query "type" [max_length 3];
            /// Not sent in the style of its place.
            tags?: each_csv String = query_styled "tags" in PipeDelimited;
            apart |: is bool = query "apart";
        }

        fields body: Body as json [check] {
            name: into String = name;
            label |: null String = label;
            /// Boxed.
            part?: boxed Body = part;
            ..rest: rt::Json = extra;
        }
    }

    rt::setters! {
        PutThing {
            /// Its setter stands apart.
            apart: is bool => apart;
            /// So does that of a field of the body, under another name.
            label: null String => body.label;
        }
    }

    rt::operation! {
        /// Leaves it.
        pub fn Things::leave -> (): empty;
        Post "/leave" as "leave" in "things";

        /// The request.
        pub struct Leave: Default {}

        maybe fields body: Form as form_with {
            /// A name.
            name?: into String = name;
        }
        form(body, form) {
            form.field("name", &body.name);
        }
    }

    rt::operation! {
        /// Counts them.
        pub fn Things::count -> u64 = |answer| answer.text().map(|text| text.len() as u64);
        Get "/count" as "count" in "things";

        /// The request.
        pub struct Count: Default {}
    }

    rt::model! {
        /// A body.
        pub struct Body: Eq as checked {
            name: String [max_length 4],
            label?: Option<String>,
            part?: Box<Body>,
            ..extra: rt::Json,
        }

        /// A form.
        pub struct Form: Eq + Default {
            name?: String,
        }
    }
}

use api::{Count, Leave, PutThing, Things};

use crate::runtime::{Answer, Check, Client, HeaderMap, HttpRequest, Method, Operation, OperationMeta, Parts, Request};

fn things() -> Things {
    Things::new(&Client::builder().bearer_token("1000.1").insecure_base_url("http://127.0.0.1:1").build().unwrap())
}

fn sent<O: Operation>(mut request: Request<O>) -> HttpRequest {
    let mut parts = Parts::new(const { &O::META });
    request.operation_mut().parts(&mut parts);
    parts.finish().unwrap()
}

fn refused<O: Operation>(mut request: Request<O>) -> String {
    let mut check = Check::new();
    request.operation_mut().check(&mut check);
    check.finish(O::META.id).map_or_else(|error| error.argument().to_owned(), |()| "nothing".to_owned())
}

#[test]
fn the_facts_are_those_of_the_table() {
    let meta = PutThing::META;
    assert_eq!((meta.id, meta.document, meta.method, meta.path), ("putThing", "things", Method::Put, "/things/{ID}"));
    assert_eq!(meta.fixed_query, [("action", "move")]);
    assert_eq!(meta.scopes, [["a"].as_slice(), &["b", "c"]]);
    let limit = meta.rate_limit.unwrap();
    assert_eq!((limit.requests, limit.period_seconds, limit.lock_seconds), (5, 60, None));
    assert_eq!((meta.success, meta.accept, meta.deprecated), ([300].as_slice(), "text/csv", true));
    let [error] = meta.errors else { panic!("one error") };
    assert_eq!((error.code, error.number, error.status, error.meaning), ("gone", Some(-7), None, "It is gone."));
    assert_eq!(
        Count::META,
        OperationMeta { id: "count", document: "things", path: "/count", ..OperationMeta::DEFAULT }
    );
}

#[test]
fn every_input_goes_to_its_place() {
    let request = things().put_thing("ab", "t".to_owned(), "n");
    let plain = sent(request.clone());
    assert_eq!((plain.path.as_str(), plain.query.as_str()), ("/things/ab", "action=move&type=t"));
    assert_eq!(plain.body.unwrap().as_bytes().unwrap(), r#"{"name":"n"}"#);

    let rest = [("more".to_owned(), true.into())];
    let part: api::Body = serde_json::from_str(r#"{"name":"p"}"#).unwrap();
    let full = request.first(1).tags(["x", "y"]).apart(true).label(None).part(part).rest(rest);
    let full = sent(full);
    // The tags are one value of the parameter: joined by commas before the style sees them.
    assert_eq!(full.query, "action=move&first=1&type=t&tags=x%2Cy&apart=true");
    assert_eq!(full.body.unwrap().as_bytes().unwrap(), r#"{"name":"n","label":null,"part":{"name":"p"},"more":true}"#);
}

#[test]
fn limits_are_those_of_the_table_and_of_the_body() {
    let request = |id: &str, kind: &str, name: &str| things().put_thing(id, kind.to_owned(), name);
    assert_eq!(refused(request("ab", "abc", "abcd")), "nothing");
    assert_eq!(refused(request("a", "abc", "abcd")), "id");
    assert_eq!(refused(request("ab", "abcd", "abcd")), "type");
    assert_eq!(refused(request("ab", "abc", "abcde")), "name");
    assert_eq!(refused(request("ab", "abc", "abcd").first(6)), "first");
}

#[test]
fn a_body_that_may_be_left_out_is_sent_once_a_field_is_set() {
    assert!(sent(things().leave()).body.is_none());
    let form = sent(things().leave().name("a b"));
    assert_eq!(form.body.unwrap().as_bytes().unwrap(), "name=a+b");
    let _: Leave = Leave::default();
}

#[test]
fn an_answer_is_read_as_the_table_says() {
    let answer = |body: &'static str| Answer::new(&Count::META, 200, HeaderMap::new(), body);
    assert_eq!(Count::decode(answer("abc")).unwrap(), 3);
    assert_eq!(sent(things().count()).method, Method::Get);
}
