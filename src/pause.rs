//! Breathing space for the page within long work.

/// Lets the browser handle input and paint, then goes on.
///
/// A task of its own by a message channel: timers come once a second in a hidden tab, and promises
/// alone never let go of the thread. Natively it returns at once.
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

/// Lets the browser handle input and paint, then goes on. Natively it returns at once.
#[cfg(not(target_arch = "wasm32"))]
pub async fn pause() {}
