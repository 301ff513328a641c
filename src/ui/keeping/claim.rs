//! A claim on a run: one tab at a time has it.

use futures_channel::oneshot;
use futures_util::future::{Either, select};
use js_sys::{Object, Promise, Reflect};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::AbortSignal;

// The Web Locks API. web-sys has it only behind `--cfg web_sys_unstable_apis`.
#[wasm_bindgen]
extern "C" {
    type Navigator;
    #[wasm_bindgen(method, getter)]
    fn locks(this: &Navigator) -> Option<LockManager>;

    type LockManager;
    #[wasm_bindgen(method, catch)]
    fn request(
        this: &LockManager,
        name: &str,
        options: &Object,
        granted: &JsValue,
    ) -> Result<Promise, JsValue>;
}

/// How long a tab waits for a run: one that is just being closed or reloaded still has it for a moment.
const PATIENCE_MS: u32 = 1000;

/// A run that this tab has, until this is dropped or the tab is gone.
pub struct Claim(
    #[expect(dead_code, reason = "dropping it completes the receiver")] Option<oneshot::Sender<()>>,
);

impl Claim {
    /// Claims a run; `None` if another tab has it. Browsers without locks, as all are over plain http, grant every claim:
    /// there only the storage itself keeps tabs apart.
    pub async fn on(id: &str) -> Option<Claim> {
        let navigator: Navigator = window().navigator().unchecked_into();
        let Some(locks) = navigator.locks() else { return Some(Claim(None)) };
        let (granted, is_granted) = oneshot::channel();
        let (release, released) = oneshot::channel::<()>();
        let callback = Closure::once_into_js(move |_lock: JsValue| -> Promise {
            let _ = granted.send(());
            // The lock is held until this promise is resolved.
            future_to_promise(async move {
                let _ = released.await;
                Ok(JsValue::UNDEFINED)
            })
        });
        let options = Object::new();
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&options, &"signal".into(), &AbortSignal::timeout_with_u32(PATIENCE_MS));
        let Ok(end) = locks.request(&format!("latent-ink-run-{id}"), &options, &callback) else {
            return Some(Claim(None));
        };
        match select(is_granted, JsFuture::from(end)).await {
            Either::Left((Ok(()), _)) => Some(Claim(Some(release))),
            _ => None,
        }
    }
}
