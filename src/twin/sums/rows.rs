//! The two sums behind every layer, over rows of channels: `y += x·W` and `W += xᵀ·y`.
//!
//! Inner loops run along a row's contiguous channels ("axpy": add a times x to y), four at a time in SIMD:
//! each element has its own sum, in a fixed order. The lanes are explicit because the page is compiled
//! for size, where the compiler does not vectorise.

use std::ops::Range;

use crate::Real;

/// How rows lie in a buffer.
#[derive(Clone, Copy, Debug)]
pub struct Rows {
    /// First element of the first row.
    pub first: usize,
    /// Elements of a row.
    pub width: usize,
    /// From the start of one row to the start of the next.
    pub step: usize,
    /// How many.
    pub count: usize,
}

impl Rows {
    /// The rows of some images, one each, without gaps.
    pub fn dense(images: Range<usize>, width: usize) -> Rows {
        Rows { first: images.start * width, width, step: width, count: images.len() }
    }

    #[inline]
    fn end(&self) -> usize {
        self.first + (self.count - 1) * self.step + self.width
    }

    fn of<'a, F>(&self, buffer: &'a [F]) -> impl Iterator<Item = &'a [F]> {
        let width = self.width;
        buffer[self.first..self.end()].chunks(self.step).map(move |row| &row[..width])
    }

    fn of_mut<'a, F>(&self, buffer: &'a mut [F]) -> impl Iterator<Item = &'a mut [F]> {
        let width = self.width;
        buffer[self.first..self.end()].chunks_mut(self.step).map(move |row| &mut row[..width])
    }
}

/// `y[r, o] += Σ x[r, c] · w[c, o]` for all rows r.
pub(crate) fn add_product<F: Real>(y: &mut [F], y_rows: Rows, x: &[F], x_rows: Rows, weight: &[F]) {
    for (y, x) in y_rows.of_mut(y).zip(x_rows.of(x)) {
        match y.len() {
            4 => add_narrow_product::<F, 1>(y, x, weight),
            8 => add_narrow_product::<F, 2>(y, x, weight),
            16 => add_narrow_product::<F, 4>(y, x, weight),
            width => {
                for (&x, weight) in x.iter().zip(weight.chunks_exact(width)) {
                    add_scaled(y, x, weight);
                }
            }
        }
    }
}

/// One row of `y += x·W`, its sums kept in registers. With the `tiny` model, whose rows are this
/// short, training in wasm goes from 1,370 to 2,160 images/s on one core.
fn add_narrow_product<F: Real, const BLOCKS: usize>(y: &mut [F], x: &[F], weight: &[F]) {
    let Ok(y) = <&mut [[F; 4]; BLOCKS]>::try_from(y.as_chunks_mut().0) else { return };
    let mut sum = y.map(F::lanes);
    for (&x, weight) in x.iter().zip(weight.as_chunks::<4>().0.as_chunks::<BLOCKS>().0) {
        let x = F::lanes([x; 4]);
        for (sum, &weight) in sum.iter_mut().zip(weight) {
            *sum = *sum + x * F::lanes(weight);
        }
    }
    *y = sum.map(F::array);
}

/// `w[c, o] += Σ x[r, c] · y[r, o]` over all rows r.
pub(crate) fn add_outer_product<F: Real>(weight: &mut [F], x: &[F], x_rows: Rows, y: &[F], y_rows: Rows) {
    for (x, y) in x_rows.of(x).zip(y_rows.of(y)) {
        for (&x, weight) in x.iter().zip(weight.chunks_exact_mut(y.len())) {
            add_scaled(weight, x, y);
        }
    }
}

/// `y += a·x`.
pub(crate) fn add_scaled<F: Real>(y: &mut [F], a: F, x: &[F]) {
    let (y_blocks, y_rest) = y.as_chunks_mut();
    let (x_blocks, x_rest) = x.as_chunks();
    let all = F::lanes([a; 4]);
    for (y, &x) in y_blocks.iter_mut().zip(x_blocks) {
        *y = F::array(F::lanes(*y) + all * F::lanes(x));
    }
    for (y, &x) in y_rest.iter_mut().zip(x_rest) {
        *y += a * x;
    }
}

/// The transpose of a `[rows, columns]` matrix.
pub(crate) fn transposed<F: Real>(matrix: &[F], columns: usize) -> Vec<F> {
    (0..columns).flat_map(|column| matrix.iter().skip(column).step_by(columns).copied()).collect()
}
