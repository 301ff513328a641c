//! Transposed convolution: each input pixel adds its weighted window to the output,
//! `y[b, s·i+u−p, s·j+v−p, c] += x[b,i,j,o] · w[u,v,c,o]`, then an epilogue. What lands outside the image is lost.
//!
//! The geometry is that of the convolution it transposes: x has its output's shape, y its input's.

use super::{Memory, Reference, epilogue};
use crate::ops::ConvTranspose2d;

impl Reference for ConvTranspose2d {
    fn compute(&self, memory: &Memory) {
        let g = &self.geometry;
        let (input, weight) = (memory.floats(self.input), memory.floats(self.weight));
        let mut output = memory.floats_mut(self.output);
        output.fill(0.0);
        for b in 0..g.batch {
            for i in 0..g.out_height {
                for j in 0..g.out_width {
                    let x = &input[g.output_at(b, i, j)];
                    for u in 0..g.kernel {
                        for v in 0..g.kernel {
                            let Some(pixel) = g.input_under(b, i, j, u, v) else { continue };
                            let y = &mut output[pixel];
                            for c in 0..g.channels_read() {
                                let w = &weight[g.weights_at(u, v, c)];
                                for o in 0..g.out_channels {
                                    y[c] += x[o] * w[o];
                                }
                            }
                        }
                    }
                }
            }
        }
        epilogue::apply(self.epilogue, memory, &mut output, g.in_channels);
    }
}
