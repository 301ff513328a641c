//! Waiting with a limit.

use std::time::Duration;

/// The future's output, or `None` once `limit` has passed; the future is then dropped.
///
/// Natively there is no event loop to wait in: the future is awaited however long it takes.
pub async fn with_timeout<F: Future>(future: F, limit: Duration) -> Option<F::Output> {
    #[cfg(target_arch = "wasm32")]
    {
        use futures_util::future::{Either, select};
        let limit = gloo_timers::future::sleep(limit);
        match select(std::pin::pin!(future), std::pin::pin!(limit)).await {
            Either::Left((output, _)) => Some(output),
            Either::Right(_) => None,
        }
    }
    #[cfg(not(target_arch = "wasm32"))]
    {
        let _ = limit;
        Some(future.await)
    }
}
