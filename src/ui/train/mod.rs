//! The room Train: is it learning?

pub mod chart;
