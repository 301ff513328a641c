//! How wide a model is.

/// How many times as many channels and features every layer has as its preset says.
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

impl Width {
    /// All of them.
    pub const ALL: [Width; 4] = [Width::Half, Width::One, Width::Two, Width::Four];

    /// As in the page's address.
    pub fn as_str(self) -> &'static str {
        match self {
            Width::Half => "0.5",
            Width::One => "1",
            Width::Two => "2",
            Width::Four => "4",
        }
    }

    /// The width of that name.
    pub fn from_name(name: &str) -> Option<Width> {
        Width::ALL.into_iter().find(|width| width.as_str() == name)
    }

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
