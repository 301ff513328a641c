//! The browser's storage (IndexedDB), where files are kept for the next visit.
//!
//! Unlike other storage of the browser it also works over plain http. A private window may refuse it, a disk may be
//! full, and another tab can block a request while it is open: each is a [`StorageProblem`], and the caller
//! continues without it.

use std::time::Duration;

use futures_channel::mpsc;
use futures_util::StreamExt;
use idb::{Database, DatabaseEvent, Factory, ObjectStoreParams, TransactionMode};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};

use crate::data::source::StorageProblem;
use crate::timeout::with_timeout;

const DATABASE: &str = "latent-ink";
/// The database's only object store: a file's bytes as a `Uint8Array` by the file's name.
const FILES: &str = "files";
/// How long a request may take. Reading 10 MB takes well under a second from a hard disk.
const LIMIT: Duration = Duration::from_secs(3);

/// Files by name.
pub struct Storage(Database);

type Result<T> = std::result::Result<T, StorageProblem>;

impl Storage {
    /// Opens the storage, and creates it on the first visit.
    pub async fn open() -> Result<Storage> {
        in_time(open()).await
    }

    /// The bytes of a file, if it is there.
    pub async fn get(&self, name: &str) -> Result<Option<Vec<u8>>> {
        in_time(get(&self.0, name)).await
    }

    /// Keeps a file for the next visit. One that takes too long may still be kept later.
    pub async fn put(&self, name: &str, bytes: &[u8]) -> Result<()> {
        in_time(put(&self.0, name, bytes)).await
    }
}

impl Drop for Storage {
    /// An open database would block other tabs that need to change it.
    fn drop(&mut self) {
        self.0.close();
    }
}

async fn in_time<T>(request: impl Future<Output = std::result::Result<T, idb::Error>>) -> Result<T> {
    let answer = with_timeout(request, LIMIT).await;
    answer.ok_or(StorageProblem::NoAnswer { seconds: LIMIT.as_secs() })?.map_err(problem)
}

async fn open() -> std::result::Result<Storage, idb::Error> {
    let mut request = Factory::new()?.open(DATABASE, Some(1))?;
    request.on_upgrade_needed(|event| {
        // If the store cannot be created, the first transaction fails.
        let _ = event
            .database()
            .and_then(|database| database.create_object_store(FILES, ObjectStoreParams::new()));
    });
    request.await.map(Storage)
}

async fn get(database: &Database, name: &str) -> std::result::Result<Option<Vec<u8>>, idb::Error> {
    let files = database.transaction(&[FILES], TransactionMode::ReadOnly)?.object_store(FILES)?;
    let value = files.get(JsValue::from(name))?.await?;
    Ok(value.and_then(|value| value.dyn_into::<Uint8Array>().ok()).map(|bytes| bytes.to_vec()))
}

/// A full disk ends the transaction, not the request, so it is the transaction's end that counts. Awaiting
/// idb's transaction itself does not say why it was aborted.
async fn put(database: &Database, name: &str, bytes: &[u8]) -> std::result::Result<(), idb::Error> {
    let mut transaction = database.transaction(&[FILES], TransactionMode::ReadWrite)?;
    let files = transaction.object_store(FILES)?;
    files.put(&Uint8Array::from(bytes), Some(&name.into()))?;

    let (committed, mut end) = mpsc::unbounded();
    let aborted = committed.clone();
    transaction.on_complete(move |_| drop(committed.unbounded_send(true)));
    transaction.on_abort(move |_| drop(aborted.unbounded_send(false)));
    // Leaked: they may be called after this future was dropped.
    transaction.forget_callbacks();
    match end.next().await {
        Some(true) => Ok(()),
        _ => Err(transaction.error().map_or(idb::Error::DomExceptionNotFound, idb::Error::DomException)),
    }
}

fn problem(error: idb::Error) -> StorageProblem {
    match error {
        idb::Error::IndexedDbNotFound(_) => StorageProblem::Absent,
        // Chromium gives no message for a full disk.
        idb::Error::DomException(error) if error.name() == "QuotaExceededError" => StorageProblem::Full,
        idb::Error::DomException(error) => StorageProblem::Refused { words: error.message() },
        other => StorageProblem::Refused { words: other.to_string() },
    }
}
