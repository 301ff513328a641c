//! The visitor's own digits.

use latent_ink::data::{Dataset, Digits, Origin, PIXELS};
use latent_ink::kept::{KeepProblem, MOST_DATA_BYTES, UNDO_TIME};
use pollster::block_on;

use crate::memory::Memory;
use crate::{load, run, store, summary};

fn dataset(images: usize, grey: u8) -> Dataset {
    let digits = |images: usize, labels| Digits { pixels: vec![grey; images * PIXELS], labels };
    Dataset { origin: Origin::Files, train: digits(images, Some(vec![7; images])), test: digits(2, None) }
}

#[test]
fn own_digits_are_kept_as_long_as_a_run_needs_them() {
    let memory = Memory::default();
    let store = store(&memory);
    let mut runs = Vec::new();
    for grey in [1, 2] {
        let data = dataset(5, grey);
        let identity = block_on(data.identity());
        assert_eq!(block_on(store.has_data(&identity)), Ok(false));
        assert_eq!(block_on(store.keep_data(&identity, &data)), Ok(true));
        assert_eq!(block_on(store.data(&identity)), Ok(data));
        let mut handle = store.new_handle();
        let summary = latent_ink::kept::Summary { data: Some(identity.clone()), ..summary(1) };
        block_on(store.save(&mut handle, summary, &run(1))).unwrap();
        runs.push((handle.id, identity));
    }
    block_on(store.delete(&runs[0].0)).unwrap();
    crate::wait(UNDO_TIME);
    block_on(store.tidy()).unwrap();
    assert_eq!(block_on(store.data(&runs[0].1)), Err(KeepProblem::DataGone));
    assert_eq!(block_on(store.has_data(&runs[1].1)), Ok(true));
}

#[test]
fn digits_that_are_damaged_or_too_large_are_not_used() {
    let memory = Memory::default();
    let store = store(&memory);
    let data = dataset(5, 1);
    let identity = block_on(data.identity());
    block_on(store.keep_data(&identity, &data)).unwrap();
    let last = |bytes: &mut Vec<u8>| *bytes.last_mut().unwrap() ^= 1;
    memory.bytes.borrow_mut().values_mut().for_each(last);
    assert_eq!(block_on(store.data(&identity)), Err(KeepProblem::Damaged));
    let large = dataset(MOST_DATA_BYTES / PIXELS, 1);
    assert_eq!(block_on(store.keep_data(&block_on(large.identity()), &large)), Ok(false));
}

/// 30 MB at 6 MB a second take longer than a small request may.
#[test]
fn digits_on_a_slow_disk_are_waited_for() {
    let memory = Memory::default();
    let store = store(&memory);
    let data = dataset(30_000_000 / PIXELS, 1);
    let identity = block_on(data.identity());
    block_on(store.keep_data(&identity, &data)).unwrap();
    let mut handle = store.new_handle();
    block_on(store.save(&mut handle, summary(1), &vec![7; 30_000_000])).unwrap();
    memory.bytes_per_second.set(6e6);
    assert_eq!(block_on(store.data(&identity)).unwrap().train.len(), data.train.len());
    assert_eq!(load(&store, &handle.id).bytes.len(), 30_000_000);
    block_on(store.save(&mut handle, summary(2), &vec![8; 30_000_000])).unwrap();
    memory.bytes_per_second.set(1e6);
    assert!(matches!(block_on(store.data(&identity)), Err(KeepProblem::Storage(_))));
}
