//! Runs that are kept, on a store in memory that fails when it is told to.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

mod data;
mod faults;
mod memory;
mod shelf;

use std::cell::Cell;

use latent_ink::kept::{Clock, Entry, Found, Hold, Listed, Saved, Shelf, Summary};
use memory::Memory;
use pollster::block_on;

thread_local! {
    /// Milliseconds since 1970, one more at each look.
    static NOW: Cell<u64> = const { Cell::new(1_700_000_000_000) };
}

fn now() -> u64 {
    NOW.replace(NOW.get() + 1)
}

fn shelf(memory: &Memory) -> Shelf<Memory> {
    Shelf::new(memory.clone(), Clock { now, random: || now() as u32 })
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
fn save(shelf: &Shelf<Memory>, hold: &mut Hold, step: u64) -> Box<Entry> {
    match block_on(shelf.save(hold, summary(step), &run(step))).unwrap() {
        Saved::Kept(entry) | Saved::AsCopy(entry) => entry,
        Saved::Deleted => panic!("it was deleted"),
    }
}

/// A run that was saved up to this step.
fn saved(shelf: &Shelf<Memory>, step: u64) -> Hold {
    let mut hold = shelf.new_hold();
    (1..=step).for_each(|step| drop(save(shelf, &mut hold, step)));
    hold
}

fn load(shelf: &Shelf<Memory>, id: &str) -> Found {
    block_on(shelf.load(id)).unwrap()
}

/// The runs that can be opened.
fn entries(shelf: &Shelf<Memory>) -> Vec<Entry> {
    let entry = |listed| match listed {
        Listed::Run(entry) => Some(*entry),
        _ => None,
    };
    block_on(shelf.list()).unwrap().into_iter().filter_map(entry).collect()
}
