//! Weight gradient of both convolutions: each run of pixel pairs adds its outer products to one tap.

use std::ops::Range;

use super::{Memory, Real, Twin, window};
use crate::ops::Conv2dGradWeight;

impl Twin for Conv2dGradWeight {
    fn compute<F: Real>(&self, images: Range<usize>, memory: &Memory<F>) {
        let g = self.geometry;
        let (input, grad_output) = (memory.floats(self.input), memory.floats(self.grad_output));
        let mut grad_weight = memory.floats_mut(self.grad_weight);
        if images.start == 0 {
            grad_weight.fill(F::ZERO);
        }
        window::for_each_run(&g, images, |run| {
            let tap = g.in_channels * g.out_channels;
            let grad_weight = &mut grad_weight[run.tap * tap..][..g.channels_read() * g.out_channels];
            F::add_outer_product(grad_weight, &input, run.read_rows(&g), &grad_output, run.output_rows(&g));
        });
    }
}
