//! Adam.

use wide::f32x8;

use crate::lanes::padded;

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
    /// 1 − β₁ and 1 − β₂, to full precision.
    pub shares: [f32; 2],
}

impl Adam {
    /// Updates parameters and moments, all of one length.
    #[inline(never)]
    pub fn update(&self, parameters: &mut [f32], gradients: &[f32], first: &mut [f32], second: &mut [f32]) {
        let splat = f32x8::splat;
        let [keep_m, keep_v] = self.betas.map(splat);
        let [take_m, take_v] = self.shares.map(splat);
        let (step_size, kept) = (splat(self.step_size), splat(1.0 - self.decay));
        let moments = first.chunks_mut(8).zip(second.chunks_mut(8));
        for ((p, g), (m, v)) in parameters.chunks_mut(8).zip(gradients.chunks(8)).zip(moments) {
            let g = splat(self.scale) * padded(g);
            let new_m = keep_m * padded(m) + take_m * g;
            let new_v = keep_v * padded(v) + take_v * g * g;
            let root = new_v.sqrt() * splat(self.second_moment_scale) + splat(1e-8);
            let new_p = kept * padded(p) - step_size * new_m / root;
            for (slice, new) in [(p, new_p), (m, new_m), (v, new_v)] {
                slice.copy_from_slice(&new.to_array()[..slice.len()]);
            }
        }
    }
}
