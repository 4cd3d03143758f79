//! Rate limits: calls are held back before the server locks the account.
//!
//! In: the documented limits of operations, the moments at which their calls start, and the refusals of the server. Out:
//! the permission to start a call, at once or later, or a refusal that says for how long.
//!
//! | what | where |
//! |---|---|
//! | when the next call may start, as a pure function of moments | `window` |
//! | waiting for it in a queue: first come, first served | `bucket` |
//! | which calls are counted together, and for whom | `limiter`, `users` |
//! | what is known at a moment, to be shown and to be carried over a restart | `state`, `earlier` |
//! | where that is kept, and when it is saved | `store`, `saving` |
//! | how long a refused caller is asked to wait | `retry_after` |
//!
//! The server counts a call at a moment that the client doesn't know: after its start, and before its answer. So a call
//! counts from its answer on and, as long as it has none, from now; one that was given up counts for a while longer. Calls that are
//! slowed down on their way stay within the limit on the server's clock as well.

mod bucket;
mod earlier;
mod limiter;
mod retry_after;
mod saving;
mod state;
mod store;
mod users;
mod window;

pub(super) use bucket::{Bucket, Place, Refusal};
pub(super) use limiter::Buckets;
pub use limiter::{LimitPolicy, Limiter};
pub(super) use retry_after::retry_after;
pub(super) use saving::{UseStore, use_store};
pub use state::{BucketLimits, Limits};
pub use store::{FileLimitsStore, LimitsStore};
pub(super) use users::User;
