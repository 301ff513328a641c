//! Keeps the screen awake while the model trains: a sleeping device does not train.

use futures_channel::oneshot;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_use_document_visibility::use_document_visibility;
use wasm_bindgen::prelude::*;
use web_sys::VisibilityState;

use crate::lab::Phase;
use crate::ui::state::use_run;

// The Screen Wake Lock API. web-sys has it only behind `--cfg web_sys_unstable_apis`.
#[wasm_bindgen]
extern "C" {
    type Navigator;
    #[wasm_bindgen(method, getter, js_name = wakeLock)]
    fn wake_lock(this: &Navigator) -> Option<WakeLock>;

    type WakeLock;
    #[wasm_bindgen(method, catch)]
    async fn request(this: &WakeLock, kind: &str) -> Result<JsValue, JsValue>;

    type WakeLockSentinel;
    #[wasm_bindgen(method, catch)]
    async fn release(this: &WakeLockSentinel) -> Result<JsValue, JsValue>;
}

/// Keeps the screen awake while the run trains or is evaluated. The browser takes the lock back when the tab is hidden,
/// so it is requested again when the tab is visible again.
pub fn keep_screen_awake() {
    let run = use_run();
    let visibility = use_document_visibility();
    let is_wanted = Memo::new(move |_| {
        let is_busy = run.report.with(|report| {
            matches!(report.phase, Phase::Training | Phase::Evaluating { .. } | Phase::Estimating { .. })
        });
        is_busy && visibility.get() == VisibilityState::Visible
    });
    // The effect's value is kept until its next run.
    Effect::new(move |_| is_wanted.get().then(Lock::request));
}

/// A lock on the screen, released when it is dropped.
struct Lock(#[expect(dead_code, reason = "dropping it completes the receiver")] oneshot::Sender<()>);

impl Lock {
    /// Requests a lock. If there is none, or the browser refuses, the screen sleeps as usual.
    fn request() -> Lock {
        let (sender, dropped) = oneshot::channel();
        spawn_local(async move {
            let navigator: Navigator = window().navigator().unchecked_into();
            let Some(wake_lock) = navigator.wake_lock() else { return };
            if let Ok(sentinel) = wake_lock.request("screen").await {
                let _ = dropped.await;
                let _ = sentinel.unchecked_into::<WakeLockSentinel>().release().await;
            }
        });
        Lock(sender)
    }
}
