//! Every fault of the storage, at every call of a save.

use std::time::Duration;

use pollster::block_on;

use crate::memory::{Fault, Memory};
use crate::{load, run, save, saved, store, summary};

/// After any of them the run loads, as it was saved before or now, and the next save succeeds.
#[test]
fn no_fault_in_the_middle_of_a_save_loses_the_former_one() {
    let mut faults = 0;
    for fault in Fault::ALL {
        for calls in 0.. {
            let memory = Memory::default();
            let store = store(&memory);
            let mut handle = saved(&store, 2);
            memory.fail_after(calls, fault);
            let result = block_on(store.save(&mut handle, summary(3), &run(3)));
            if !memory.heal() {
                assert!(calls > 3, "a save has fewer calls than it needs");
                break;
            }
            faults += 1;
            // A new page, after the crash.
            let found = load(&store, &handle.id);
            let is_new = found.bytes == run(3);
            assert!(is_new || found.bytes == run(2), "{fault:?} after {calls} calls");
            assert!(!found.is_former || found.bytes == run(2));
            assert!(result.is_err() || is_new, "{fault:?} after {calls} calls: {result:?}");
            // The same page, and one that was opened later.
            for step in [4, 5] {
                save(&store, &mut handle, step);
                assert_eq!(load(&store, &handle.id).bytes, run(step), "{fault:?} after {calls} calls");
            }
            assert_eq!(
                crate::entries(&store).len(),
                1,
                "{fault:?} after {calls} calls: it is still the same run"
            );
        }
    }
    println!("{faults} faults");
    assert!(faults >= 25, "{faults} faults");
}

/// A first save that fails leaves nothing in the list, and what it has written is removed a day later.
#[test]
fn no_fault_in_the_first_save_leaves_a_run_that_cannot_be_opened() {
    for fault in Fault::ALL {
        for calls in 0.. {
            let memory = Memory::default();
            let store = store(&memory);
            let mut handle = store.new_handle();
            memory.fail_after(calls, fault);
            let _ = block_on(store.save(&mut handle, summary(1), &run(1)));
            if !memory.heal() {
                break;
            }
            for entry in crate::entries(&store) {
                assert_eq!(load(&store, &entry.id).bytes, run(1));
            }
            crate::wait(Duration::from_secs(48 * 3600));
            block_on(store.tidy()).unwrap();
            let slots = memory.bytes.borrow().keys().filter(|key| key.starts_with("slot/")).count();
            assert_eq!(slots, crate::entries(&store).len(), "{fault:?} after {calls} calls");
        }
    }
}

#[test]
fn a_slot_that_is_damaged_later_is_known_and_the_former_is_opened() {
    let memory = Memory::default();
    let store = store(&memory);
    let handle = saved(&store, 4);
    assert!(!load(&store, &handle.id).is_former);
    let is_current = |key: &&String| memory.bytes.borrow()[*key] == run(4);
    let key = memory.bytes.borrow().keys().find(is_current).unwrap().clone();
    memory.bytes.borrow_mut().get_mut(&key).unwrap()[0] ^= 1;
    let found = load(&store, &handle.id);
    assert_eq!((found.bytes, found.is_former), (run(3), true));
    assert!(!load(&store, &handle.id).is_former);
    // A save that is torn now leaves the good slot.
    let mut next = store.handle_of(&load(&store, &handle.id).entry);
    memory.fail_after(1, Fault::Torn);
    assert!(block_on(store.save(&mut next, summary(5), &run(5))).is_err());
    assert!(memory.heal());
    assert_eq!(load(&store, &handle.id).bytes, run(3));
    memory.bytes.borrow_mut().retain(|key, _| !key.starts_with("slot/"));
    assert_eq!(block_on(store.load(&handle.id)), Err(latent_ink::kept::KeepProblem::Damaged));
}
