//! The path that all calls share.

use super::base_path;
use crate::config::Config;
use crate::ir::DocId;
use crate::report::Report;
use crate::source::{self, SourceFile};

fn of(servers: &str) -> (String, usize) {
    let text = format!("openapi: 3.0.0\ninfo: {{title: a, version: '1'}}\npaths: {{}}\nservers: {servers}\n");
    let mut report = Report::default();
    let inputs = [SourceFile { name: "a.yml".to_owned(), text }];
    let documents = source::load(&inputs, &Config::default(), &mut report);
    (base_path(&documents.root(DocId::new(0)), &mut report), report.diagnostics().len())
}

#[test]
fn the_path_below_the_host() {
    let cases = [
        ("[{url: 'https://cliq.zoho.com/api/v3'}]", "/api/v3"),
        ("[{url: 'https://cliq.zoho.com/api/v3/?x=1'}]", "/api/v3"),
        ("[{url: 'https://cliq.zoho.com'}]", ""),
        ("[{url: /api}]", "/api"),
        ("[{url: api/v1}]", "/api/v1"),
        ("[{url: 'https://{host}/{base}', variables: {host: {default: a.b}, base: {default: v2}}}]", "/v2"),
        ("[]", ""),
        ("[{description: nothing}]", ""),
    ];
    for (servers, path) in cases {
        assert_eq!(of(servers), (path.to_owned(), 0), "{servers}");
    }
}

#[test]
fn a_second_server_with_another_path_is_reported() {
    assert_eq!(of("[{url: 'https://a/v1'}, {url: 'https://b/v1'}, {url: 'https://c/v2'}]"), ("/v1".to_owned(), 1));
}
