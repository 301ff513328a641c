//! What happens to each sum before it is stored: the twin of `shaders/epilogue.wgsl`.

use std::ops::Range;

use super::{Memory, Real};
use crate::ops::{Epilogue, Slice};

/// The slope of a leaky ReLU below 0.
const LEAK: f64 = 0.01;

/// Applies an epilogue to sums that are rows of `channels`. They are the elements `range` of the
/// whole result; an activation's gradient reads the same range.
pub fn apply<F: Real>(
    epilogue: Epilogue,
    memory: &Memory<F>,
    sums: &mut [F],
    range: Range<usize>,
    channels: usize,
) {
    let leak = match epilogue {
        Epilogue::BiasLeakyRelu(_) | Epilogue::LeakyReluMask(_) => F::from_f64(LEAK),
        _ => F::ZERO,
    };
    match epilogue {
        Epilogue::None => {}
        Epilogue::Bias(bias) => add_bias(memory, bias, sums, channels, |x| x),
        // NaN is kept, so that divergence is noticed.
        Epilogue::BiasRelu(bias) | Epilogue::BiasLeakyRelu(bias) => {
            add_bias(memory, bias, sums, channels, |x| if x < F::ZERO { leak * x } else { x });
        }
        Epilogue::ReluMask(output) | Epilogue::LeakyReluMask(output) => {
            for (sum, &output) in sums.iter_mut().zip(&memory.floats(output)[range]) {
                *sum = if output > F::ZERO { *sum } else { leak * *sum };
            }
        }
        Epilogue::BiasSilu { bias, activated } => {
            add_bias(memory, bias, sums, channels, |x| x);
            F::silu(&mut memory.floats_mut(activated)[range], sums);
        }
        Epilogue::SiluSlope(input) => F::scale_by_silu_slope(sums, &memory.floats(input)[range]),
    }
}

fn add_bias<F: Real>(
    memory: &Memory<F>,
    bias: Slice,
    sums: &mut [F],
    channels: usize,
    activate: impl Fn(F) -> F,
) {
    let bias = memory.floats(bias);
    for row in sums.chunks_exact_mut(channels) {
        for (sum, &bias) in row.iter_mut().zip(&*bias) {
            *sum = activate(*sum + bias);
        }
    }
}
