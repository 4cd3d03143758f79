//! What an earlier process has left.
//!
//! In: the windows of its users. Out: the window with which a user starts here. A user with a name goes on with their own. Of one without a name nobody
//! knows which of its kind it was: it starts with a window that holds back as long as any of theirs would.

use std::collections::HashMap;

use super::limiter::BucketKey;
use super::users::{User, kind};
use super::window::Window;

/// The windows of an earlier process.
#[derive(Debug, Default)]
pub(super) struct Earlier {
    windows: HashMap<BucketKey, Window>,
    /// For each kind of users, what holds back as long as any of them. The key has the kind in place of the user.
    kinds: HashMap<BucketKey, Window>,
}

impl Earlier {
    pub(super) fn add(&mut self, key: BucketKey, window: Window) {
        self.kinds.entry(of_kind(&key, &key.user)).or_default().cover(&window);
        self.windows.entry(key).or_default().append(&window);
    }

    /// Where this user goes on.
    pub(super) fn of(&self, key: &BucketKey, user: &User) -> Option<&Window> {
        match &user.nameless {
            None => self.windows.get(key),
            Some(nameless) => self.kind(key, nameless),
        }
    }

    /// Where a user goes on who may have a name or not.
    pub(super) fn of_any(&self, key: &BucketKey) -> Option<&Window> {
        self.kind(key, &key.user)
    }

    fn kind(&self, key: &BucketKey, label: &str) -> Option<&Window> {
        self.kinds.get(&of_kind(key, label))
    }

    /// All that was left, by user.
    pub(super) fn windows(&mut self) -> impl Iterator<Item = (&BucketKey, &mut Window)> {
        self.windows.iter_mut()
    }
}

fn of_kind(key: &BucketKey, label: &str) -> BucketKey {
    BucketKey { user: kind(label).into(), ..key.clone() }
}
