//! The width of a model.

use crate::named::named;

/// The factor by which every layer's channels and features are multiplied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Width {
    /// Half as many.
    Half,
    /// As many.
    #[default]
    One,
    /// Twice as many.
    Two,
    /// Four times as many.
    Four,
}

named!(Width: Half = "0.5", One = "1", Two = "2", Four = "4");

impl Width {
    /// As a factor.
    pub fn factor(self) -> f64 {
        match self {
            Width::Half => 0.5,
            Width::One => 1.0,
            Width::Two => 2.0,
            Width::Four => 4.0,
        }
    }
}
