//! What happens to each sum s before it is stored, at its place of the result and in channel o:
//!
//! - bias: `s + bias[o]`, then nothing, a ReLU, a leaky ReLU, or a SiLU stored beside it;
//! - mask: s where `h > 0`, elsewhere 0 or, for a leaky ReLU, a hundredth of s; h is the activation at that place;
//! - slope: `s · silu'(x)`, with the SiLU's x at that place.

use super::Memory;
use super::silu::{silu, silu_slope};
use crate::ops::Epilogue;

/// The slope of a leaky ReLU below 0.
const LEAK: f64 = 0.01;

/// Applies an epilogue to all sums, which are rows of `channels`.
pub fn apply(epilogue: Epilogue, memory: &Memory, sums: &mut [f64], channels: usize) {
    for place in 0..sums.len() {
        sums[place] = stored(epilogue, memory, sums[place], place, place % channels);
    }
}

/// What is stored for a sum.
fn stored(epilogue: Epilogue, memory: &Memory, sum: f64, place: usize, channel: usize) -> f64 {
    match epilogue {
        Epilogue::None => sum,
        Epilogue::Bias(bias) => sum + memory.floats(bias)[channel],
        Epilogue::BiasRelu(bias) => leaky_relu(sum + memory.floats(bias)[channel], 0.0),
        Epilogue::BiasLeakyRelu(bias) => leaky_relu(sum + memory.floats(bias)[channel], LEAK),
        Epilogue::BiasSilu { bias, activated } => {
            let x = sum + memory.floats(bias)[channel];
            memory.floats_mut(activated)[place] = silu(x);
            x
        }
        Epilogue::ReluMask(output) => masked(sum, memory.floats(output)[place], 0.0),
        Epilogue::LeakyReluMask(output) => masked(sum, memory.floats(output)[place], LEAK),
        Epilogue::SiluSlope(input) => sum * silu_slope(memory.floats(input)[place]),
    }
}

/// NaN is kept, so that divergence is noticed.
fn leaky_relu(x: f64, leak: f64) -> f64 {
    if x < 0.0 { leak * x } else { x }
}

fn masked(sum: f64, activation: f64, leak: f64) -> f64 {
    if activation > 0.0 { sum } else { leak * sum }
}
