//! Runs that are deleted.

use std::time::Duration;

use latent_ink::kept::{KeepProblem, Saved, UNDO_TIME};
use pollster::block_on;

use crate::memory::{Fault, Memory};
use crate::{entries, load, run, save, saved, store, summary, wait};

#[test]
fn a_deleted_run_comes_back_or_goes_for_good() {
    let memory = Memory::default();
    let store = store(&memory);
    let mut handle = saved(&store, 2);
    let mut save_again = || block_on(store.save(&mut handle, summary(3), &run(3)));
    let id = entries(&store)[0].id.clone();
    block_on(store.delete(&id)).unwrap();
    assert_eq!(save_again(), Ok(Saved::Deleted));
    block_on(store.undelete(&id)).unwrap();
    wait(UNDO_TIME);
    block_on(store.tidy()).unwrap();
    assert_eq!(load(&store, &id).bytes, run(2));
    block_on(store.delete(&id)).unwrap();
    wait(UNDO_TIME);
    block_on(store.tidy()).unwrap();
    assert_eq!(entries(&store), []);
    assert_eq!(block_on(store.load(&id)), Err(KeepProblem::Gone));
    // It trains on, and stays deleted.
    assert_eq!(save_again(), Ok(Saved::Deleted));
    assert_eq!(entries(&store), []);
}

#[test]
fn each_deleted_run_can_be_taken_back_for_its_own_time() {
    let memory = Memory::default();
    let store = store(&memory);
    let [first, second] = [saved(&store, 1), saved(&store, 1)];
    block_on(store.delete(&first.id)).unwrap();
    wait(UNDO_TIME / 2);
    block_on(store.delete(&second.id)).unwrap();
    wait(UNDO_TIME / 2);
    block_on(store.tidy()).unwrap();
    assert_eq!(block_on(store.load(&first.id)), Err(KeepProblem::Gone));
    block_on(store.undelete(&second.id)).unwrap();
    assert_eq!(load(&store, &second.id).bytes, run(1));
}

#[test]
fn a_deletion_that_is_cut_short_is_finished_later_and_forgotten_at_last() {
    for calls in 0.. {
        let memory = Memory::default();
        let store = store(&memory);
        let mut handle = saved(&store, 2);
        block_on(store.delete(&handle.id)).unwrap();
        wait(UNDO_TIME);
        memory.fail_after(calls, Fault::Refused);
        let _ = block_on(store.tidy());
        if !memory.heal() {
            break;
        }
        let save_again = block_on(store.save(&mut handle, summary(3), &run(3)));
        assert_eq!(save_again, Ok(Saved::Deleted), "{calls} calls");
        block_on(store.tidy()).unwrap();
        assert_eq!(entries(&store), []);
        wait(Duration::from_secs(60 * 24 * 3600));
        block_on(store.tidy()).unwrap();
        assert!(memory.bytes.borrow().is_empty(), "{calls} calls leave something");
        save(&store, &mut saved(&store, 1), 2);
    }
}
