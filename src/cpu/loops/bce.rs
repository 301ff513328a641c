//! The cross-entropy of pixels.

use wide::f32x8;

use crate::exp::exp;

/// An image's cross-entropy in nats, `Σ max(l, 0) − l·t + ln(1 + e^−|l|)`, and its squared error; `gradients` is
/// the cross-entropy's gradient times `scale`. Of each pixel's `channels` the first counts, the others are padding. Where
/// `known` is given, a pixel's terms are multiplied by its weight there.
/// `exp` is only taken of −|l|, so it cannot overflow.
#[inline(never)]
pub fn bce_with_logits(
    logits: &[f32],
    targets: &[f32],
    known: Option<&[f32]>,
    gradients: &mut [f32],
    channels: usize,
    scale: f32,
) -> (f32, f32) {
    gradients.fill(0.0);
    let (mut nats, mut squares) = (f32x8::ZERO, f32x8::ZERO);
    let len = 8 * channels;
    let blocks = logits.chunks(len).zip(targets.chunks(len)).zip(gradients.chunks_mut(len));
    for (block, ((logits, targets), gradients)) in blocks.enumerate() {
        let (losses, errors) = cross_entropy(firsts(logits, channels), firsts(targets, channels));
        let pixels = logits.len() / channels;
        // What is missing of the last block weighs nothing.
        let mut weights = f32x8::new(std::array::from_fn(|lane| if lane < pixels { 1.0 } else { 0.0 }));
        if let Some(known) = known {
            weights *= firsts(&known[8 * block..8 * block + pixels], 1);
        }
        nats += weights * losses;
        squares += weights * errors * errors;
        let scaled = (weights * errors * f32x8::splat(scale)).to_array();
        for (gradient, scaled) in gradients.chunks_exact_mut(channels).zip(scaled) {
            gradient[0] = scaled;
        }
    }
    (nats.reduce_add(), squares.reduce_add())
}

/// The first channel of each pixel.
#[inline(always)]
fn firsts(pixels: &[f32], channels: usize) -> f32x8 {
    f32x8::new(std::array::from_fn(|lane| pixels.get(lane * channels).copied().unwrap_or(0.0)))
}

/// The cross-entropy of logits, and their sigmoids minus the targets.
#[inline(always)]
fn cross_entropy(logits: f32x8, targets: f32x8) -> (f32x8, f32x8) {
    let (zero, one) = (f32x8::ZERO, f32x8::splat(1.0));
    let small = exp(-logits.abs());
    let is_positive = logits.simd_gt(zero);
    let nats = is_positive.select(logits, zero) - logits * targets + (one + small).ln();
    let sigmoid = is_positive.select(one, small) / (one + small);
    (nats, sigmoid - targets)
}
