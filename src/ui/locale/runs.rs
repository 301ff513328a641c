//! Texts of the room Runs.

/// See the English texts.
pub trait RunsText {}
