//! Names, pins, tabs, versions.

use latent_ink::kept::{KeepProblem, Listed, MOST_RUNS, Saved};
use pollster::block_on;

use crate::memory::Memory;
use crate::{entries, load, run, save, saved, shelf, summary};

#[test]
fn a_run_is_named_saved_in_turn_and_found_again() {
    let memory = Memory::default();
    let shelf = shelf(&memory);
    let first = saved(&shelf, 3);
    let second = saved(&shelf, 1);
    let listed = entries(&shelf);
    assert_eq!(listed.iter().map(|entry| &*entry.name).collect::<Vec<_>>(), ["tiny 2", "tiny"]);
    assert_eq!((&listed[0].id, &listed[1].id), (&second.id, &first.id), "the last one saved comes first");
    assert_eq!(load(&shelf, &first.id).bytes, run(3));
    assert_eq!(
        listed[1].bytes(),
        (run(2).len() + run(3).len()) as u64,
        "two slots, however often it is saved"
    );
    assert_eq!(block_on(shelf.load("nothing")), Err(KeepProblem::Gone));
}

#[test]
fn a_name_that_changes_while_the_run_is_saved_stays() {
    let memory = Memory::default();
    let shelf = shelf(&memory);
    let mut hold = saved(&shelf, 1);
    block_on(shelf.edit(&hold.id, |entry| entry.name = "Mine".to_owned())).unwrap();
    assert_eq!(save(&shelf, &mut hold, 2).name, "Mine");
    block_on(shelf.duplicate(&hold.id)).unwrap();
    let names: Vec<_> = entries(&shelf).into_iter().map(|entry| entry.name).collect();
    assert!(names.contains(&"Mine".to_owned()) && names.contains(&"tiny".to_owned()), "{names:?}");
}

#[test]
fn the_newest_dozen_stays_and_pinned_runs_longer() {
    let memory = Memory::default();
    let shelf = shelf(&memory);
    let pinned = saved(&shelf, 1);
    block_on(shelf.edit(&pinned.id, |entry| entry.is_pinned = true)).unwrap();
    let oldest = saved(&shelf, 1);
    (1..MOST_RUNS).for_each(|_| drop(saved(&shelf, 1)));
    assert_eq!(load(&shelf, &oldest.id).bytes, run(1));
    saved(&shelf, 1);
    assert_eq!(block_on(shelf.load(&oldest.id)), Err(KeepProblem::Gone));
    assert_eq!(load(&shelf, &pinned.id).bytes, run(1));
    assert_eq!(entries(&shelf).len(), MOST_RUNS + 1);
    assert_eq!(memory.bytes.borrow().len(), 2 * (MOST_RUNS + 1), "an entry and a slot each");
}

#[test]
fn a_second_tab_saves_a_copy_and_never_the_same_slots() {
    let memory = Memory::default();
    let shelf = shelf(&memory);
    let mut first = saved(&shelf, 2);
    let found = load(&shelf, &first.id);
    let mut second = shelf.hold_on(&found.entry);
    save(&shelf, &mut first, 3);
    let saved = block_on(shelf.save(&mut second, summary(10), &run(10))).unwrap();
    assert!(matches!(&saved, Saved::AsCopy(copy) if copy.id != first.id && copy.id == second.id));
    for step in 11..14 {
        save(&shelf, &mut first, step - 7);
        save(&shelf, &mut second, step);
    }
    assert_eq!((load(&shelf, &first.id).bytes, load(&shelf, &second.id).bytes), (run(6), run(13)));
    assert_eq!(entries(&shelf).len(), 2);
}

#[test]
fn a_deleted_run_comes_back_or_goes_for_good() {
    let memory = Memory::default();
    let shelf = shelf(&memory);
    let mut hold = saved(&shelf, 2);
    let delete = |is_deleted| {
        block_on(shelf.edit(&hold.id.clone(), move |entry| entry.is_deleted = is_deleted)).unwrap();
    };
    delete(true);
    let mut other = hold.clone();
    assert_eq!(block_on(shelf.save(&mut other, summary(3), &run(3))), Ok(Saved::Deleted));
    delete(false);
    assert_eq!(load(&shelf, &hold.id).bytes, run(2));
    delete(true);
    block_on(shelf.tidy()).unwrap();
    assert!(memory.bytes.borrow().is_empty());
    // It trains on, and is kept anew.
    save(&shelf, &mut hold, 4);
    assert_eq!(load(&shelf, &hold.id).bytes, run(4));
}

#[test]
fn a_storage_that_is_cleared_under_the_page_is_filled_again() {
    let memory = Memory::default();
    let shelf = shelf(&memory);
    let mut hold = saved(&shelf, 5);
    memory.bytes.borrow_mut().clear();
    save(&shelf, &mut hold, 6);
    save(&shelf, &mut hold, 7);
    assert_eq!(load(&shelf, &hold.id).bytes, run(7));
}

#[test]
fn what_a_newer_page_has_kept_is_left_alone() {
    let memory = Memory::default();
    let shelf = shelf(&memory);
    let mut hold = saved(&shelf, 1);
    let key = format!("entry/{}", hold.id);
    let newer = br#"{"version": 2, "shape": "unknown"}"#.to_vec();
    memory.bytes.borrow_mut().insert(key.clone(), newer.clone());
    assert_eq!(block_on(shelf.load(&hold.id)), Err(KeepProblem::Newer));
    assert_eq!(block_on(shelf.list()), Ok(vec![Listed::Newer]));
    assert_eq!(block_on(shelf.save(&mut hold, summary(2), &run(2))), Err(KeepProblem::Newer));
    (0..2 * MOST_RUNS).for_each(|_| drop(saved(&shelf, 1)));
    block_on(shelf.tidy()).unwrap();
    assert_eq!(memory.bytes.borrow()[&key], newer);
}

#[test]
fn an_entry_that_cannot_be_read_is_left_alone() {
    let memory = Memory::default();
    let shelf = shelf(&memory);
    let mut hold = saved(&shelf, 1);
    let key = format!("entry/{}", hold.id);
    for damaged in [&b""[..], b"{", b"{\"version\":1}", b"\xff\xfe"] {
        memory.bytes.borrow_mut().insert(key.clone(), damaged.to_vec());
        assert_eq!(block_on(shelf.load(&hold.id)), Err(KeepProblem::Damaged));
        assert!(block_on(shelf.list()).unwrap().contains(&Listed::Damaged));
    }
    // Its run goes on under another id.
    save(&shelf, &mut hold, 2);
    assert_eq!(load(&shelf, &hold.id).bytes, run(2));
    assert!(memory.bytes.borrow().contains_key(&key));
}
