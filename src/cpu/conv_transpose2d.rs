//! Transposed convolution: each pixel times the transposed weights gives the patch that it adds to the output.

use std::ops::Range;

use latent_ink_loops::{Matrix, product};

use super::patches::Patches;
use super::{Compute, Memory, epilogue};
use crate::ops::ConvTranspose2d;

impl Compute for ConvTranspose2d {
    fn compute(&self, images: Range<usize>, memory: &Memory) {
        let g = self.geometry;
        let (input, weight) = (memory.floats(self.input), memory.floats(self.weight));
        let mut output = memory.floats_mut(self.output);
        let image_len = g.in_height * g.in_width * g.in_channels;
        let range = images.start * image_len..images.end * image_len;
        output[range.clone()].fill(0.0);
        let mut patches = Patches::new(&g, images);
        let weights = Matrix::rows(&weight, patches.weight_step()).transposed();
        let columns = patches.len();
        patches.scatter(&mut output, |patches, count, inputs| {
            let input = Matrix::rows(&input[inputs], g.out_channels);
            product(patches, input, weights, [count, columns, g.out_channels]);
        });
        epilogue::apply(self.epilogue, memory, &mut output[range.clone()], range, g.in_channels);
    }
}
