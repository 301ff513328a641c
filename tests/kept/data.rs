//! The visitor's own digits.

use latent_ink::data::{Dataset, Digits, Origin, PIXELS};
use latent_ink::kept::{KeepProblem, MOST_DATA_BYTES};
use pollster::block_on;

use crate::memory::Memory;
use crate::{run, shelf, summary};

fn dataset(images: usize, grey: u8) -> Dataset {
    let digits = |images: usize, labels| Digits { pixels: vec![grey; images * PIXELS], labels };
    Dataset { origin: Origin::Files, train: digits(images, Some(vec![7; images])), test: digits(2, None) }
}

#[test]
fn own_digits_are_kept_as_long_as_a_run_needs_them() {
    let memory = Memory::default();
    let shelf = shelf(&memory);
    let mut runs = Vec::new();
    for grey in [1, 2] {
        let data = dataset(5, grey);
        let identity = block_on(data.identity());
        assert_eq!(block_on(shelf.has_data(&identity)), Ok(false));
        assert_eq!(block_on(shelf.keep_data(&identity, &data)), Ok(true));
        assert_eq!(block_on(shelf.data(&identity)), Ok(data));
        let mut hold = shelf.new_hold();
        let summary = latent_ink::kept::Summary { data: Some(identity.clone()), ..summary(1) };
        block_on(shelf.save(&mut hold, summary, &run(1))).unwrap();
        runs.push((hold.id, identity));
    }
    block_on(shelf.edit(&runs[0].0, |entry| entry.is_deleted = true)).unwrap();
    block_on(shelf.tidy()).unwrap();
    assert_eq!(block_on(shelf.data(&runs[0].1)), Err(KeepProblem::Gone));
    assert_eq!(block_on(shelf.has_data(&runs[1].1)), Ok(true));
}

#[test]
fn digits_that_are_damaged_or_too_large_are_not_used() {
    let memory = Memory::default();
    let shelf = shelf(&memory);
    let data = dataset(5, 1);
    let identity = block_on(data.identity());
    block_on(shelf.keep_data(&identity, &data)).unwrap();
    let last = |bytes: &mut Vec<u8>| *bytes.last_mut().unwrap() ^= 1;
    memory.bytes.borrow_mut().values_mut().for_each(last);
    assert_eq!(block_on(shelf.data(&identity)), Err(KeepProblem::Damaged));
    let large = dataset(MOST_DATA_BYTES / PIXELS, 1);
    assert_eq!(block_on(shelf.keep_data(&block_on(large.identity()), &large)), Ok(false));
}
