//! Texts of the row from drawing to reconstruction.

/// See the English texts.
pub trait FlowText {}
