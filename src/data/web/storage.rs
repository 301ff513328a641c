//! The browser's storage (IndexedDB), where files are kept for the next visit.
//!
//! Unlike other storage of the browser it also works over plain http. A private window may refuse it, a disk may be
//! full, and another tab can block a request while it is open: each is a [`StorageProblem`], and the caller
//! continues without it.

use futures_channel::mpsc;
use futures_util::StreamExt;
use idb::request::OpenDatabaseRequest;
use idb::{
    Database, DatabaseEvent, Factory, ObjectStore, ObjectStoreParams, Request, Transaction, TransactionMode,
};
use js_sys::Uint8Array;
use scopeguard::ScopeGuard;
use wasm_bindgen::{JsCast, JsValue};

use crate::data::source::{StorageProblem, storage_limit};
use crate::timeout::with_timeout;

const DATABASE: &str = "latent-ink";
/// A database's only object store: a file's bytes as a `Uint8Array` by the file's name.
const FILES: &str = "files";

/// Files by name.
pub struct Storage(Database);

type Result<T> = std::result::Result<T, StorageProblem>;

impl Storage {
    /// Opens the storage of downloaded files, and creates it on the first visit.
    pub async fn open() -> Result<Storage> {
        Storage::open_named(DATABASE).await
    }

    /// The same for a database of another name.
    pub async fn open_named(database: &str) -> Result<Storage> {
        in_time(open(database), 0).await
    }

    /// The names of all files that begin like this.
    pub async fn keys(&self, prefix: &str) -> Result<Vec<String>> {
        in_time(keys(&self.0, prefix), 0).await
    }

    /// The bytes of a file, if it is there. It may take longer if it has about `size` bytes.
    pub async fn get(&self, name: &str, size: usize) -> Result<Option<Vec<u8>>> {
        in_time(get(&self.0, name), size).await
    }

    /// Keeps a file for the next visit. One that takes too long may still be kept later.
    pub async fn put(&self, name: &str, bytes: &[u8]) -> Result<()> {
        in_time(put(&self.0, name, bytes), bytes.len()).await
    }

    /// Replaces a file if it is as `expected`; `None` is one that is not there. Returns whether it was.
    pub async fn replace(&self, name: &str, expected: Option<&[u8]>, bytes: &[u8]) -> Result<bool> {
        in_time(replace(&self.0, name, expected, bytes), bytes.len()).await
    }

    /// Removes these files, all or none.
    pub async fn remove(&self, names: &[String]) -> Result<()> {
        in_time(remove(&self.0, names), 0).await
    }
}

impl Drop for Storage {
    /// An open database would block other tabs that need to change it.
    fn drop(&mut self) {
        self.0.close();
    }
}

/// The answer to a request that moves about this many bytes.
async fn in_time<T>(request: impl Future<Output = Answer<T>>, bytes: usize) -> Result<T> {
    let limit = storage_limit(bytes);
    let answer = with_timeout(request, limit).await;
    answer.ok_or(StorageProblem::NoAnswer { seconds: limit.as_secs() })?.map_err(problem)
}

type Answer<T> = std::result::Result<T, idb::Error>;

async fn open(database: &str) -> Answer<Storage> {
    let mut request = Factory::new()?.open(database, Some(1))?;
    request.on_upgrade_needed(|event| {
        // If the store cannot be created, the first transaction fails.
        let _ = event
            .database()
            .and_then(|database| database.create_object_store(FILES, ObjectStoreParams::new()));
    });
    let (opened, answers) = mpsc::unbounded();
    let refused = opened.clone();
    request.on_success(move |_| drop(opened.unbounded_send(true)));
    request.on_error(move |_| drop(refused.unbounded_send(false)));
    match answer(request, OpenDatabaseRequest::forget_callbacks, answers).await {
        (request, Some(true)) => request.database().map(Storage),
        (request, _) => {
            Err(request.error()?.map_or(idb::Error::DomExceptionNotFound, idb::Error::DomException))
        }
    }
}

async fn keys(database: &Database, prefix: &str) -> Answer<Vec<String>> {
    let files = database.transaction(&[FILES], TransactionMode::ReadOnly)?.object_store(FILES)?;
    let keys = files.get_all_keys(None, None)?.await?.into_iter().filter_map(|key| key.as_string());
    Ok(keys.filter(|key| key.starts_with(prefix)).collect())
}

async fn get(database: &Database, name: &str) -> Answer<Option<Vec<u8>>> {
    let files = database.transaction(&[FILES], TransactionMode::ReadOnly)?.object_store(FILES)?;
    bytes_of(&files, name).await
}

async fn bytes_of(files: &ObjectStore, name: &str) -> Answer<Option<Vec<u8>>> {
    let value = files.get(JsValue::from(name))?.await?;
    Ok(value.and_then(|value| value.dyn_into::<Uint8Array>().ok()).map(|bytes| bytes.to_vec()))
}

async fn put(database: &Database, name: &str, bytes: &[u8]) -> Answer<()> {
    let transaction = database.transaction(&[FILES], TransactionMode::ReadWrite)?;
    transaction.object_store(FILES)?.put(&Uint8Array::from(bytes), Some(&name.into()))?;
    end(transaction).await
}

async fn replace(database: &Database, name: &str, expected: Option<&[u8]>, bytes: &[u8]) -> Answer<bool> {
    let transaction = database.transaction(&[FILES], TransactionMode::ReadWrite)?;
    let files = transaction.object_store(FILES)?;
    let is_as_expected = bytes_of(&files, name).await?.as_deref() == expected;
    if is_as_expected {
        files.put(&Uint8Array::from(bytes), Some(&name.into()))?;
    }
    end(transaction).await?;
    Ok(is_as_expected)
}

async fn remove(database: &Database, names: &[String]) -> Answer<()> {
    let transaction = database.transaction(&[FILES], TransactionMode::ReadWrite)?;
    let files = transaction.object_store(FILES)?;
    for name in names {
        files.delete(JsValue::from(name))?;
    }
    end(transaction).await
}

/// A full disk ends the transaction, not the request, so it is the transaction's end that counts. Awaiting
/// idb's transaction itself does not say why it was aborted.
async fn end(mut transaction: Transaction) -> Answer<()> {
    let (committed, ends) = mpsc::unbounded();
    let aborted = committed.clone();
    transaction.on_complete(move |_| drop(committed.unbounded_send(true)));
    transaction.on_abort(move |_| drop(aborted.unbounded_send(false)));
    match answer(transaction, Transaction::forget_callbacks, ends).await {
        (_, Some(true)) => Ok(()),
        (transaction, _) => {
            Err(transaction.error().map_or(idb::Error::DomExceptionNotFound, idb::Error::DomException))
        }
    }
}

/// Waits for the first answer of a request's callbacks. Afterwards they are dropped with the request. If this future is dropped before,
/// they may still be called, and are leaked by `forget`. idb's own futures always leak them: 25 KB a minute for a run that is saved every four seconds.
async fn answer<R, T>(
    request: R,
    forget: fn(&mut R),
    mut answers: mpsc::UnboundedReceiver<T>,
) -> (R, Option<T>) {
    let request = scopeguard::guard(request, |mut request| forget(&mut request));
    let answer = answers.next().await;
    (ScopeGuard::into_inner(request), answer)
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
