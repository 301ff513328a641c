//! The choice of the kernels' profile.

use std::time::Duration;

use crate::bench::probe::Fit;
use crate::ops::Profile;

/// How long a start may be delayed by a measurement that was not requested.
const UNASKED: Duration = Duration::from_secs(2);
/// The same for a requested one: on software adapters every kernel takes seconds to compile.
const ASKED: Duration = Duration::from_secs(90);

/// What is remembered about an adapter from an earlier visit.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Known {
    /// The visitor's choice; `None` is automatic.
    pub chosen: Option<Profile>,
    /// What was measured.
    pub fit: Option<Fit>,
}

/// What a link requests; it overrides what is remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Nothing.
    Nothing,
    /// This profile.
    Profile(Profile),
    /// A measurement at this start.
    Measure,
}

/// A change by the visitor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProfileChange {
    /// This profile; `None` is automatic.
    Choose(Option<Profile>),
    /// A measurement, whatever is known.
    Measure,
}

/// The choice for one adapter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ProfileChoice {
    /// The default for this kind of adapter.
    usual: Profile,
    /// The link's choice.
    asked: Option<Profile>,
    known: Known,
    measure: Measure,
    gave_up: bool,
}

/// Whether the next session waits for a measurement.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Measure {
    Never,
    /// Where the choice is automatic and nothing was measured.
    IfNeeded,
    /// Whatever is known, for at most this long.
    Within(Duration),
}

impl ProfileChoice {
    /// For an adapter whose usual profile is `usual`. A software adapter is not measured unless requested: its
    /// profile is made for it, and its kernels take seconds to compile.
    pub fn new(usual: Profile, is_software: bool, asked: Asked, known: Known) -> ProfileChoice {
        let measure = if is_software { Measure::Never } else { Measure::IfNeeded };
        let choice = ProfileChoice { usual, asked: None, known, measure, gave_up: false };
        match asked {
            Asked::Nothing => choice,
            Asked::Profile(profile) => ProfileChoice { asked: Some(profile), ..choice },
            Asked::Measure => {
                let known = Known { chosen: None, ..known };
                ProfileChoice { known, measure: Measure::Within(UNASKED), ..choice }
            }
        }
    }

    /// The profile in use.
    pub fn profile(&self) -> Profile {
        self.chosen().unwrap_or(self.automatic())
    }

    /// The profile that is used where none is chosen.
    pub fn automatic(&self) -> Profile {
        self.known.fit.map_or(self.usual, |fit| fit.profile(self.usual))
    }

    /// The link's choice, or else the visitor's; `None` is automatic.
    pub fn chosen(&self) -> Option<Profile> {
        self.asked.or(self.known.chosen)
    }

    /// What to remember.
    pub fn known(&self) -> Known {
        self.known
    }

    /// How long the next session may wait for a measurement; `None` without one.
    pub fn budget(&self) -> Option<Duration> {
        match self.measure {
            Measure::Within(budget) => Some(budget),
            Measure::IfNeeded if self.chosen().is_none() && self.known.fit.is_none() => Some(UNASKED),
            _ => None,
        }
    }

    /// Whether the last measurement was given up.
    pub fn gave_up(&self) -> bool {
        self.gave_up
    }

    /// The visitor chooses.
    pub fn choose(&mut self, chosen: Option<Profile>) {
        (self.asked, self.known.chosen) = (None, chosen);
        if let Measure::Within(_) = self.measure {
            self.measure = Measure::Never;
        }
    }

    /// The visitor requests a measurement, whatever is known.
    pub fn measure_again(&mut self) {
        self.measure = Measure::Within(ASKED);
    }

    /// The measurement is over. One that was given up changes nothing, and is not repeated unless requested.
    pub fn measured(&mut self, fit: Option<Fit>) {
        self.known.fit = fit.or(self.known.fit);
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

    const SMALL_FITS: Fit = Fit { milliseconds: [f64::INFINITY, f64::INFINITY, 1.0, 2.0] };

    fn on_gpu(asked: Asked, known: Known) -> ProfileChoice {
        ProfileChoice::new(Profile::Large, false, asked, known)
    }

    #[test]
    fn a_gpu_is_measured_once_and_then_known() {
        let mut choice = on_gpu(Asked::Nothing, Known::default());
        assert_eq!((choice.profile(), choice.budget()), (Profile::Large, Some(UNASKED)));
        choice.measured(Some(SMALL_FITS));
        assert_eq!((choice.profile(), choice.budget()), (Profile::Small, None));
        let known = choice.known();
        let again = on_gpu(Asked::Nothing, known);
        assert_eq!((again.profile(), again.budget()), (Profile::Small, None));
    }

    #[test]
    fn a_measurement_that_was_given_up_leaves_the_usual_profile_and_is_not_repeated() {
        let mut choice = on_gpu(Asked::Nothing, Known::default());
        choice.measured(None);
        assert_eq!((choice.profile(), choice.budget()), (Profile::Large, None));
        assert_eq!(choice.known(), Known::default(), "nothing is remembered");
    }

    #[test]
    fn a_software_adapter_is_measured_only_when_asked() {
        let new = |asked| ProfileChoice::new(Profile::Cpu, true, asked, Known::default());
        assert_eq!(new(Asked::Nothing).budget(), None);
        assert_eq!(new(Asked::Measure).budget(), Some(UNASKED));
        let mut choice = new(Asked::Nothing);
        choice.measure_again();
        assert_eq!(choice.budget(), Some(ASKED));
    }

    #[test]
    fn a_choice_goes_before_what_is_measured_and_a_link_before_both() {
        let known = Known { chosen: Some(Profile::Cpu), fit: Some(SMALL_FITS) };
        assert_eq!(on_gpu(Asked::Nothing, known).profile(), Profile::Cpu);
        let mut choice = on_gpu(Asked::Profile(Profile::Large), known);
        assert_eq!((choice.profile(), choice.automatic()), (Profile::Large, Profile::Small));
        assert_eq!(choice.known(), known, "what a link asks for is not remembered");
        choice.choose(None);
        assert_eq!((choice.profile(), choice.budget()), (Profile::Small, None));
    }

    #[test]
    fn a_choice_ends_a_measurement_under_way() {
        let mut choice = on_gpu(Asked::Nothing, Known::default());
        choice.choose(Some(Profile::Small));
        assert_eq!(choice.budget(), None);
        choice.choose(None);
        assert_eq!(choice.budget(), Some(UNASKED), "now it is needed");
    }
}
