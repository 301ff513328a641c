//! Loops over slices, eight numbers at a time in SIMD.
//!
//! The lanes are explicit, for the compiler does not vectorise: with link-time optimisation it treats this package as
//! the page around it, which is built for size. What is left at the end of a slice is padded with zeros.

use wide::f32x8;

/// `y = f(y, x)`.
#[inline(always)]
pub fn update(y: &mut [f32], x: &[f32], f: impl Fn(f32x8, f32x8) -> f32x8) {
    let ((ys, y_rest), (xs, x_rest)) = (y.as_chunks_mut::<8>(), x.as_chunks::<8>());
    for (y, &x) in ys.iter_mut().zip(xs) {
        *y = f(f32x8::new(*y), f32x8::new(x)).to_array();
    }
    if !y_rest.is_empty() {
        let new = f(padded(y_rest), padded(x_rest)).to_array();
        y_rest.copy_from_slice(&new[..y_rest.len()]);
    }
}

/// Eight numbers, the missing ones zero.
#[inline(always)]
pub fn padded(numbers: &[f32]) -> f32x8 {
    let mut eight = [0.0; 8];
    for (to, &from) in eight.iter_mut().zip(numbers) {
        *to = from;
    }
    f32x8::new(eight)
}
