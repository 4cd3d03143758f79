//! Tests of `operation`.

use super::{Method, OperationMeta};

const ALL: [Method; 8] = [
    Method::Get,
    Method::Put,
    Method::Post,
    Method::Delete,
    Method::Options,
    Method::Head,
    Method::Patch,
    Method::Trace,
];

#[test]
fn the_bucket_has_no_names_of_parameters() {
    let meta =
        OperationMeta { method: Method::Post, path: "/api/v3/chats/{CHAT_ID}/pins/{A}{B}", ..OperationMeta::DEFAULT };
    assert_eq!(meta.bucket(), "POST /api/v3/chats/{}/pins/{}{}");
    let other = OperationMeta { path: "/api/v3/chats/{ID}/pins/{X}{Y}", ..meta };
    assert_eq!(other.bucket(), meta.bucket());
}

#[test]
fn idempotent_methods_are_those_of_rfc_9110() {
    let idempotent = |method| OperationMeta { method, ..OperationMeta::DEFAULT }.is_idempotent();
    for method in ALL {
        assert_eq!(idempotent(method), !["POST", "PATCH"].contains(&method.as_str()), "{method}");
    }
}

#[test]
fn documents_can_add_successes() {
    let meta = OperationMeta { success: &[300], ..OperationMeta::DEFAULT };
    for (status, success) in
        [(199, false), (200, true), (204, true), (299, true), (300, true), (302, false), (400, false)]
    {
        assert_eq!(meta.is_success(status), success, "{status}");
    }
}
