//! What happens to each sum before it is stored: the twin of `shaders/epilogue.wgsl`.

use std::ops::Range;

use super::{Memory, Real};
use crate::ops::Epilogue;

/// Applies an epilogue to sums that are rows of `channels`. They are the elements `range` of the
/// whole result, which says where a ReLU's mask is read.
pub fn apply<F: Real>(
    epilogue: Epilogue,
    memory: &Memory<F>,
    sums: &mut [F],
    range: Range<usize>,
    channels: usize,
) {
    match epilogue {
        Epilogue::None => {}
        Epilogue::Bias(bias) => {
            let bias = memory.floats(bias);
            for row in sums.chunks_exact_mut(channels) {
                for (sum, &bias) in row.iter_mut().zip(&*bias) {
                    *sum += bias;
                }
            }
        }
        Epilogue::BiasRelu(bias) => {
            let bias = memory.floats(bias);
            for row in sums.chunks_exact_mut(channels) {
                for (sum, &bias) in row.iter_mut().zip(&*bias) {
                    *sum = relu(*sum + bias);
                }
            }
        }
        Epilogue::ReluMask(activation) => {
            let activation = &memory.floats(activation)[range];
            for (sum, &activation) in sums.iter_mut().zip(activation) {
                *sum = if activation > F::ZERO { *sum } else { F::ZERO };
            }
        }
    }
}

/// NaN passes through, so that a run that diverged is seen.
fn relu<F: Real>(value: F) -> F {
    if value < F::ZERO { F::ZERO } else { value }
}
