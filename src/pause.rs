//! Yields to the page within long work.

use std::time::Duration;

/// Lets the browser handle input and paint, then goes on.
///
/// Schedules a task by a message channel: timers fire once per second in a hidden tab, and promises alone
/// never yield the thread. All pauses share the channel, for a new one takes as long as the work of a small unit; where
/// several tasks pause at once, the first message ends all their pauses.
#[cfg(target_arch = "wasm32")]
pub async fn pause() {
    thread_local! {
        static CHANNEL: Option<web_sys::MessageChannel> = web_sys::MessageChannel::new().ok();
    }
    let Some(channel) = CHANNEL.with(Clone::clone) else { return };
    let message = js_sys::Promise::new(&mut |resolve, _| {
        let options = web_sys::AddEventListenerOptions::new();
        options.set_once(true);
        let port = channel.port1();
        // Neither can fail: the port takes any listener, and only values that cannot be cloned are not posted.
        let _ = port
            .add_event_listener_with_callback_and_add_event_listener_options("message", &resolve, &options);
        port.start();
        let _ = channel.port2().post_message(&wasm_bindgen::JsValue::NULL);
    });
    let _ = wasm_bindgen_futures::JsFuture::from(message).await;
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
