//! A store in memory.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::Duration;

use latent_ink::data::source::{StorageProblem, storage_limit};
use latent_ink::kept::{ByteStore, StoreResult};

/// What goes wrong with a call.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fault {
    /// It is refused, as all that follow, and nothing happens.
    Refused,
    /// There is no room for it.
    Full,
    /// It happens, but no answer comes in time.
    NoAnswer,
    /// What is written is cut short, and the page is gone.
    Torn,
    /// What is written is cut short, and the answer says that all is well.
    Lies,
}

impl Fault {
    pub const ALL: [Fault; 5] = [Fault::Refused, Fault::Full, Fault::NoAnswer, Fault::Torn, Fault::Lies];
}

/// Clones share the same bytes, as tabs do.
#[derive(Clone)]
pub struct Memory {
    pub bytes: Rc<RefCell<BTreeMap<String, Vec<u8>>>>,
    /// The fault, and how many calls succeed before it.
    fault: Rc<Cell<Option<(usize, Fault)>>>,
    has_failed: Rc<Cell<bool>>,
    /// How fast it reads.
    pub bytes_per_second: Rc<Cell<f64>>,
}

impl Default for Memory {
    fn default() -> Memory {
        let (bytes, fault, has_failed) = Default::default();
        Memory { bytes, fault, has_failed, bytes_per_second: Rc::new(Cell::new(f64::INFINITY)) }
    }
}

impl Memory {
    /// After this many calls one fails.
    pub fn fail_after(&self, calls: usize, fault: Fault) {
        self.fault.set(Some((calls, fault)));
        self.has_failed.set(false);
    }

    /// No more faults. Returns whether the last one has happened.
    pub fn heal(&self) -> bool {
        self.fault.set(None);
        self.has_failed.get()
    }

    /// A call: `change` is what it does, and is given how much of what is written arrives.
    fn call<T>(&self, change: impl FnOnce(&mut BTreeMap<String, Vec<u8>>, bool) -> T) -> StoreResult<T> {
        let mut bytes = self.bytes.borrow_mut();
        let refused = || StorageProblem::Refused { words: "as the test says".to_owned() };
        match self.fault.get() {
            None => Ok(change(&mut bytes, true)),
            Some((0, fault)) => {
                self.has_failed.set(true);
                let stays = matches!(fault, Fault::Refused | Fault::Torn);
                self.fault.set(stays.then_some((0, Fault::Refused)));
                match fault {
                    Fault::Refused => Err(refused()),
                    Fault::Full => Err(StorageProblem::Full),
                    Fault::NoAnswer => {
                        change(&mut bytes, true);
                        Err(StorageProblem::NoAnswer { seconds: 3 })
                    }
                    Fault::Torn => {
                        change(&mut bytes, false);
                        Err(refused())
                    }
                    Fault::Lies => Ok(change(&mut bytes, false)),
                }
            }
            Some((calls, fault)) => {
                self.fault.set(Some((calls - 1, fault)));
                Ok(change(&mut bytes, true))
            }
        }
    }
}

fn arriving(bytes: &[u8], is_whole: bool) -> Vec<u8> {
    bytes[..if is_whole { bytes.len() } else { bytes.len() / 2 }].to_vec()
}

impl ByteStore for Memory {
    async fn keys(&self, prefix: &str) -> StoreResult<Vec<String>> {
        self.call(|all, _| all.keys().filter(|key| key.starts_with(prefix)).cloned().collect())
    }

    async fn get(&self, key: &str, size: usize) -> StoreResult<Option<Vec<u8>>> {
        let bytes = self.call(|all, _| all.get(key).cloned())?;
        let limit = storage_limit(size);
        let takes =
            Duration::from_secs_f64(bytes.as_ref().map_or(0, Vec::len) as f64 / self.bytes_per_second.get());
        if takes > limit { Err(StorageProblem::NoAnswer { seconds: limit.as_secs() }) } else { Ok(bytes) }
    }

    async fn put(&self, key: &str, bytes: &[u8]) -> StoreResult<()> {
        self.call(|all, is_whole| drop(all.insert(key.to_owned(), arriving(bytes, is_whole))))
    }

    /// A transaction: what it writes arrives whole or not at all.
    async fn replace(&self, key: &str, expected: Option<&[u8]>, bytes: &[u8]) -> StoreResult<bool> {
        self.call(|all, is_whole| {
            let is_as_expected = all.get(key).map(Vec::as_slice) == expected;
            if is_as_expected && is_whole {
                all.insert(key.to_owned(), bytes.to_vec());
            }
            is_as_expected
        })
    }

    async fn remove(&self, keys: &[String]) -> StoreResult<()> {
        self.call(|all, is_whole| {
            if is_whole {
                keys.iter().for_each(|key| drop(all.remove(key)));
            }
        })
    }
}
