//! Where training starts from.

use super::ParameterTable;
use crate::twin::random::Sequence;

/// Keeps these numbers apart from the noise of training.
const STREAM: u32 = 1000;

/// PyTorch's default initialisation: weights and biases uniform within ±1/√fan_in, flat as on the
/// device. A tensor's numbers follow from the seed and its place in the table, whatever the
/// device's layout.
pub fn initial_parameters(table: &ParameterTable, seed: u32) -> Vec<f32> {
    let mut flat = vec![0.0; table.len];
    for (counter, tensor) in (0u32..).zip(&table.tensors) {
        let bound = 1.0 / (tensor.fan_in as f32).sqrt();
        let mut uniform = vec![0.0; tensor.len()];
        Sequence { counter, seed, stream: STREAM }.fill_uniform(&mut uniform);
        for (place, number) in tensor.places().zip(uniform) {
            flat[place] = bound * (2.0 * number - 1.0);
        }
    }
    flat
}
