//! Deletes runs: those that the visitor deletes, the oldest, and what crashes have left.

use std::time::Duration;

use super::run_store::{ENTRY, SLOT, entry_key, slot_key};
use super::{ByteStore, KeepProblem, MOST_RUNS, RunStore};

/// How long a deleted run can be taken back.
pub const UNDO_TIME: Duration = Duration::from_secs(30);
/// Older slots without an entry are left from a crash; younger ones may be another tab's first save.
const ORPHAN_AGE: Duration = Duration::from_secs(24 * 3600);
/// For how long it is known that a run was deleted: longer than a tab that still has it is likely to be open.
const MARK_AGE: Duration = Duration::from_secs(30 * 24 * 3600);

const DELETED: &str = "deleted/";

impl<S: ByteStore> RunStore<S> {
    /// Marks a run as deleted: [`RunStore::tidy`] removes it after [`UNDO_TIME`].
    ///
    /// # Errors
    /// As [`RunStore::edit`].
    pub async fn delete(&self, id: &str) -> Result<(), KeepProblem> {
        let now = (self.clock.now)();
        self.edit(id, |entry| entry.deleted_at = Some(now)).await.map(drop)
    }

    /// Takes that back.
    ///
    /// # Errors
    /// As [`RunStore::edit`].
    pub async fn undelete(&self, id: &str) -> Result<(), KeepProblem> {
        self.edit(id, |entry| entry.deleted_at = None).await.map(drop)
    }

    /// Removes the runs that were deleted [`UNDO_TIME`] ago, and what crashes have left.
    ///
    /// # Errors
    /// [`KeepProblem::Storage`].
    pub async fn tidy(&self) -> Result<(), KeepProblem> {
        let entries = self.entries().await?.into_iter();
        let is_due = |deleted_at: Option<u64>| deleted_at.is_some_and(|at| self.is_past(at, UNDO_TIME));
        let deleted: Vec<String> =
            entries.filter(|entry| is_due(entry.deleted_at)).map(|entry| entry.id).collect();
        for id in &deleted {
            self.store.put(&deleted_key(id), (self.clock.now)().to_string().as_bytes()).await?;
        }
        self.remove(deleted).await?;
        let mut left = self.orphans().await?;
        left.extend(self.old_marks().await?);
        Ok(self.store.remove(&left).await?)
    }

    /// Slots without an entry.
    async fn orphans(&self) -> Result<Vec<String>, KeepProblem> {
        let entries = self.store.keys(ENTRY).await?;
        let is_orphan = |key: &String| {
            let id = key.trim_start_matches(SLOT).split('/').next().unwrap_or_default();
            // An id begins with the time.
            let born = id.get(..12).and_then(|time| u64::from_str_radix(time, 16).ok());
            born.is_some_and(|born| self.is_past(born, ORPHAN_AGE)) && !entries.contains(&entry_key(id))
        };
        Ok(self.store.keys(SLOT).await?.into_iter().filter(is_orphan).collect())
    }

    /// Marks of runs that were deleted long ago.
    async fn old_marks(&self) -> Result<Vec<String>, KeepProblem> {
        let mut old = Vec::new();
        for key in self.store.keys(DELETED).await? {
            let mark = self.store.get(&key, 0).await?.unwrap_or_default();
            let at = std::str::from_utf8(&mark).ok().and_then(|time| time.parse().ok());
            if at.is_none_or(|at| self.is_past(at, MARK_AGE)) {
                old.push(key);
            }
        }
        Ok(old)
    }

    /// Whether a run that is not there any more was deleted by the visitor.
    pub(super) async fn was_deleted(&self, id: &str) -> Result<bool, KeepProblem> {
        Ok(self.store.get(&deleted_key(id), 0).await?.is_some())
    }

    /// Removes the oldest runs beyond [`MOST_RUNS`], except for pinned ones and this one.
    pub(super) async fn prune(&self, current: &str) -> Result<(), KeepProblem> {
        let entries = self.entries().await?.into_iter();
        let counted = entries.filter(|entry| !entry.is_pinned && !entry.is_deleted());
        let old = counted.skip(MOST_RUNS).filter(|entry| entry.id != current);
        self.remove(old.map(|entry| entry.id).collect()).await
    }

    /// Removes runs, and data that only they had.
    async fn remove(&self, ids: Vec<String>) -> Result<(), KeepProblem> {
        if ids.is_empty() {
            return Ok(());
        }
        let keys = |id: &String| [entry_key(id), slot_key(id, 0), slot_key(id, 1)];
        self.store.remove(&ids.iter().flat_map(keys).collect::<Vec<_>>()).await?;
        self.remove_unused_data().await
    }

    fn is_past(&self, time: u64, age: Duration) -> bool {
        (self.clock.now)().checked_sub(time).is_some_and(|passed| u128::from(passed) >= age.as_millis())
    }
}

fn deleted_key(id: &str) -> String {
    format!("{DELETED}{id}")
}
