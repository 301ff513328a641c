//! Hostile input on a stable Rust: the targets of `fuzz/`, fed by proptest with seeds that it damages.
//!
//! `FUZZ_SECONDS=60 cargo test --release --test fuzz -- --nocapture` goes on for a minute a target; `make fuzz` does
//! so where there is no cargo-fuzz.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

#[path = "../fuzz/targets.rs"]
mod targets;

use std::cell::Cell;
use std::path::Path;
use std::time::{Duration, Instant};
use std::{env, fs};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::TestRunner;

/// The most edits of a seed.
const EDITS: usize = 6;

/// How a file is damaged.
#[derive(Clone, Debug)]
enum Edit {
    /// A byte is another.
    Set(Index, u8),
    /// Four bytes are a number, as sizes in headers are.
    SetNumber(Index, u32),
    /// Bytes are added.
    Insert(Index, Vec<u8>),
    /// Bytes are gone.
    Remove(Index, usize),
    /// It ends here.
    Cut(Index),
    /// From here on it is another seed, from there on.
    Splice(Index, Vec<u8>, Index),
}

impl Edit {
    fn apply(self, bytes: &mut Vec<u8>) {
        // Up to the end of what is there.
        let range = |index: Index, count: usize| {
            let start = index.index(bytes.len() + 1);
            start..bytes.len().min(start + count)
        };
        match self {
            Edit::Set(index, byte) => drop(bytes.splice(range(index, 1), [byte])),
            Edit::SetNumber(index, number) => drop(bytes.splice(range(index, 4), number.to_be_bytes())),
            Edit::Insert(index, new) => drop(bytes.splice(range(index, 0), new)),
            Edit::Remove(index, count) => drop(bytes.drain(range(index, count))),
            Edit::Cut(index) => bytes.truncate(index.index(bytes.len() + 1)),
            Edit::Splice(index, other, from) => {
                bytes.truncate(index.index(bytes.len() + 1));
                bytes.extend(&other[from.index(other.len() + 1)..]);
            }
        }
    }
}

/// Any edit, with these seeds to splice from.
fn edit(seeds: Vec<Vec<u8>>) -> impl Strategy<Value = Edit> {
    let number = prop_oneof![0u32..4, Just(28), Just(784), Just(u32::MAX), any::<u32>()];
    prop_oneof![
        (any::<Index>(), any::<u8>()).prop_map(|(index, byte)| Edit::Set(index, byte)),
        (any::<Index>(), number).prop_map(|(index, number)| Edit::SetNumber(index, number)),
        (any::<Index>(), vec(any::<u8>(), 1..9)).prop_map(|(index, new)| Edit::Insert(index, new)),
        (any::<Index>(), 1usize..900).prop_map(|(index, count)| Edit::Remove(index, count)),
        any::<Index>().prop_map(Edit::Cut),
        (any::<Index>(), select(seeds), any::<Index>())
            .prop_map(|(index, other, from)| Edit::Splice(index, other, from)),
    ]
}

/// Any bytes, or a seed with some damage.
fn input(seeds: Vec<Vec<u8>>) -> impl Strategy<Value = Vec<u8>> {
    let damaged = (select(seeds.clone()), vec(edit(seeds), 0..EDITS)).prop_map(|(mut bytes, edits)| {
        edits.into_iter().for_each(|edit| edit.apply(&mut bytes));
        bytes
    });
    prop_oneof![1 => vec(any::<u8>(), 0..2000), 9 => damaged]
}

/// The files in a target's folder of seeds.
fn seeds(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(target);
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    entries.map(|entry| fs::read(entry.unwrap().path()).unwrap()).collect()
}

#[test]
fn no_target_fails_whatever_the_input() {
    let seconds = env::var("FUZZ_SECONDS").ok().map(|seconds| seconds.parse().unwrap());
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    for (name, target) in targets::TARGETS {
        let seeds = seeds(name);
        assert!(seeds.len() > 1, "{name} has too few seeds");
        seeds.iter().for_each(|seed| target(seed));
        let (started, cases) = (Instant::now(), Cell::new(0u64));
        let limit = Duration::from_secs(seconds.unwrap_or(0));
        loop {
            let run = TestRunner::new(config.clone()).run(&input(seeds.clone()), |bytes| {
                cases.set(cases.get() + 1);
                target(&bytes);
                Ok(())
            });
            run.unwrap_or_else(|failure| panic!("{name}: {failure}"));
            if started.elapsed() >= limit {
                break;
            }
        }
        println!("{name}: {} inputs in {:.1} s", cases.get(), started.elapsed().as_secs_f64());
    }
}
