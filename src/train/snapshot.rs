//! A copy of a run on the host, from which it can continue on any device.

use super::Settings;
use crate::model::initial_parameters;
use crate::plan::ParameterTable;

/// A run after some steps. Flat buffers are laid out as on the device; see [`ParameterTable`].
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    /// Current settings.
    pub settings: Settings,
    /// Steps taken.
    pub step: u64,
    /// The step at which the moments were zero: the first, unless the run began from parameters alone.
    pub moments_since: u64,
    /// Parameters, flat.
    pub parameters: Vec<f32>,
    /// Adam's m, flat.
    pub first_moment: Vec<f32>,
    /// Adam's v, flat.
    pub second_moment: Vec<f32>,
    /// The parameters' averages, flat, if the settings ask for them.
    pub averages: Option<Vec<f32>>,
}

impl Snapshot {
    /// The start of a run with these settings.
    pub fn initial(settings: Settings, table: &ParameterTable) -> Snapshot {
        let parameters = initial_parameters(table, settings.seed);
        let zeros = vec![0.0; table.len];
        Snapshot {
            settings,
            step: 0,
            moments_since: 0,
            averages: (settings.ema_decay > 0.0).then(|| parameters.clone()),
            parameters,
            first_moment: zeros.clone(),
            second_moment: zeros,
        }
    }

    /// The start of a run that begins with these parameters, as they are shown.
    pub fn as_start(self) -> Snapshot {
        let parameters = self.weights().to_vec();
        Snapshot {
            step: 0,
            moments_since: 0,
            first_moment: vec![0.0; parameters.len()],
            second_moment: vec![0.0; parameters.len()],
            averages: self.averages.is_some().then(|| parameters.clone()),
            parameters,
            ..self
        }
    }

    /// The parameters used for pictures and tests: the averages, if there are any.
    pub fn weights(&self) -> &[f32] {
        self.averages.as_ref().unwrap_or(&self.parameters)
    }

    /// Whether all of its numbers are finite, i.e. the run has not diverged.
    pub fn is_finite(&self) -> bool {
        self.flat().into_iter().flatten().all(|number| number.is_finite())
    }

    /// Its flat buffers: parameters, moments, averages.
    pub fn flat(&self) -> Vec<&[f32]> {
        let always = [&self.parameters, &self.first_moment, &self.second_moment];
        always.into_iter().chain(&self.averages).map(Vec::as_slice).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Preset;

    #[test]
    fn a_start_has_the_weights_that_are_shown_and_no_past() {
        let settings = Settings { ema_decay: 0.9, ..Settings::of(Preset::Tiny) };
        let initial = Snapshot::initial(settings, settings.model().parameters());
        let moved = |by: f32| initial.parameters.iter().map(|number| number + by).collect::<Vec<f32>>();
        let trained = Snapshot {
            step: 9,
            moments_since: 3,
            parameters: moved(2.0),
            first_moment: moved(3.0),
            second_moment: moved(4.0),
            averages: Some(moved(1.0)),
            settings,
        };
        let start = Snapshot { parameters: moved(1.0), averages: Some(moved(1.0)), ..initial.clone() };
        assert_eq!(trained.clone().as_start(), start);
        let plain = Snapshot { averages: None, ..trained };
        assert_eq!(plain.as_start(), Snapshot { parameters: moved(2.0), averages: None, ..initial });
    }
}
