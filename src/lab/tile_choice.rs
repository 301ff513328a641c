//! The choice of the kernels' tiles on a GPU.

use std::time::Duration;

use crate::bench::probe::Fit;
use crate::ops::Tiling;

/// How long a start may be delayed by a measurement that was not requested.
const UNASKED: Duration = Duration::from_secs(2);
/// The same for a requested one: on software adapters every kernel takes seconds to compile.
const ASKED: Duration = Duration::from_secs(90);

/// What a link requests; it overrides what is remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Nothing.
    Nothing,
    /// These tiles.
    Tiles(Tiling),
    /// A measurement at this start.
    Measure,
}

/// The choice for one adapter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TileChoice {
    /// The default for this kind of adapter.
    usual: Tiling,
    /// The link's choice.
    asked: Option<Tiling>,
    fit: Option<Fit>,
    measure: Measure,
    gave_up: bool,
}

/// Whether the next session waits for a measurement.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Measure {
    Never,
    /// Where nothing was measured.
    IfNeeded,
    /// Whatever is known, for at most this long.
    Within(Duration),
}

impl TileChoice {
    /// For an adapter of which `known` was measured at an earlier visit. A software adapter keeps its usual tiles unless
    /// the link requests a measurement: they are made for it, and its kernels take seconds to compile.
    pub fn new(usual: Tiling, asked: Asked, known: Option<Fit>) -> TileChoice {
        let usually = if usual.is_software() { Measure::Never } else { Measure::IfNeeded };
        let fit = known.filter(|_| !usual.is_software());
        let choice = TileChoice { usual, asked: None, fit, measure: usually, gave_up: false };
        match asked {
            Asked::Nothing => choice,
            Asked::Tiles(tiling) => TileChoice { asked: Some(tiling), ..choice },
            Asked::Measure => TileChoice { measure: Measure::Within(UNASKED), ..choice },
        }
    }

    /// The tiles in use.
    pub fn tiling(&self) -> Tiling {
        self.asked.or(self.fit.map(|fit| fit.tiling(self.usual))).unwrap_or(self.usual)
    }

    /// The link's choice.
    pub fn asked(&self) -> Option<Tiling> {
        self.asked
    }

    /// What was measured.
    pub fn fit(&self) -> Option<Fit> {
        self.fit
    }

    /// How long the next session may wait for a measurement; `None` without one.
    pub fn budget(&self) -> Option<Duration> {
        match self.measure {
            Measure::Within(budget) => Some(budget),
            Measure::IfNeeded if self.asked.is_none() && self.fit.is_none() => Some(UNASKED),
            _ => None,
        }
    }

    /// Whether the last measurement was given up.
    pub fn gave_up(&self) -> bool {
        self.gave_up
    }

    /// The visitor requests a measurement, whatever is known or asked for.
    pub fn measure_again(&mut self) {
        (self.asked, self.measure) = (None, Measure::Within(ASKED));
    }

    /// The measurement is over. One that was given up changes nothing, and is not repeated unless requested.
    pub fn measured(&mut self, fit: Option<Fit>) {
        self.fit = fit.or(self.fit);
        self.gave_up = fit.is_none();
        self.measure = Measure::Never;
    }

    /// Disables measurements unless the visitor requests one.
    pub fn measure_no_more(&mut self) {
        self.measure = Measure::Never;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ops::TileSize;

    const LARGE: Tiling = Tiling::workgroup(TileSize::Large);
    const SMALL: Tiling = Tiling::workgroup(TileSize::Small);
    const SMALL_FITS: Fit = Fit { milliseconds: [[1.0, 2.0, 2.0]; 4] };

    #[test]
    fn a_gpu_is_measured_once_and_then_known() {
        let mut choice = TileChoice::new(LARGE, Asked::Nothing, None);
        assert_eq!((choice.tiling(), choice.budget()), (LARGE, Some(UNASKED)));
        choice.measured(Some(SMALL_FITS));
        assert_eq!((choice.tiling(), choice.budget()), (SMALL, None));
        let again = TileChoice::new(LARGE, Asked::Nothing, choice.fit());
        assert_eq!((again.tiling(), again.budget()), (SMALL, None));
    }

    #[test]
    fn a_measurement_that_was_given_up_leaves_the_usual_tiles_and_is_not_repeated() {
        let mut choice = TileChoice::new(LARGE, Asked::Nothing, None);
        choice.measured(None);
        assert_eq!((choice.tiling(), choice.budget()), (LARGE, None));
        assert_eq!(choice.fit(), None, "nothing is remembered");
    }

    #[test]
    fn a_software_adapter_is_measured_only_when_asked() {
        let new = |asked| TileChoice::new(Tiling::Registers, asked, Some(SMALL_FITS));
        assert_eq!((new(Asked::Nothing).budget(), new(Asked::Nothing).tiling()), (None, Tiling::Registers));
        assert_eq!(new(Asked::Measure).budget(), Some(UNASKED));
        let mut choice = new(Asked::Nothing);
        choice.measure_again();
        assert_eq!(choice.budget(), Some(ASKED));
        choice.measured(Some(SMALL_FITS));
        assert_eq!(choice.tiling(), SMALL);
    }

    #[test]
    fn a_link_goes_before_what_is_measured_until_the_visitor_measures_again() {
        let mut choice = TileChoice::new(LARGE, Asked::Tiles(LARGE), Some(SMALL_FITS));
        assert_eq!((choice.tiling(), choice.budget()), (LARGE, None));
        choice.measure_again();
        assert_eq!((choice.asked(), choice.budget()), (None, Some(ASKED)));
        choice.measured(None);
        assert_eq!(choice.tiling(), SMALL, "what was measured before");
    }
}
