//! What is known of a kept run without reading it.

use serde::{Deserialize, Serialize};

use super::KeepProblem;
use crate::data::DataIdentity;

/// The number of this format: what an older page cannot use gets the next one.
const VERSION: u32 = 2;

/// A kept run, as the list shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    version: u32,
    /// Identifies the run.
    pub id: String,
    /// Its name, given by the page, changed by the visitor.
    pub name: String,
    /// It stays however many newer ones there are.
    pub is_pinned: bool,
    /// When the visitor deleted it, in milliseconds since 1970: it is removed after [`super::UNDO_TIME`], unless that is taken
    /// back.
    pub(super) deleted_at: Option<u64>,
    /// How often it was saved.
    pub(super) saves: u64,
    /// The handle that saved it last.
    pub(super) writer: String,
    /// The last save.
    pub summary: Summary,
    /// The slot that was written last.
    current: usize,
    /// `None` where nothing was written yet.
    slots: [Option<Slot>; 2],
}

/// What a save is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// Its preset's name.
    pub preset: String,
    /// Its seed.
    pub seed: u32,
    /// Steps taken.
    pub step: u64,
    /// Steps of all its epochs.
    pub total_steps: u64,
    /// Its last test loss, nats per image.
    pub test_loss: Option<f64>,
    /// Its data.
    pub data: Option<DataIdentity>,
    /// When it was saved, in milliseconds since 1970.
    pub saved_at: u64,
    /// Eight of its samples, four by two: grey values, 784 each.
    pub picture: Vec<u8>,
}

/// A slot that was written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Slot {
    pub sha256: String,
    pub bytes: u64,
}

impl Entry {
    /// A run that has no slot yet.
    pub(super) fn new(id: String, name: String, summary: Summary) -> Entry {
        Entry {
            version: VERSION,
            id,
            name,
            is_pinned: false,
            deleted_at: None,
            saves: 0,
            writer: String::new(),
            summary,
            current: 1,
            slots: [None, None],
        }
    }

    /// From its JSON.
    pub(super) fn parse(json: &[u8]) -> Result<Entry, KeepProblem> {
        #[derive(Deserialize)]
        struct OfAnyVersion {
            version: u32,
        }
        let version = serde_json::from_slice(json).map_err(|_| KeepProblem::Damaged)?;
        match version {
            OfAnyVersion { version } if version > VERSION => Err(KeepProblem::Newer),
            _ => serde_json::from_slice(json)
                .ok()
                .filter(|entry: &Entry| entry.current < 2)
                .map(|entry| Entry { version: VERSION, ..entry })
                .ok_or(KeepProblem::Damaged),
        }
    }

    /// Whether the visitor has deleted it, and may still take that back.
    pub fn is_deleted(&self) -> bool {
        self.deleted_at.is_some()
    }

    pub(super) fn json(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("its keys are strings")
    }

    /// The slot to write next.
    pub(super) fn free_slot(&self) -> usize {
        1 - self.current
    }

    /// Makes a slot that was written the current one.
    pub(super) fn switch_to(&mut self, index: usize, slot: Slot, summary: Summary, writer: &str) {
        self.slots[index] = Some(slot);
        (self.current, self.summary) = (index, summary);
        self.saves += 1;
        writer.clone_into(&mut self.writer);
    }

    /// Makes the slot before the last one the current one: the last is damaged.
    pub(super) fn fall_back(&mut self) {
        self.slots[self.current] = None;
        self.current = self.free_slot();
    }

    /// The slots, each with its index, the last one written first.
    pub(super) fn slots(&self) -> [(usize, Option<&Slot>); 2] {
        [self.current, self.free_slot()].map(|index| (index, self.slots[index].as_ref()))
    }

    /// Bytes of both slots.
    pub fn bytes(&self) -> u64 {
        self.slots.iter().flatten().map(|slot| slot.bytes).sum()
    }
}
