//! Waiting with a limit.

use std::future::Future;
use std::time::Duration;

/// The output of `future`, or `None` if it takes longer than `limit`; it is then dropped.
///
/// Some browsers never answer a request (IndexedDB behind another tab's upgrade, an adapter of a driver
/// that hangs), and the page must start all the same.
#[cfg(target_arch = "wasm32")]
pub async fn with_timeout<F: Future>(future: F, limit: Duration) -> Option<F::Output> {
    use futures_util::future::{Either, select};

    let timer = gloo_timers::future::sleep(limit);
    match select(std::pin::pin!(future), timer).await {
        Either::Left((output, _)) => Some(output),
        Either::Right(_) => None,
    }
}

/// The output of `future`. Natively there is no limit: every request is answered there.
#[cfg(not(target_arch = "wasm32"))]
pub async fn with_timeout<F: Future>(future: F, _limit: Duration) -> Option<F::Output> {
    Some(future.await)
}
