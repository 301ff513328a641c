//! Waiting with a limit.

use std::future::Future;
use std::time::Duration;

/// The output of `future`, or `None` where it takes longer than `limit`; it is dropped then.
///
/// Some browsers leave a request unanswered for ever (IndexedDB behind another tab's upgrade, an adapter
/// of a driver that hangs), and nothing at the page's start may wait for that.
#[cfg(target_arch = "wasm32")]
pub async fn with_timeout<F: Future>(future: F, limit: Duration) -> Option<F::Output> {
    use futures_util::future::{Either, select};

    let timer = gloo_timers::future::sleep(limit);
    match select(std::pin::pin!(future), timer).await {
        Either::Left((output, _)) => Some(output),
        Either::Right(_) => None,
    }
}

/// The output of `future`. Natively there is no limit: nothing there leaves a request unanswered.
#[cfg(not(target_arch = "wasm32"))]
pub async fn with_timeout<F: Future>(future: F, _limit: Duration) -> Option<F::Output> {
    Some(future.await)
}
