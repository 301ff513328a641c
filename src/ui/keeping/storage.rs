//! How much storage this browser gives the page, and for how long.

use js_sys::{Promise, Reflect};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

// Over plain http there is no storage manager: web-sys's own getter does not know that.
#[wasm_bindgen]
extern "C" {
    type Navigator;
    #[wasm_bindgen(method, getter)]
    fn storage(this: &Navigator) -> Option<StorageManager>;

    type StorageManager;
    #[wasm_bindgen(method, catch)]
    fn estimate(this: &StorageManager) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn persisted(this: &StorageManager) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn persist(this: &StorageManager) -> Result<Promise, JsValue>;
}

/// The storage of this page's host.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Space {
    /// Bytes in use.
    pub used: u64,
    /// Bytes that the browser allows.
    pub allowed: u64,
    /// The browser does not clear it by itself.
    pub is_persistent: bool,
}

fn manager() -> Option<StorageManager> {
    window().navigator().unchecked_into::<Navigator>().storage()
}

/// The storage; `None` if the browser does not tell.
pub async fn space() -> Option<Space> {
    let manager = manager()?;
    let estimate = JsFuture::from(manager.estimate().ok()?).await.ok()?;
    let bytes = |name: &str| Some(Reflect::get(&estimate, &name.into()).ok()?.as_f64()? as u64);
    let is_persistent = JsFuture::from(manager.persisted().ok()?).await.ok()?.is_truthy();
    Some(Space { used: bytes("usage")?, allowed: bytes("quota")?, is_persistent })
}

/// Asks the browser not to clear the storage by itself. Returns whether it agrees.
pub async fn ask_to_persist() -> bool {
    let Some(asked) = manager().and_then(|manager| manager.persist().ok()) else { return false };
    JsFuture::from(asked).await.is_ok_and(|agreed| agreed.is_truthy())
}
