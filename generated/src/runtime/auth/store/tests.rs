//! Tests of the file that keeps tokens over a restart.

use super::{FileTokenStore, TokenStore};
use crate::runtime::Tokens;

#[test]
fn kept_tokens_are_the_owners_alone() {
    let folder = std::env::temp_dir().join(format!("zoho-cliq-store-{}-{:x}", std::process::id(), fastrand::u64(..)));
    std::fs::create_dir(&folder).unwrap();
    let path = folder.join("tokens.json");
    let store = FileTokenStore::new(&path);
    assert_eq!(store.load().unwrap(), None);
    // A file that others can read is replaced by one that they can't.
    std::fs::write(&path, "no tokens").unwrap();
    assert!(store.load().unwrap_err().to_string().contains("can't be read"));
    for token in ["1000.first", "1000.second"] {
        let tokens = Tokens::new(token).with_scopes("A.B.C");
        store.save(&tokens).unwrap();
        assert_eq!(store.load().unwrap(), Some(tokens));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1, "no temporary file is left");
    let nowhere = FileTokenStore::new(folder.join("missing/tokens.json"));
    assert!(nowhere.save(&Tokens::new("1000.third")).is_err_and(|error| !format!("{error:?}").contains("1000")));
    std::fs::remove_dir_all(&folder).unwrap();
}
