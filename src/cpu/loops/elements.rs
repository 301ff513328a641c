//! Element-wise loops and sums.

use wide::f32x8;

use crate::lanes::{padded, update};

/// The slope of a leaky ReLU below 0.
pub const LEAK: f32 = 0.01;

/// `y += x`.
#[inline(never)]
pub fn add_assign(y: &mut [f32], x: &[f32]) {
    update(y, x, |y, x| y + x);
}

/// Adds a bias to each row.
#[inline(never)]
pub fn add_bias(rows: &mut [f32], bias: &[f32]) {
    for_wide_rows(rows, bias, |x, bias| x + bias);
}

/// Adds a bias to each row; then what is negative is scaled by `leak`. NaN is kept, so that divergence is noticed.
#[inline(never)]
pub fn add_bias_relu(rows: &mut [f32], bias: &[f32], leak: f32) {
    let leak = f32x8::splat(leak);
    for_wide_rows(rows, bias, |x, bias| {
        let sum = x + bias;
        sum.simd_lt(f32x8::ZERO).select(leak * sum, sum)
    });
}

/// Several narrow rows are handled as one: a layer may have as few as four channels.
const WIDE: usize = 64;

/// How many rows of this width are handled as one.
fn rows_in_one(width: usize) -> usize {
    (WIDE / width).max(1)
}

#[inline(always)]
fn for_wide_rows(rows: &mut [f32], bias: &[f32], f: impl Fn(f32x8, f32x8) -> f32x8) {
    let bias = bias.repeat(rows_in_one(bias.len()));
    for rows in rows.chunks_mut(bias.len()) {
        update(rows, &bias[..rows.len()], &f);
    }
}

/// Scales by `leak` what has no positive output: the gradient of a ReLU.
#[inline(never)]
pub fn mask(gradients: &mut [f32], outputs: &[f32], leak: f32) {
    let leak = f32x8::splat(leak);
    update(gradients, outputs, |gradient, output| {
        output.simd_gt(f32x8::ZERO).select(gradient, leak * gradient)
    });
}

/// The sums of the columns of a row-major matrix.
#[inline(never)]
pub fn column_sums(sums: &mut [f32], rows: &[f32]) {
    let width = sums.len();
    let mut wide = vec![0.0; width * rows_in_one(width)];
    for rows in rows.chunks(wide.len()) {
        update(&mut wide[..rows.len()], rows, |sum, x| sum + x);
    }
    sums.fill(0.0);
    for row in wide.chunks(width) {
        update(sums, row, |sum, x| sum + x);
    }
}

/// `Σ x²`.
#[inline(never)]
pub fn sum_of_squares(x: &[f32]) -> f32 {
    let sum = x.chunks(8).map(padded).fold(f32x8::ZERO, |sum, x| sum + x * x);
    sum.reduce_add()
}
