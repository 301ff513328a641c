//! eˣ.

use bytemuck::cast;
use wide::{f32x8, i32x8};

/// 1.5 · 2²³: added to a small number, it leaves the nearest whole number in the last bits.
const ROUND: f32 = 12_582_912.0;
/// ln 2 in two parts, the first with few enough bits for its products with whole numbers to be exact.
const LN_2: [f32; 2] = [0.693_359_4, -2.121_944_4e-4];
/// Coefficients of x², x³, … of eˣ for |x| ≤ ½ ln 2 (Cephes' `expf`, by Moshier).
const POWERS: [f32; 6] = [0.5, 0.166_666_65, 0.041_665_796, 8.333_452e-3, 1.398_2e-3, 1.987_569_1e-4];

/// eˣ within two units in the last place; x is clamped to ±87, and what is not finite gives NaN. `wide`'s own takes
/// several times as long in a browser: SiLU was half of a step of `base` there.
#[inline(always)]
pub fn exp(x: f32x8) -> f32x8 {
    let splat = f32x8::splat;
    let inside = x.fast_max(splat(-87.0)).fast_min(splat(87.0));
    let shifted = inside * splat(std::f32::consts::LOG2_E) + splat(ROUND);
    let whole = shifted - splat(ROUND);
    let rest = inside - whole * splat(LN_2[0]) - whole * splat(LN_2[1]);
    let [a, b, c, d, e, f] = POWERS.map(splat);
    let polynomial = ((((f * rest + e) * rest + d) * rest + c) * rest + b) * rest + a;
    let power = polynomial * rest * rest + rest + splat(1.0);
    // The whole number goes to the exponent.
    let scaled: f32x8 = cast(cast::<_, i32x8>(power) + (cast::<_, i32x8>(shifted) << 23));
    // Infinity times 0 is NaN.
    scaled + x * f32x8::ZERO
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exp_of(x: f32) -> f32 {
        exp(f32x8::splat(x)).to_array()[5]
    }

    #[test]
    fn it_is_near_the_standard_librarys() {
        for x in (-86_900..86_900).map(|step| step as f32 / 1000.0) {
            let expected = f64::from(x).exp();
            let error = (f64::from(exp_of(x)) / expected - 1.0).abs();
            assert!(error < 2.0 * f64::from(f32::EPSILON), "at {x}: {error}");
        }
        assert_eq!(exp_of(0.0), 1.0);
    }

    #[test]
    fn far_away_it_stays_finite_and_nan_is_kept() {
        assert!(exp_of(1e30) > 1e37 && exp_of(1e30).is_finite());
        assert!((0.0..1e-37).contains(&exp_of(-1e30)));
        for bits in [0x7fc0_0000, 0x7fde_adbe, 0xffff_ffff, f32::INFINITY.to_bits()] {
            assert!(exp_of(f32::from_bits(bits)).is_nan());
        }
    }
}
