//! Initial parameters.

use crate::plan::{ParameterTable, Tensor};
use crate::random::{Sequence, stream};

/// PyTorch's default initialisation: weights and biases uniform within ±1/√fan_in, flat as on the
/// device. A tensor's numbers depend on the seed and its place in the table, not on the
/// device's layout.
pub fn initial_parameters(table: &ParameterTable, seed: u32) -> Vec<f32> {
    initial(table, seed, |_| true)
}

/// The decoder's part of them; all others are zero.
pub fn initial_decoder(table: &ParameterTable, seed: u32) -> Vec<f32> {
    initial(table, seed, |tensor| tensor.name.starts_with("decoder."))
}

fn initial(table: &ParameterTable, seed: u32, is_wanted: impl Fn(&Tensor) -> bool) -> Vec<f32> {
    let mut flat = vec![0.0; table.len];
    for (counter, tensor) in (0u32..).zip(&table.tensors).filter(|(_, tensor)| is_wanted(tensor)) {
        let bound = 1.0 / (tensor.fan_in as f32).sqrt();
        let mut uniform = vec![0.0; tensor.len()];
        Sequence { counter, seed, stream: stream::PARAMETERS }.fill_uniform(&mut uniform);
        for (place, number) in tensor.places().zip(uniform) {
            flat[place] = bound * (2.0 * number - 1.0);
        }
    }
    flat
}
