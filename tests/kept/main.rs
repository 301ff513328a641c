//! Runs that are kept, on a store in memory that fails when it is told to.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

mod data;
mod delete;
mod faults;
mod memory;
mod run_store;

use std::cell::Cell;
use std::time::Duration;

use latent_ink::kept::{Clock, Entry, ListedRun, LoadedRun, RunHandle, RunStore, Saved, Summary};
use memory::Memory;
use pollster::block_on;

thread_local! {
    /// Milliseconds since 1970, one more at each look.
    static NOW: Cell<u64> = const { Cell::new(1_700_000_000_000) };
}

fn now() -> u64 {
    NOW.replace(NOW.get() + 1)
}

/// Time passes.
fn wait(time: Duration) {
    NOW.set(NOW.get() + time.as_millis() as u64);
}

fn store(memory: &Memory) -> RunStore<Memory> {
    RunStore::new(memory.clone(), Clock { now, random: || now() as u32 })
}

fn summary(step: u64) -> Summary {
    Summary {
        preset: "tiny".to_owned(),
        seed: 1,
        step,
        total_steps: 100,
        test_loss: Some(104.3),
        data: None,
        saved_at: now(),
        picture: vec![0; 8],
    }
}

/// Bytes of a run after this many steps.
fn run(step: u64) -> Vec<u8> {
    format!("the run after step {step}").into_bytes()
}

/// Saves the run after this many steps, which succeeds.
fn save(store: &RunStore<Memory>, handle: &mut RunHandle, step: u64) -> Box<Entry> {
    match block_on(store.save(handle, summary(step), &run(step))).unwrap() {
        Saved::Kept(entry) | Saved::AsCopy { copy: entry, .. } => entry,
        Saved::Deleted => panic!("it was deleted"),
    }
}

/// A run that was saved up to this step.
fn saved(store: &RunStore<Memory>, step: u64) -> RunHandle {
    let mut handle = store.new_handle();
    (1..=step).for_each(|step| drop(save(store, &mut handle, step)));
    handle
}

fn load(store: &RunStore<Memory>, id: &str) -> LoadedRun {
    block_on(store.load(id)).unwrap()
}

/// The runs that can be opened.
fn entries(store: &RunStore<Memory>) -> Vec<Entry> {
    let entry = |listed| match listed {
        ListedRun::Run(entry) => Some(*entry),
        _ => None,
    };
    block_on(store.list()).unwrap().into_iter().filter_map(entry).collect()
}
