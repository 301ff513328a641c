//! Element-wise loops, plain enough for the compiler to vectorise.

use wide::f32x4;

/// The slope of a leaky ReLU below 0.
pub const LEAK: f32 = 0.01;

/// `y += x`.
pub fn add_assign(y: &mut [f32], x: &[f32]) {
    for (y, &x) in y.iter_mut().zip(x) {
        *y += x;
    }
}

/// Adds a bias to each row.
pub fn add_bias(rows: &mut [f32], bias: &[f32]) {
    for row in rows.chunks_exact_mut(bias.len()) {
        add_assign(row, bias);
    }
}

/// Adds a bias to each row; then what is negative is scaled by `leak`. NaN is kept, so that divergence is noticed.
pub fn add_bias_relu(rows: &mut [f32], bias: &[f32], leak: f32) {
    for row in rows.chunks_exact_mut(bias.len()) {
        for (x, &bias) in row.iter_mut().zip(bias) {
            let sum = *x + bias;
            *x = if sum < 0.0 { leak * sum } else { sum };
        }
    }
}

/// Scales by `leak` what has no positive output: the gradient of a ReLU.
pub fn mask(gradients: &mut [f32], outputs: &[f32], leak: f32) {
    for (gradient, &output) in gradients.iter_mut().zip(outputs) {
        *gradient = if output > 0.0 { *gradient } else { leak * *gradient };
    }
}

/// The sums of the columns of a row-major matrix.
pub fn column_sums(sums: &mut [f32], rows: &[f32]) {
    sums.fill(0.0);
    for row in rows.chunks_exact(sums.len()) {
        add_assign(sums, row);
    }
}

/// `Σ x²`, in eight sums side by side.
pub fn sum_of_squares(x: &[f32]) -> f32 {
    let (blocks, rest) = x.as_chunks::<8>();
    let mut sums = [0.0f32; 8];
    for block in blocks {
        for (sum, x) in sums.iter_mut().zip(block) {
            *sum += x * x;
        }
    }
    sums.iter().sum::<f32>() + rest.iter().map(|x| x * x).sum::<f32>()
}

/// An image's cross-entropy in nats, `Σ max(l, 0) − l·t + ln(1 + e^−|l|)`, and its squared error; `gradients` is
/// the cross-entropy's gradient times `scale`. Of each pixel's `channels` the first counts, the others are padding.
/// `exp` is only taken of −|l|, so it cannot overflow.
pub fn bce_with_logits(
    logits: &[f32],
    targets: &[f32],
    gradients: &mut [f32],
    channels: usize,
    scale: f32,
) -> (f32, f32) {
    gradients.fill(0.0);
    let pixels = logits.len() / channels;
    let (mut nats, mut squares) = (f32x4::ZERO, f32x4::ZERO);
    for first in (0..pixels).step_by(4) {
        // Past the end pixels weigh nothing.
        let place = |lane: usize| (first + lane < pixels).then_some((first + lane) * channels);
        let four = |values: &[f32]| f32x4::new([0, 1, 2, 3].map(|lane| place(lane).map_or(0.0, |place| values[place])));
        let weight = f32x4::new([0, 1, 2, 3].map(|lane| if place(lane).is_some() { 1.0 } else { 0.0 }));
        let (loss, error) = cross_entropy(four(logits), four(targets));
        nats += weight * loss;
        squares += weight * error * error;
        let gradient = (error * f32x4::splat(scale)).to_array();
        for (lane, gradient) in gradient.into_iter().enumerate() {
            if let Some(place) = place(lane) {
                gradients[place] = gradient;
            }
        }
    }
    (nats.reduce_add(), squares.reduce_add())
}

/// The cross-entropy of four logits, and their sigmoid minus the target.
fn cross_entropy(logits: f32x4, targets: f32x4) -> (f32x4, f32x4) {
    let (zero, one) = (f32x4::ZERO, f32x4::ONE);
    let small = (-logits.abs()).exp();
    let is_positive = logits.simd_gt(zero);
    let nats = is_positive.select(logits, zero) - logits * targets + (one + small).ln();
    let sigmoid = is_positive.select(one, small) / (one + small);
    // A comparison with NaN is false: its zeros must not hide a divergence.
    let not_a_number = logits - logits;
    (nats + not_a_number, sigmoid - targets + not_a_number)
}

/// One update of Adam; see `ops::Adam`.
#[derive(Clone, Copy, Debug)]
pub struct Adam {
    /// What gradients are scaled by.
    pub scale: f32,
    /// learning_rate / (1 − β₁ᵗ).
    pub step_size: f32,
    /// 1 / √(1 − β₂ᵗ).
    pub second_moment_scale: f32,
    /// The fraction by which each parameter shrinks.
    pub decay: f32,
    /// β₁ and β₂.
    pub betas: [f32; 2],
}

impl Adam {
    /// Updates parameters and moments, all of one length.
    pub fn update(&self, parameters: &mut [f32], gradients: &[f32], first: &mut [f32], second: &mut [f32]) {
        let [keep_m, keep_v] = self.betas;
        let (take_m, take_v) = (0.1, 0.001);
        let moments = first.iter_mut().zip(second);
        for ((p, &g), (m, v)) in parameters.iter_mut().zip(gradients).zip(moments) {
            let g = self.scale * g;
            *m = keep_m * *m + take_m * g;
            *v = keep_v * *v + take_v * g * g;
            *p = (1.0 - self.decay) * *p - self.step_size * *m / (v.sqrt() * self.second_moment_scale + 1e-8);
        }
    }
}
