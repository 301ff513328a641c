//! Saves a run.

use super::entry::{Entry, Slot, Summary};
use super::run_store::{entry_key, slot_key};
use super::{ByteStore, KeepProblem, RunStore};
use crate::pause::pause;
use crate::sha256::sha256_paced;

/// What a tab knows of the run that it saves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunHandle {
    /// The run's id.
    pub id: String,
    /// Which save of it this tab knows.
    saves: u64,
    /// Identifies the tab: a save whose answer was late is known by it.
    writer: String,
}

impl RunHandle {
    /// Whether no other tab has saved the run since.
    fn knows(&self, entry: &Entry) -> bool {
        entry.saves == self.saves || entry.writer == self.writer
    }
}

/// What became of a save.
#[derive(Debug, PartialEq)]
pub enum Saved {
    /// The run is kept.
    Kept(Box<Entry>),
    /// Another tab has saved the same run: this one is kept beside it.
    AsCopy {
        /// This one.
        copy: Box<Entry>,
        /// The name of the other's; `None` if it cannot be read.
        of: Option<String>,
    },
    /// The visitor has deleted the run.
    Deleted,
}

impl<S: ByteStore> RunStore<S> {
    /// For a run that was never saved.
    pub fn new_handle(&self) -> RunHandle {
        RunHandle { id: self.new_id(), saves: 0, writer: self.new_id() }
    }

    /// On a run as it was found.
    pub fn handle_of(&self, entry: &Entry) -> RunHandle {
        RunHandle { id: entry.id.clone(), saves: entry.saves, writer: self.new_id() }
    }

    /// Saves a run. If this fails at any point, its former save is still there.
    ///
    /// # Errors
    /// [`KeepProblem::Storage`], [`KeepProblem::NotAsWritten`], [`KeepProblem::Newer`] or [`KeepProblem::Busy`].
    pub async fn save(
        &self,
        handle: &mut RunHandle,
        summary: Summary,
        bytes: &[u8],
    ) -> Result<Saved, KeepProblem> {
        let (found, others) = match self.entry(&handle.id).await {
            Ok(Some((entry, _))) if handle.knows(&entry) => (Some(entry), None),
            Ok(None) if self.was_deleted(&handle.id).await? => return Ok(Saved::Deleted),
            // The storage may have been cleared under a run that was saved before: it is a new one again.
            Ok(None) => (None, None),
            // Another tab's by now, or of no use: it is left alone.
            Ok(Some((entry, _))) => (None, Some(Some(entry.name))),
            Err(KeepProblem::Damaged) => (None, Some(None)),
            Err(problem) => return Err(problem),
        };
        if others.is_some() {
            *handle = self.new_handle();
        }
        if found.as_ref().is_some_and(Entry::is_deleted) {
            return Ok(Saved::Deleted);
        }
        let is_new = found.is_none();
        let entry = match found {
            Some(entry) => entry,
            None => {
                let name = next_name(&summary.preset, &self.entries().await?);
                Entry::new(handle.id.clone(), name, summary.clone())
            }
        };
        let (index, slot) = self.write_slot(&entry, bytes).await?;
        let before = entry.saves;
        let switch = |entry: &mut Entry| {
            if entry.saves == before {
                entry.switch_to(index, slot.clone(), summary.clone(), &handle.writer);
            }
        };
        let entry = match is_new {
            true => self.add(entry, switch).await?,
            // Its name may have changed meanwhile, and is kept.
            false => self.edit(&entry.id, switch).await?,
        };
        if entry.writer != handle.writer {
            return Err(KeepProblem::Busy);
        }
        if self.store.get(&entry_key(&entry.id), 0).await? != Some(entry.json()) {
            return Err(KeepProblem::NotAsWritten);
        }
        handle.saves = entry.saves;
        if is_new {
            // The run is kept all the same, and the next new one prunes again.
            let _ = self.prune(&entry.id).await;
        }
        let entry = Box::new(entry);
        Ok(match others {
            None => Saved::Kept(entry),
            Some(of) => Saved::AsCopy { copy: entry, of },
        })
    }

    /// Writes the slot that is not in use, reads it back and compares it.
    async fn write_slot(&self, entry: &Entry, bytes: &[u8]) -> Result<(usize, Slot), KeepProblem> {
        let index = entry.free_slot();
        let key = slot_key(&entry.id, index);
        self.store.put(&key, bytes).await?;
        pause().await;
        if self.store.get(&key, bytes.len()).await?.as_deref() != Some(bytes) {
            return Err(KeepProblem::NotAsWritten);
        }
        let sha256 = sha256_paced(bytes).await;
        Ok((index, Slot { sha256, bytes: bytes.len() as u64 }))
    }

    async fn add(&self, mut entry: Entry, change: impl Fn(&mut Entry)) -> Result<Entry, KeepProblem> {
        change(&mut entry);
        let is_added = self.store.replace(&entry_key(&entry.id), None, &entry.json()).await?;
        if is_added { Ok(entry) } else { Err(KeepProblem::Busy) }
    }
}

/// The first of `tiny`, `tiny 2`, `tiny 3`, … that no run has.
fn next_name(preset: &str, entries: &[Entry]) -> String {
    let is_taken = |name: &String| entries.iter().any(|entry| entry.name == *name);
    let mut names = (2..).map(|number| format!("{preset} {number}"));
    let first = preset.to_owned();
    if is_taken(&first) { names.find(|name| !is_taken(name)).unwrap_or(first) } else { first }
}
