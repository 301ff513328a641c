//! The browser's own storage (IndexedDB), where files wait for the next visit.
//!
//! Of the browser's stores this is the one that also works over plain http. A private window may
//! refuse it, and a full disk too: then there is an [`Error::Storage`] to tell, and nothing is lost.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

use super::stream::words;
use crate::{Error, Result};

#[wasm_bindgen(module = "/src/data/web/storage.js")]
extern "C" {
    #[wasm_bindgen(catch)]
    async fn open(database: &str) -> std::result::Result<JsValue, JsValue>;

    #[wasm_bindgen(catch)]
    async fn get(database: &JsValue, name: &str) -> std::result::Result<JsValue, JsValue>;

    #[wasm_bindgen(catch)]
    async fn put(database: &JsValue, name: &str, bytes: &Uint8Array) -> std::result::Result<(), JsValue>;
}

const DATABASE: &str = "latent-ink";

/// Files by name.
pub struct Storage(JsValue);

impl Storage {
    /// Opens the storage, and makes it on the first visit.
    pub async fn open() -> Result<Storage> {
        open(DATABASE).await.map(Storage).map_err(refused)
    }

    /// The bytes of a file, if it is there.
    pub async fn get(&self, name: &str) -> Result<Option<Vec<u8>>> {
        let value = get(&self.0, name).await.map_err(refused)?;
        Ok(value.dyn_into::<Uint8Array>().ok().map(|bytes| bytes.to_vec()))
    }

    /// Keeps a file for the next visit.
    pub async fn put(&self, name: &str, bytes: &[u8]) -> Result<()> {
        put(&self.0, name, &Uint8Array::from(bytes)).await.map_err(refused)
    }
}

fn refused(why: JsValue) -> Error {
    let is_full = why.dyn_ref::<js_sys::Error>().is_some_and(|error| error.name() == "QuotaExceededError");
    // Chromium has no words of its own for that.
    Error::Storage(if is_full { "it is full".into() } else { words(why) })
}
