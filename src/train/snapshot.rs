//! A run on the host: all that it takes to go on with it on any device.

use super::Settings;
use crate::model::{ParameterTable, initial_parameters};

/// A run after some steps. Flat buffers lie as on the device; see [`ParameterTable`].
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    /// Settings in force.
    pub settings: Settings,
    /// Steps taken.
    pub step: u64,
    /// Parameters, flat.
    pub parameters: Vec<f32>,
    /// Adam's m, flat.
    pub first_moment: Vec<f32>,
    /// Adam's v, flat.
    pub second_moment: Vec<f32>,
}

impl Snapshot {
    /// Where a run with these settings starts.
    pub fn initial(settings: Settings, table: &ParameterTable) -> Snapshot {
        let zeros = vec![0.0; table.len];
        Snapshot {
            settings,
            step: 0,
            parameters: initial_parameters(table, settings.seed),
            first_moment: zeros.clone(),
            second_moment: zeros,
        }
    }
}
