//! The page: everything that knows the DOM.

/// Mounts the page.
pub fn start() {}
