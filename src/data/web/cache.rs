//! The browser's storage as a cache: after its first problem, loading continues without it.

use super::Storage;
use crate::data::source::{FetchProblem, StorageProblem};

/// The storage, or why it is no longer used.
pub struct Cache(Result<Storage, StorageProblem>);

impl Cache {
    /// Opens the storage.
    pub async fn open() -> Cache {
        Cache(Storage::open().await)
    }

    /// A file that an earlier visit kept, of about `size` bytes.
    pub async fn get(&mut self, name: &str, size: usize) -> Result<Vec<u8>, FetchProblem> {
        let storage = self.0.as_ref().map_err(Clone::clone)?;
        match storage.get(name, size).await {
            Ok(bytes) => bytes.ok_or(FetchProblem::NotStored),
            Err(problem) => {
                self.0 = Err(problem.clone());
                Err(problem.into())
            }
        }
    }

    /// Keeps a file for the next visit.
    pub async fn put(&mut self, name: &str, bytes: &[u8]) {
        if let Ok(storage) = &self.0
            && let Err(problem) = storage.put(name, bytes).await
        {
            self.0 = Err(problem);
        }
    }

    /// Why it is no longer used, if so.
    pub fn problem(self) -> Option<StorageProblem> {
        self.0.err()
    }
}
