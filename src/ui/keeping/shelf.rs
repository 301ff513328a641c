//! The runs in this browser.

use crate::kept::{BrowserStore, Clock, Shelf};

/// The runs in this browser's storage.
pub fn shelf() -> Shelf<BrowserStore> {
    let now = || js_sys::Date::now() as u64;
    let random = || (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
    Shelf::new(BrowserStore, Clock { now, random })
}
