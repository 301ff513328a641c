//! The width of a model.

use crate::named::named;

/// The factor by which every layer's channels and features are multiplied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Width {
    /// Half the channels.
    Half,
    /// The preset's own.
    #[default]
    One,
    /// Twice the channels.
    Two,
    /// Four times the channels.
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
