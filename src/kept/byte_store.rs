//! What runs are kept on.

use crate::data::source::StorageProblem;

/// The answer of a store.
pub type StoreResult<T> = Result<T, StorageProblem>;

/// Bytes by key. Each call happens entirely or not at all; between two calls anything may happen.
pub trait ByteStore {
    /// All keys that begin like this.
    fn keys(&self, prefix: &str) -> impl Future<Output = StoreResult<Vec<String>>>;

    /// The bytes of a key. It may take longer if they are about `size` ones: see [`crate::data::source::storage_limit`].
    fn get(&self, key: &str, size: usize) -> impl Future<Output = StoreResult<Option<Vec<u8>>>>;

    /// Sets the bytes of a key.
    fn put(&self, key: &str, bytes: &[u8]) -> impl Future<Output = StoreResult<()>>;

    /// Sets the bytes of a key if they are as `expected`; `None` is a key that is not there. Returns whether they were.
    fn replace(
        &self,
        key: &str,
        expected: Option<&[u8]>,
        bytes: &[u8],
    ) -> impl Future<Output = StoreResult<bool>>;

    /// Removes these keys, all or none.
    fn remove(&self, keys: &[String]) -> impl Future<Output = StoreResult<()>>;
}
