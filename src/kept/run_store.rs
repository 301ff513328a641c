//! The runs that are kept: listed, opened, renamed, copied.

use super::entry::{Entry, Slot};
use super::{ByteStore, KeepProblem};
use crate::sha256::sha256_paced;

/// Runs that are kept, beside those that are pinned.
pub const MOST_RUNS: usize = 12;
/// How often a change is tried against those of other tabs.
const MOST_TRIES: usize = 8;

/// The time, and random numbers.
#[derive(Clone, Copy)]
pub struct Clock {
    /// Milliseconds since 1970.
    pub now: fn() -> u64,
    /// Any 32 bits.
    pub random: fn() -> u32,
}

/// All runs on a store of bytes.
pub struct RunStore<S> {
    pub(super) store: S,
    pub(super) clock: Clock,
}

/// A run of the list.
#[derive(Clone, Debug, PartialEq)]
pub enum ListedRun {
    /// It can be opened.
    Run(Box<Entry>),
    /// It was kept by a newer version of the page, and is left alone.
    Newer,
    /// Its entry cannot be read.
    Damaged,
}

/// A run that was read.
#[derive(Debug, PartialEq)]
pub struct LoadedRun {
    /// What is known of it.
    pub entry: Entry,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Its last save is damaged, and this is the one before.
    pub is_former: bool,
}

impl<S: ByteStore> RunStore<S> {
    /// The runs on this store.
    pub fn new(store: S, clock: Clock) -> RunStore<S> {
        RunStore { store, clock }
    }

    /// Every run, the one that was saved last first.
    ///
    /// # Errors
    /// [`KeepProblem::Storage`].
    pub async fn list(&self) -> Result<Vec<ListedRun>, KeepProblem> {
        let mut runs = Vec::new();
        for key in self.store.keys(ENTRY).await? {
            // It may have been removed meanwhile.
            let Some(json) = self.store.get(&key, 0).await? else { continue };
            runs.push(match Entry::parse(&json) {
                Ok(entry) => ListedRun::Run(Box::new(entry)),
                Err(KeepProblem::Newer) => ListedRun::Newer,
                Err(_) => ListedRun::Damaged,
            });
        }
        runs.sort_by_key(|listed| match listed {
            ListedRun::Run(entry) => std::cmp::Reverse(entry.summary.saved_at),
            _ => std::cmp::Reverse(0),
        });
        Ok(runs)
    }

    /// The entries of [`RunStore::list`] that can be read.
    pub(super) async fn entries(&self) -> Result<Vec<Entry>, KeepProblem> {
        let entry = |listed| match listed {
            ListedRun::Run(entry) => Some(*entry),
            _ => None,
        };
        Ok(self.list().await?.into_iter().filter_map(entry).collect())
    }

    /// Reads a run.
    ///
    /// # Errors
    /// [`KeepProblem::Gone`], [`KeepProblem::Newer`], [`KeepProblem::Damaged`] or [`KeepProblem::Storage`].
    pub async fn load(&self, id: &str) -> Result<LoadedRun, KeepProblem> {
        let (entry, _) = self.entry(id).await?.ok_or(KeepProblem::Gone)?;
        let [last, former] = entry.slots();
        if let Some(bytes) = self.read(id, last).await? {
            return Ok(LoadedRun { entry, bytes, is_former: false });
        }
        let bytes = self.read(id, former).await?.ok_or(KeepProblem::Damaged)?;
        // Or the next save would overwrite the only good slot.
        let entry = self.edit(id, Entry::fall_back).await?;
        Ok(LoadedRun { entry, bytes, is_former: true })
    }

    /// The bytes of a slot, if they are as they were written.
    async fn read(
        &self,
        id: &str,
        (index, slot): (usize, Option<&Slot>),
    ) -> Result<Option<Vec<u8>>, KeepProblem> {
        let Some(slot) = slot else { return Ok(None) };
        let Some(bytes) = self.store.get(&slot_key(id, index), slot.bytes as usize).await? else {
            return Ok(None);
        };
        Ok((sha256_paced(&bytes).await == slot.sha256).then_some(bytes))
    }

    /// A run's entry, and its JSON.
    pub(super) async fn entry(&self, id: &str) -> Result<Option<(Entry, Vec<u8>)>, KeepProblem> {
        let Some(json) = self.store.get(&entry_key(id), 0).await? else { return Ok(None) };
        Ok(Some((Entry::parse(&json)?, json)))
    }

    /// Changes a run's entry. Returns the new one.
    ///
    /// # Errors
    /// As [`RunStore::load`], and [`KeepProblem::Busy`].
    pub async fn edit(&self, id: &str, change: impl Fn(&mut Entry)) -> Result<Entry, KeepProblem> {
        for _ in 0..MOST_TRIES {
            let (mut entry, json) = self.entry(id).await?.ok_or(KeepProblem::Gone)?;
            change(&mut entry);
            if self.store.replace(&entry_key(id), Some(&json), &entry.json()).await? {
                return Ok(entry);
            }
        }
        Err(KeepProblem::Busy)
    }

    /// Makes a copy of a run under another name.
    ///
    /// # Errors
    /// As [`RunStore::load`] and [`RunStore::save`].
    pub async fn duplicate(&self, id: &str) -> Result<(), KeepProblem> {
        let LoadedRun { entry, bytes, .. } = self.load(id).await?;
        self.save(&mut self.new_handle(), entry.summary, &bytes).await.map(drop)
    }

    /// An id that no other run has; it begins with the time.
    pub(super) fn new_id(&self) -> String {
        format!("{:012x}{:08x}", (self.clock.now)(), (self.clock.random)())
    }
}

pub(super) const ENTRY: &str = "entry/";
pub(super) const SLOT: &str = "slot/";

pub(super) fn entry_key(id: &str) -> String {
    format!("{ENTRY}{id}")
}

pub(super) fn slot_key(id: &str, index: usize) -> String {
    format!("{SLOT}{id}/{index}")
}
