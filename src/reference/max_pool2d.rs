//! Max-pooling: `y[b,i,j,c] = max x[b, s·i+u, s·j+v, c]` over u and v below s.

use super::{Memory, Reference};
use crate::ops::{MaxPool2d, PoolGeometry};

impl Reference for MaxPool2d {
    fn compute(&self, memory: &Memory) {
        let g = &self.geometry;
        let x = memory.floats(self.input);
        let mut y = memory.floats_mut(self.output);
        let (out_height, out_width) = g.out_size();
        for b in 0..g.batch {
            for i in 0..out_height {
                for j in 0..out_width {
                    for c in 0..g.channels {
                        y[g.output_at(b, i, j, c)] = x[g.largest(&x, b, i, j, c)];
                    }
                }
            }
        }
    }
}

impl PoolGeometry {
    /// The place of `y[b, i, j, c]`.
    pub(super) fn output_at(&self, b: usize, i: usize, j: usize, c: usize) -> usize {
        let (out_height, out_width) = self.out_size();
        ((b * out_height + i) * out_width + j) * self.channels + c
    }

    /// The place of the largest pixel in a window of x, the first on ties.
    pub(super) fn largest(&self, x: &[f64], b: usize, i: usize, j: usize, c: usize) -> usize {
        let input_at =
            |row: usize, column: usize| ((b * self.height + row) * self.width + column) * self.channels + c;
        let mut largest = input_at(self.size * i, self.size * j);
        for u in 0..self.size {
            for v in 0..self.size {
                let place = input_at(self.size * i + u, self.size * j + v);
                if x[place] > x[largest] {
                    largest = place;
                }
            }
        }
        largest
    }
}
