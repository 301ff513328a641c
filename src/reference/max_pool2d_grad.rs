//! Gradient of max-pooling: `dx = dy[b,i,j,c]` at the largest pixel of each window, the first on ties, and 0
//! elsewhere; then an epilogue.

use super::{Memory, Reference, epilogue};
use crate::ops::MaxPool2dGrad;

impl Reference for MaxPool2dGrad {
    fn compute(&self, memory: &Memory) {
        let g = &self.geometry;
        let (x, dy) = (memory.floats(self.input), memory.floats(self.grad_output));
        let mut dx = memory.floats_mut(self.grad_input);
        dx.fill(0.0);
        let (out_height, out_width) = g.out_size();
        for b in 0..g.batch {
            for i in 0..out_height {
                for j in 0..out_width {
                    for c in 0..g.channels {
                        dx[g.largest(&x, b, i, j, c)] = dy[g.output_at(b, i, j, c)];
                    }
                }
            }
        }
        epilogue::apply(self.epilogue, memory, &mut dx, g.channels);
    }
}
