//! What happens to a call, in order.
//!
//! 1. **Check**: the arguments are compared with the documented limits ([`prepare`]).
//! 2. **Parts**: path, query, headers, cookies and body become an [`HttpRequest`] ([`prepare`]).
//! 3. **Options**: the caller's choices for this call are applied ([`prepare`]).
//! 4. **Retry**: *to come.* It will repeat steps 5 to 7 as long as the outcome, the attempt and the facts of the
//!    operation allow; the request is data, so sending it again costs nothing.
//! 5. **Limit**: *to come.* It will wait for a place in the window of the operation's bucket. It belongs inside the
//!    retry, since the server counts every attempt.
//! 6. **Auth**: the token is added. It belongs inside the retry, since a token can run out between two attempts, and
//!    after the limit, since waiting may take longer than a token lives.
//! 7. **Transport**: the request is sent and its answer received.
//! 8. **Decode**: the answer becomes a value or an error; the caller's part ends here ([`crate::runtime::Operation`]).
//!
//! In: an operation's facts and arguments. Out: a successful [`Answer`]. Nothing in here is generic: operations come as
//! functions, so that this code is compiled once and not once per operation.

use super::error::Error;
use super::options::CallOptions;
use super::{Answer, Check, Client, HttpRequest, OperationMeta, Parts};

/// Steps 1 to 3. Nothing is sent when they fail.
pub(super) fn prepare(
    meta: &'static OperationMeta,
    options: &CallOptions,
    check_arguments: &mut dyn FnMut(&mut Check),
    add_parts: &mut dyn FnMut(&mut Parts),
) -> Result<HttpRequest, Error> {
    let mut check = Check::new();
    check_arguments(&mut check);
    check.finish(meta.id)?;
    let mut parts = Parts::new(meta);
    add_parts(&mut parts);
    let mut request = parts.finish()?;
    options.apply(meta.id, &mut request)?;
    Ok(request)
}

/// Steps 4 to 7, and the judgement of the status.
pub(super) async fn exchange(
    client: &Client,
    meta: &'static OperationMeta,
    options: &CallOptions,
    request: HttpRequest,
) -> Result<Answer, Error> {
    attempt(client, meta, options, request).await?.into_success()
}

/// Steps 5 to 7: one attempt.
async fn attempt(
    client: &Client,
    meta: &'static OperationMeta,
    options: &CallOptions,
    mut request: HttpRequest,
) -> Result<Answer, Error> {
    client.token().authorize(&mut request.headers);
    let timeout = options.timeout.unwrap_or_else(|| client.timeout());
    client.transport().send(meta, request, timeout).await
}
