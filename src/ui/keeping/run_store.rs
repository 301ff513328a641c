//! The runs in this browser.

use crate::kept::{BrowserStore, Clock, RunStore};

/// The runs in this browser's storage.
pub fn run_store() -> RunStore<BrowserStore> {
    let now = || js_sys::Date::now() as u64;
    let random = || (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
    RunStore::new(BrowserStore, Clock { now, random })
}
