//! Yields to the page within long work.

/// Lets the browser handle input and paint, then goes on.
///
/// Schedules a task by a message channel: timers fire once per second in a hidden tab, and promises alone
/// never yield the thread.
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
