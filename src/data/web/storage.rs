//! The browser's own storage (IndexedDB), where files wait for the next visit.
//!
//! Of the browser's stores this is the one that also works over plain http. A private window may
//! refuse it, and a full disk too: then there is an [`Error::Storage`] to tell, and nothing is lost.

use js_sys::Uint8Array;
use rexie::{ObjectStore, Rexie, TransactionMode};
use wasm_bindgen::{JsCast, JsValue};

use crate::{Error, Result};

const DATABASE: &str = "latent-ink";
const FILES: &str = "files";

/// Files by name.
pub struct Storage(Rexie);

impl Storage {
    /// Opens the storage, and makes it on the first visit.
    pub async fn open() -> Result<Storage> {
        let database = Rexie::builder(DATABASE).version(1).add_object_store(ObjectStore::new(FILES));
        Ok(Storage(database.build().await.map_err(refused)?))
    }

    /// The bytes of a file, if it is there.
    pub async fn get(&self, name: &str) -> Result<Option<Vec<u8>>> {
        let transaction = self.0.transaction(&[FILES], TransactionMode::ReadOnly).map_err(refused)?;
        let store = transaction.store(FILES).map_err(refused)?;
        let value = store.get(JsValue::from_str(name)).await.map_err(refused)?;
        Ok(value.and_then(|value| value.dyn_into::<Uint8Array>().ok()).map(|bytes| bytes.to_vec()))
    }

    /// Keeps a file for the next visit.
    pub async fn put(&self, name: &str, bytes: &[u8]) -> Result<()> {
        let transaction = self.0.transaction(&[FILES], TransactionMode::ReadWrite).map_err(refused)?;
        let store = transaction.store(FILES).map_err(refused)?;
        let value = Uint8Array::from(bytes);
        store.put(&value, Some(&JsValue::from_str(name))).await.map_err(refused)?;
        // Only now is it on its way to the disk; a full one says so here.
        transaction.done().await.map_err(refused)?;
        Ok(())
    }
}

fn refused(why: rexie::Error) -> Error {
    Error::Storage(why.to_string())
}
