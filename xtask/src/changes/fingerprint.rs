//! What names a change wherever it is found again.
//!
//! Comes in: a change. Goes out: 12 hexadecimal digits. They are made of what has changed, and of nothing that other changes
//! move: no line, no position, no revision. Must not know: what is done with them.

use codegen::compare::Change;
use sha2::{Digest, Sha256};

/// How many bytes of the digest are kept. Of a million changes two would be alike with a chance of one in 500.
const BYTES: usize = 6;

/// The fingerprint of a change.
pub(super) fn of(change: &Change) -> String {
    let Change { rule, item, part, message, before, after, .. } = change;
    let mut digest = Sha256::new();
    let optional = |text: &Option<String>| text.clone().unwrap_or_default();
    for part in [rule.code(), item, &optional(part), message, &optional(before), &optional(after)] {
        digest.update(part.as_bytes());
        // What can't stand in a message, so that parts don't run into each other.
        digest.update([0]);
    }
    digest.finalize().iter().take(BYTES).map(|byte| format!("{byte:02x}")).collect()
}
