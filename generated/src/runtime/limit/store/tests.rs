//! Tests of the file that keeps limits over a restart.

use super::super::{Limiter, Limits};
use super::{FileLimitsStore, LimitsStore};

#[test]
fn a_file_holds_limits_or_an_error_that_shows_nothing_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("limits.json");
    let store = FileLimitsStore::new(&path);
    assert_eq!(store.load().unwrap(), None);
    for broken in [
        r#"{"access_token":"5ec2e7"}"#,
        r#"{"at":1,"buckets":[{"server":"s","us"#,
        r#"{"buckets":"5ec2e7"}"#,
        "",
        "5ec2e7\u{0}",
        "[]",
    ] {
        std::fs::write(&path, broken).unwrap();
        let error = store.load().unwrap_err();
        let shown = format!("{error} {error:?}");
        assert!(shown.contains("limits.json` can't be read: it holds no limits"), "{shown}");
        assert!(!shown.contains("5ec2e7"), "{shown}");
    }
    let text = r#"{"at":1,"buckets":[{"server":"s","user":"u","operation":"o","calls":[1,2]}]}"#;
    let limits: Limits = serde_json::from_str(text).unwrap();
    store.save(&limits).unwrap();
    assert_eq!(store.load().unwrap(), Some(limits));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "no temporary file is left");
    let nowhere = FileLimitsStore::new(folder.path().join("missing/limits.json"));
    assert!(nowhere.save(&Limiter::new().limits()).unwrap_err().to_string().contains("can't be written"));
}
