//! Yields to the page within long work.

use std::time::Duration;

/// Lets the browser handle input and paint, then goes on.
///
/// Schedules a task by a message channel: timers fire once per second in a hidden tab, and promises alone
/// never yield the thread. A channel of its own: with one for all pauses a worker in Chromium handled its own messages first,
/// and a drawing waited three times as long (docs/notebook/2026-11-30.md).
#[cfg(target_arch = "wasm32")]
pub async fn pause() {
    let Ok(channel) = web_sys::MessageChannel::new() else { return };
    let message = js_sys::Promise::new(&mut |resolve, _| {
        channel.port1().set_onmessage(Some(&resolve));
        // Posting null cannot fail: only values that cannot be cloned are refused.
        let _ = channel.port2().post_message(&wasm_bindgen::JsValue::NULL);
    });
    let _ = wasm_bindgen_futures::JsFuture::from(message).await;
    channel.port1().close();
}

/// Lets the browser work until `event`, but no longer than `limit`.
#[cfg(target_arch = "wasm32")]
pub async fn pause_until(event: impl Future<Output = ()>, limit: Duration) {
    crate::timeout::with_timeout(event, limit).await;
}

/// Lets other tasks of this thread run first.
#[cfg(not(target_arch = "wasm32"))]
pub async fn pause() {
    let mut has_paused = false;
    std::future::poll_fn(|context| {
        if std::mem::replace(&mut has_paused, true) {
            return std::task::Poll::Ready(());
        }
        context.waker().wake_by_ref();
        std::task::Poll::Pending
    })
    .await;
}

/// Lets other tasks of this thread run first: whoever waits for `event` looks for it again.
#[cfg(not(target_arch = "wasm32"))]
pub async fn pause_until(_event: impl Future<Output = ()>, _limit: Duration) {
    pause().await;
}
