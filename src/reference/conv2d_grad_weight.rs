//! Weight gradient of both convolutions: `dw[u,v,c,o] = Σ x[b, s·i+u−p, s·j+v−p, c] · dy[b,i,j,o]`, summed over b,
//! i and j.

use super::{Memory, Reference};
use crate::ops::Conv2dGradWeight;

impl Reference for Conv2dGradWeight {
    fn compute(&self, memory: &Memory) {
        let g = &self.geometry;
        let (input, grad_output) = (memory.floats(self.input), memory.floats(self.grad_output));
        let mut grad_weight = memory.floats_mut(self.grad_weight);
        grad_weight.fill(0.0);
        for b in 0..g.batch {
            for i in 0..g.out_height {
                for j in 0..g.out_width {
                    let dy = &grad_output[g.output_at(b, i, j)];
                    for u in 0..g.kernel {
                        for v in 0..g.kernel {
                            let Some(pixel) = g.input_under(b, i, j, u, v) else { continue };
                            let x = &input[pixel];
                            for c in 0..g.channels_read() {
                                let dw = &mut grad_weight[g.weights_at(u, v, c)];
                                for o in 0..g.out_channels {
                                    dw[o] += x[c] * dy[o];
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
