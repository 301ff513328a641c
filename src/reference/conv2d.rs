//! Convolution: `y[b,i,j,o] = Σ x[b, s·i+u−p, s·j+v−p, c] · w[u,v,c,o]`, summed over u, v and c, then an epilogue.

use super::{Memory, Reference, epilogue};
use crate::ops::Conv2d;

impl Reference for Conv2d {
    fn compute(&self, memory: &Memory) {
        let g = &self.geometry;
        let (input, weight) = (memory.floats(self.input), memory.floats(self.weight));
        let mut output = memory.floats_mut(self.output);
        output.fill(0.0);
        for b in 0..g.batch {
            for i in 0..g.out_height {
                for j in 0..g.out_width {
                    let y = &mut output[g.output_at(b, i, j)];
                    for u in 0..g.kernel {
                        for v in 0..g.kernel {
                            let Some(pixel) = g.input_under(b, i, j, u, v) else { continue };
                            let x = &input[pixel];
                            for c in 0..g.channels_read() {
                                let w = &weight[g.weights_at(u, v, c)];
                                for o in 0..g.out_channels {
                                    y[o] += x[c] * w[o];
                                }
                            }
                        }
                    }
                }
            }
        }
        epilogue::apply(self.epilogue, memory, &mut output, g.out_channels);
    }
}
