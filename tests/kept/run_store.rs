//! Names, pins, tabs, versions.

use latent_ink::kept::{KeepProblem, ListedRun, MOST_RUNS, Saved};
use pollster::block_on;

use crate::memory::Memory;
use crate::{entries, load, run, save, saved, store, summary};

#[test]
fn a_run_is_named_saved_in_turn_and_found_again() {
    let memory = Memory::default();
    let store = store(&memory);
    let first = saved(&store, 3);
    let second = saved(&store, 1);
    let listed = entries(&store);
    assert_eq!(listed.iter().map(|entry| &*entry.name).collect::<Vec<_>>(), ["tiny 2", "tiny"]);
    assert_eq!((&listed[0].id, &listed[1].id), (&second.id, &first.id), "the last one saved comes first");
    assert_eq!(load(&store, &first.id).bytes, run(3));
    assert_eq!(
        listed[1].bytes(),
        (run(2).len() + run(3).len()) as u64,
        "two slots, however often it is saved"
    );
    assert_eq!(block_on(store.load("nothing")), Err(KeepProblem::Gone));
}

#[test]
fn a_name_that_changes_while_the_run_is_saved_stays() {
    let memory = Memory::default();
    let store = store(&memory);
    let mut handle = saved(&store, 1);
    block_on(store.edit(&handle.id, |entry| entry.name = "Mine".to_owned())).unwrap();
    assert_eq!(save(&store, &mut handle, 2).name, "Mine");
    block_on(store.duplicate(&handle.id)).unwrap();
    let names: Vec<_> = entries(&store).into_iter().map(|entry| entry.name).collect();
    assert!(names.contains(&"Mine".to_owned()) && names.contains(&"tiny".to_owned()), "{names:?}");
}

#[test]
fn the_newest_dozen_stays_and_pinned_runs_longer() {
    let memory = Memory::default();
    let store = store(&memory);
    let pinned = saved(&store, 1);
    block_on(store.edit(&pinned.id, |entry| entry.is_pinned = true)).unwrap();
    let oldest = saved(&store, 1);
    (1..MOST_RUNS).for_each(|_| drop(saved(&store, 1)));
    assert_eq!(load(&store, &oldest.id).bytes, run(1));
    saved(&store, 1);
    assert_eq!(block_on(store.load(&oldest.id)), Err(KeepProblem::Gone));
    assert_eq!(load(&store, &pinned.id).bytes, run(1));
    assert_eq!(entries(&store).len(), MOST_RUNS + 1);
    assert_eq!(memory.bytes.borrow().len(), 2 * (MOST_RUNS + 1), "an entry and a slot each");
}

#[test]
fn a_second_tab_saves_a_copy_and_never_the_same_slots() {
    let memory = Memory::default();
    let store = store(&memory);
    let mut first = saved(&store, 2);
    let found = load(&store, &first.id);
    let mut second = store.handle_of(&found.entry);
    save(&store, &mut first, 3);
    let saved = block_on(store.save(&mut second, summary(10), &run(10))).unwrap();
    let Saved::AsCopy { copy, of } = saved else { panic!("{saved:?}") };
    assert!(copy.id != first.id && copy.id == second.id);
    assert_eq!((of.as_deref(), &*copy.name), (Some("tiny"), "tiny 2"));
    for step in 11..14 {
        save(&store, &mut first, step - 7);
        save(&store, &mut second, step);
    }
    assert_eq!((load(&store, &first.id).bytes, load(&store, &second.id).bytes), (run(6), run(13)));
    assert_eq!(entries(&store).len(), 2);
}

#[test]
fn a_storage_that_is_cleared_under_the_page_is_filled_again() {
    let memory = Memory::default();
    let store = store(&memory);
    let mut handle = saved(&store, 5);
    memory.bytes.borrow_mut().clear();
    save(&store, &mut handle, 6);
    save(&store, &mut handle, 7);
    assert_eq!(load(&store, &handle.id).bytes, run(7));
}

#[test]
fn what_a_newer_page_has_kept_is_left_alone() {
    let memory = Memory::default();
    let store = store(&memory);
    let mut handle = saved(&store, 1);
    let key = format!("entry/{}", handle.id);
    let newer = br#"{"version": 3, "shape": "unknown"}"#.to_vec();
    memory.bytes.borrow_mut().insert(key.clone(), newer.clone());
    assert_eq!(block_on(store.load(&handle.id)), Err(KeepProblem::Newer));
    assert_eq!(block_on(store.list()), Ok(vec![ListedRun::Newer]));
    assert_eq!(block_on(store.save(&mut handle, summary(2), &run(2))), Err(KeepProblem::Newer));
    (0..2 * MOST_RUNS).for_each(|_| drop(saved(&store, 1)));
    block_on(store.tidy()).unwrap();
    assert_eq!(memory.bytes.borrow()[&key], newer);
}

#[test]
fn an_entry_that_cannot_be_read_is_left_alone() {
    let memory = Memory::default();
    let store = store(&memory);
    let mut handle = saved(&store, 1);
    let key = format!("entry/{}", handle.id);
    for damaged in [&b""[..], b"{", b"{\"version\":1}", b"\xff\xfe"] {
        memory.bytes.borrow_mut().insert(key.clone(), damaged.to_vec());
        assert_eq!(block_on(store.load(&handle.id)), Err(KeepProblem::Damaged));
        assert!(block_on(store.list()).unwrap().contains(&ListedRun::Damaged));
    }
    // Its run goes on under another id.
    save(&store, &mut handle, 2);
    assert_eq!(load(&store, &handle.id).bytes, run(2));
    assert!(memory.bytes.borrow().contains_key(&key));
}

/// As the first version of the format had it: without the time of its deletion.
#[test]
fn an_entry_of_an_older_page_is_read_and_becomes_one_of_this() {
    let memory = Memory::default();
    let store = store(&memory);
    let mut handle = saved(&store, 1);
    let key = format!("entry/{}", handle.id);
    let json = String::from_utf8(memory.bytes.borrow()[&key].clone()).unwrap();
    let older =
        json.replace("\"version\":2", "\"version\":1").replace("\"deleted_at\":null", "\"is_deleted\":false");
    assert!(older.contains("is_deleted"), "{older}");
    memory.bytes.borrow_mut().insert(key.clone(), older.into_bytes());
    save(&store, &mut handle, 2);
    assert_eq!(load(&store, &handle.id).bytes, run(2));
    assert!(memory.bytes.borrow()[&key].starts_with(b"{\"version\":2"));
}
