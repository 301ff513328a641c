//! What happens to each sum before it is stored: the counterpart of `shaders/epilogue.wgsl`.

use std::ops::Range;

use latent_ink_loops::{LEAK, add_bias, add_bias_relu, mask, scale_by_silu_slope, silu};

use super::Memory;
use crate::ops::Epilogue;

/// Applies an epilogue to sums that are rows of `channels`. They are the elements `range` of the
/// whole result; an activation's gradient reads the same range.
pub fn apply(epilogue: Epilogue, memory: &Memory, sums: &mut [f32], range: Range<usize>, channels: usize) {
    match epilogue {
        Epilogue::None => {}
        Epilogue::Bias(bias) => add_bias(sums, &memory.floats(bias)[..channels]),
        Epilogue::BiasRelu(bias) => add_bias_relu(sums, &memory.floats(bias)[..channels], 0.0),
        Epilogue::BiasLeakyRelu(bias) => add_bias_relu(sums, &memory.floats(bias)[..channels], LEAK),
        Epilogue::BiasSilu { bias, activated } => {
            add_bias(sums, &memory.floats(bias)[..channels]);
            silu(&mut memory.floats_mut(activated)[range], sums);
        }
        Epilogue::ReluMask(output) => mask(sums, &memory.floats(output)[range], 0.0),
        Epilogue::LeakyReluMask(output) => mask(sums, &memory.floats(output)[range], LEAK),
        Epilogue::SiluSlope(input) => scale_by_silu_slope(sums, &memory.floats(input)[range]),
    }
}
