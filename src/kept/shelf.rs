//! The runs that are kept: listed, opened, renamed, removed.

use super::entry::{Entry, Slot};
use super::{KeepProblem, Store};
use crate::sha256::sha256_paced;

/// Runs that are kept, beside those that are pinned.
pub const MOST_RUNS: usize = 12;
/// How often a change is tried against those of other tabs.
const MOST_TRIES: usize = 8;
/// Older slots without an entry are left from a crash; younger ones may be another tab's first save.
const ORPHAN_AGE: u64 = 24 * 3600 * 1000;

/// The time, and random numbers.
#[derive(Clone, Copy)]
pub struct Clock {
    /// Milliseconds since 1970.
    pub now: fn() -> u64,
    /// Any 32 bits.
    pub random: fn() -> u32,
}

/// All runs on a store.
pub struct Shelf<S> {
    pub(super) store: S,
    pub(super) clock: Clock,
}

/// A run on the shelf.
#[derive(Clone, Debug, PartialEq)]
pub enum Listed {
    /// It can be opened.
    Run(Box<Entry>),
    /// It was kept by a newer version of the page, and is left alone.
    Newer,
    /// Its entry cannot be read.
    Damaged,
}

/// A run that was read.
#[derive(Debug, PartialEq)]
pub struct Found {
    /// What is known of it.
    pub entry: Entry,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Its last save is damaged, and this is the one before.
    pub is_former: bool,
}

impl<S: Store> Shelf<S> {
    /// The runs on this store.
    pub fn new(store: S, clock: Clock) -> Shelf<S> {
        Shelf { store, clock }
    }

    /// Every run, the one that was saved last first.
    ///
    /// # Errors
    /// [`KeepProblem::Storage`].
    pub async fn list(&self) -> Result<Vec<Listed>, KeepProblem> {
        let mut runs = Vec::new();
        for key in self.store.keys(ENTRY).await? {
            // It may have been removed meanwhile.
            let Some(json) = self.store.get(&key).await? else { continue };
            runs.push(match Entry::parse(&json) {
                Ok(entry) => Listed::Run(Box::new(entry)),
                Err(KeepProblem::Newer) => Listed::Newer,
                Err(_) => Listed::Damaged,
            });
        }
        runs.sort_by_key(|listed| match listed {
            Listed::Run(entry) => std::cmp::Reverse(entry.summary.saved_at),
            _ => std::cmp::Reverse(0),
        });
        Ok(runs)
    }

    /// The entries of [`Shelf::list`] that can be read.
    pub(super) async fn entries(&self) -> Result<Vec<Entry>, KeepProblem> {
        let entry = |listed| match listed {
            Listed::Run(entry) => Some(*entry),
            _ => None,
        };
        Ok(self.list().await?.into_iter().filter_map(entry).collect())
    }

    /// Reads a run.
    ///
    /// # Errors
    /// [`KeepProblem::Gone`], [`KeepProblem::Newer`], [`KeepProblem::Damaged`] or [`KeepProblem::Storage`].
    pub async fn load(&self, id: &str) -> Result<Found, KeepProblem> {
        let (entry, _) = self.entry(id).await?.ok_or(KeepProblem::Gone)?;
        let [last, former] = entry.slots();
        if let Some(bytes) = self.read(id, last).await? {
            return Ok(Found { entry, bytes, is_former: false });
        }
        let bytes = self.read(id, former).await?.ok_or(KeepProblem::Damaged)?;
        // Or the next save would overwrite the only good slot.
        let entry = self.edit(id, Entry::fall_back).await?;
        Ok(Found { entry, bytes, is_former: true })
    }

    /// The bytes of a slot, if they are as they were written.
    async fn read(
        &self,
        id: &str,
        (index, slot): (usize, Option<&Slot>),
    ) -> Result<Option<Vec<u8>>, KeepProblem> {
        let (Some(slot), Some(bytes)) = (slot, self.store.get(&slot_key(id, index)).await?) else {
            return Ok(None);
        };
        Ok((sha256_paced(&bytes).await == slot.sha256).then_some(bytes))
    }

    /// A run's entry, and its JSON.
    pub(super) async fn entry(&self, id: &str) -> Result<Option<(Entry, Vec<u8>)>, KeepProblem> {
        let Some(json) = self.store.get(&entry_key(id)).await? else { return Ok(None) };
        Ok(Some((Entry::parse(&json)?, json)))
    }

    /// Changes a run's entry. Returns the new one.
    ///
    /// # Errors
    /// As [`Shelf::load`], and [`KeepProblem::Busy`].
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
    /// As [`Shelf::load`] and [`Shelf::save`].
    pub async fn duplicate(&self, id: &str) -> Result<(), KeepProblem> {
        let Found { entry, bytes, .. } = self.load(id).await?;
        self.save(&mut self.new_hold(), entry.summary, &bytes).await.map(drop)
    }

    /// Removes the runs that are deleted, and what crashes have left.
    ///
    /// # Errors
    /// [`KeepProblem::Storage`].
    pub async fn tidy(&self) -> Result<(), KeepProblem> {
        let deleted = self.entries().await?.into_iter().filter(|entry| entry.is_deleted);
        self.remove(deleted.map(|entry| entry.id).collect()).await?;
        let entries = self.store.keys(ENTRY).await?;
        let is_orphan = |key: &String| {
            let id = key.trim_start_matches(SLOT).split('/').next().unwrap_or_default();
            let age = self.clock_age(id);
            age.is_some_and(|age| age > ORPHAN_AGE) && !entries.contains(&entry_key(id))
        };
        let orphans: Vec<String> = self.store.keys(SLOT).await?.into_iter().filter(is_orphan).collect();
        Ok(self.store.remove(&orphans).await?)
    }

    /// Removes the oldest runs beyond [`MOST_RUNS`], except for pinned ones and this one.
    pub(super) async fn prune(&self, current: &str) -> Result<(), KeepProblem> {
        let entries = self.entries().await?.into_iter();
        let counted = entries.filter(|entry| !entry.is_pinned && !entry.is_deleted);
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

    /// An id that no other run has; it begins with the time.
    pub(super) fn new_id(&self) -> String {
        format!("{:012x}{:08x}", (self.clock.now)(), (self.clock.random)())
    }

    fn clock_age(&self, id: &str) -> Option<u64> {
        let born = u64::from_str_radix(id.get(..12)?, 16).ok()?;
        (self.clock.now)().checked_sub(born)
    }
}

const ENTRY: &str = "entry/";
const SLOT: &str = "slot/";

pub(super) fn entry_key(id: &str) -> String {
    format!("{ENTRY}{id}")
}

pub(super) fn slot_key(id: &str, index: usize) -> String {
    format!("{SLOT}{id}/{index}")
}
