//! The browser's storage.

use super::{ByteStore, StoreResult};
use crate::data::web::Storage;

/// A database of its own: one that holds other files could not be changed while an older page has it open.
const DATABASE: &str = "latent-ink-runs";

/// This browser's storage, opened for each call: an open database would keep others from deleting it.
pub struct BrowserStore;

async fn open() -> StoreResult<Storage> {
    Storage::open_named(DATABASE).await
}

impl ByteStore for BrowserStore {
    async fn keys(&self, prefix: &str) -> StoreResult<Vec<String>> {
        open().await?.keys(prefix).await
    }

    async fn get(&self, key: &str, size: usize) -> StoreResult<Option<Vec<u8>>> {
        open().await?.get(key, size).await
    }

    async fn put(&self, key: &str, bytes: &[u8]) -> StoreResult<()> {
        open().await?.put(key, bytes).await
    }

    async fn replace(&self, key: &str, expected: Option<&[u8]>, bytes: &[u8]) -> StoreResult<bool> {
        open().await?.replace(key, expected, bytes).await
    }

    async fn remove(&self, keys: &[String]) -> StoreResult<()> {
        if keys.is_empty() { Ok(()) } else { open().await?.remove(keys).await }
    }
}
