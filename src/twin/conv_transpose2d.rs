//! Transposed convolution: each input pixel adds its weighted window to the output, the loops of
//! `conv2d` with the two sides swapped and the weights transposed.

use std::ops::Range;

use super::{Memory, Real, Twin, epilogue, window};
use crate::ops::ConvTranspose2d;

impl Twin for ConvTranspose2d {
    fn compute<F: Real>(&self, images: Range<usize>, memory: &Memory<F>) {
        let g = self.geometry;
        let (input, weight) = (memory.floats(self.input), memory.floats(self.weight));
        let mut output = memory.floats_mut(self.output);
        let tap = g.in_channels * g.out_channels;
        let taps: Vec<F> =
            weight.chunks_exact(tap).flat_map(|tap| F::transposed(tap, g.out_channels)).collect();
        let image_len = g.in_height * g.in_width * g.in_channels;
        let range = images.start * image_len..images.end * image_len;
        output[range.clone()].fill(F::ZERO);
        window::for_each_run(&g, images, |run| {
            let weight = &taps[run.tap * tap..][..tap];
            F::add_product(&mut output, run.input_rows(&g), &input, run.output_rows(&g), weight);
        });
        if g.single_channel {
            for pixel in output[range.clone()].chunks_mut(g.in_channels) {
                pixel[1..].fill(F::ZERO);
            }
        }
        epilogue::apply(self.epilogue, memory, &mut output[range.clone()], range, g.in_channels);
    }
}
