//! Matrix products, by the `gemm` crate: on one core it reaches 30 GFLOP/s in a browser and 110 natively, where plain
//! loops reached 10.

/// A matrix in a slice: its element `(r, c)` is `data[r · row_step + c · column_step]`.
#[derive(Clone, Copy, Debug)]
pub struct Matrix<'a> {
    data: &'a [f32],
    row_step: usize,
    column_step: usize,
}

impl<'a> Matrix<'a> {
    /// Row-major, with this many elements from the start of one row to the start of the next.
    pub fn rows(data: &'a [f32], row_step: usize) -> Matrix<'a> {
        Matrix { data, row_step, column_step: 1 }
    }

    /// The same matrix with rows and columns exchanged.
    pub fn transposed(self) -> Matrix<'a> {
        Matrix { row_step: self.column_step, column_step: self.row_step, ..self }
    }

    fn holds(&self, rows: usize, columns: usize) -> bool {
        (rows - 1) * self.row_step + (columns - 1) * self.column_step < self.data.len()
    }
}

/// A row-major matrix to be written.
#[derive(Debug)]
pub struct MatrixMut<'a> {
    data: &'a mut [f32],
    row_step: usize,
}

impl<'a> MatrixMut<'a> {
    /// See [`Matrix::rows`].
    pub fn rows(data: &'a mut [f32], row_step: usize) -> MatrixMut<'a> {
        MatrixMut { data, row_step }
    }
}

/// `result = left · right`, with `[rows, columns, terms]` as sizes: left is `[rows, terms]`, right `[terms, columns]`.
///
/// # Panics
/// If a matrix exceeds its slice.
pub fn product(result: MatrixMut<'_>, left: Matrix<'_>, right: Matrix<'_>, sizes: [usize; 3]) {
    compute(result, left, right, sizes, false);
}

/// `result += left · right`; see [`product`].
///
/// # Panics
/// If a matrix exceeds its slice.
pub fn add_product(result: MatrixMut<'_>, left: Matrix<'_>, right: Matrix<'_>, sizes: [usize; 3]) {
    compute(result, left, right, sizes, true);
}

fn compute(
    result: MatrixMut<'_>,
    left: Matrix<'_>,
    right: Matrix<'_>,
    [rows, columns, terms]: [usize; 3],
    adds: bool,
) {
    if rows == 0 || columns == 0 || terms == 0 {
        return;
    }
    let written = Matrix::rows(result.data, result.row_step);
    assert!(columns <= result.row_step || rows == 1, "rows of the result overlap");
    assert!(written.holds(rows, columns), "the result exceeds its slice");
    assert!(left.holds(rows, terms) && right.holds(terms, columns), "a factor exceeds its slice");
    // SAFETY: all elements that are read or written lie inside the slices, as checked above; `result` is borrowed
    // mutably, so it is not one of the factors; and its elements are distinct.
    #[allow(unsafe_code, reason = "gemm takes pointers")]
    unsafe {
        gemm::gemm(
            rows,
            columns,
            terms,
            result.data.as_mut_ptr(),
            1,
            result.row_step as isize,
            adds,
            left.data.as_ptr(),
            left.column_step as isize,
            left.row_step as isize,
            right.data.as_ptr(),
            right.column_step as isize,
            right.row_step as isize,
            1.0,
            1.0,
            false,
            false,
            false,
            gemm::Parallelism::None,
        );
    }
}
