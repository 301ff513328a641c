//! Convolution: patches times weights.

use std::ops::Range;

use latent_ink_loops::{Matrix, MatrixMut, product};

use super::patches::Patches;
use super::{Compute, Memory, epilogue};
use crate::ops::Conv2d;

impl Compute for Conv2d {
    fn compute(&self, images: Range<usize>, memory: &Memory) {
        let g = self.geometry;
        let (input, weight) = (memory.floats(self.input), memory.floats(self.weight));
        let mut output = memory.floats_mut(self.output);
        let mut patches = Patches::new(&g, images.clone());
        let (weights, terms) = (Matrix::rows(&weight, patches.weight_step()), patches.len());
        patches.gather(&input, |patches, count, outputs| {
            let output = MatrixMut::rows(&mut output[outputs], g.out_channels);
            product(output, patches, weights, [count, g.out_channels, terms]);
        });
        let image_len = g.out_height * g.out_width * g.out_channels;
        let range = images.start * image_len..images.end * image_len;
        epilogue::apply(self.epilogue, memory, &mut output[range.clone()], range, g.out_channels);
    }
}
