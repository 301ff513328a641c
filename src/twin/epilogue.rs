//! What happens to each sum before it is stored: the twin of `shaders/epilogue.wgsl`.

use std::ops::Range;

use super::{Memory, Real};
use crate::ops::{Epilogue, Slice};

/// The slope of a leaky ReLU below 0.
const LEAK: f64 = 0.01;

/// Applies an epilogue to sums that are rows of `channels`. They are the elements `range` of the
/// whole result, which says where a ReLU's mask is read.
pub fn apply<F: Real>(
    epilogue: Epilogue,
    memory: &Memory<F>,
    sums: &mut [F],
    range: Range<usize>,
    channels: usize,
) {
    let leak = F::from_f64(LEAK);
    match epilogue {
        Epilogue::None => {}
        Epilogue::Bias(bias) => add_bias(memory, bias, sums, channels, |x| x),
        Epilogue::BiasRelu(bias) => add_bias(memory, bias, sums, channels, |x| rectified(x, F::ZERO)),
        Epilogue::BiasLeakyRelu(bias) => add_bias(memory, bias, sums, channels, |x| rectified(x, leak * x)),
        Epilogue::ReluMask(kept) => with_kept(memory, kept, sums, range, |sum, y| masked(sum, F::ZERO, y)),
        Epilogue::LeakyReluMask(kept) => {
            with_kept(memory, kept, sums, range, |sum, y| masked(sum, leak * sum, y));
        }
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

fn with_kept<F: Real>(
    memory: &Memory<F>,
    kept: Slice,
    sums: &mut [F],
    range: Range<usize>,
    gradient: impl Fn(F, F) -> F,
) {
    for (sum, &kept) in sums.iter_mut().zip(&memory.floats(kept)[range]) {
        *sum = gradient(*sum, kept);
    }
}

/// NaN passes through, so that a run that diverged is seen.
fn rectified<F: Real>(x: F, below: F) -> F {
    if x < F::ZERO { below } else { x }
}

fn masked<F: Real>(sum: F, below: F, output: F) -> F {
    if output > F::ZERO { sum } else { below }
}
