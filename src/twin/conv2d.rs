//! Convolution: each run of output pixels adds its input pixels times one tap of the weights.

use std::ops::Range;

use super::{Memory, Real, Twin, epilogue, window};
use crate::ops::Conv2d;

impl Twin for Conv2d {
    fn compute<F: Real>(&self, images: Range<usize>, memory: &Memory<F>) {
        let g = self.geometry;
        let (input, weight) = (memory.floats(self.input), memory.floats(self.weight));
        let mut output = memory.floats_mut(self.output);
        let image_len = g.out_height * g.out_width * g.out_channels;
        let range = images.start * image_len..images.end * image_len;
        output[range.clone()].fill(F::ZERO);
        window::for_each_run(&g, images, |run| {
            let tap = g.in_channels * g.out_channels;
            let weight = &weight[run.tap * tap..][..g.channels_read() * g.out_channels];
            F::add_product(&mut output, run.output_rows(&g), &input, run.read_rows(&g), weight);
        });
        epilogue::apply(self.epilogue, memory, &mut output[range.clone()], range, g.out_channels);
    }
}
