//! SiLU and its slope.

use wide::f32x8;

use crate::exp::exp;
use crate::lanes::update;

#[inline(always)]
fn sigmoid(x: f32x8) -> f32x8 {
    let one = f32x8::splat(1.0);
    one / (one + exp(f32x8::splat(0.0) - x))
}

/// `y = x · sigmoid(x)`.
#[inline(never)]
pub fn silu(y: &mut [f32], x: &[f32]) {
    update(y, x, |_, x| x * sigmoid(x));
}

/// `y *= s · (1 + x · (1 − s))` with `s = sigmoid(x)`.
#[inline(never)]
pub fn scale_by_silu_slope(y: &mut [f32], x: &[f32]) {
    let one = f32x8::splat(1.0);
    update(y, x, |y, x| {
        let s = sigmoid(x);
        y * s * (one + x * (one - s))
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_the_standard_library_has_it_also_far_from_zero() {
        for x in (-400..400).map(|step| step as f32 / 3.0) {
            let s = 1.0 / (1.0 + f64::from(-x).exp());
            let expected = [f64::from(x) * s, s * (1.0 + f64::from(x) * (1.0 - s))];
            let (mut y, mut slope) = ([0.0], [1.0]);
            silu(&mut y, &[x]);
            scale_by_silu_slope(&mut slope, &[x]);
            for (got, expected) in [y[0], slope[0]].into_iter().zip(expected) {
                let error = (f64::from(got) - expected).abs();
                let allowed = 8.0 * f64::from(f32::EPSILON) * (1.0 + expected.abs());
                assert!(error <= allowed, "at {x}: {got} in place of {expected}");
            }
        }
    }

    /// So that divergence is noticed.
    #[test]
    fn not_a_number_passes_through() {
        let mut y = [0.0f32; 4];
        silu(&mut y, &[f32::NAN, 1.0, f32::NAN, -1.0]);
        assert_eq!(y.map(f32::is_nan), [true, false, true, false]);
    }
}
