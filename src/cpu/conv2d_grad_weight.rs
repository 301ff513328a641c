//! Weight gradient of both convolutions: transposed patches times the output gradient.

use std::ops::Range;

use latent_ink_loops::{Matrix, MatrixMut, add_product};

use super::patches::Patches;
use super::{Compute, Memory};
use crate::ops::Conv2dGradWeight;

impl Compute for Conv2dGradWeight {
    fn compute(&self, images: Range<usize>, memory: &Memory) {
        let g = self.geometry;
        let (input, grad_output) = (memory.floats(self.input), memory.floats(self.grad_output));
        let mut grad_weight = memory.floats_mut(self.grad_weight);
        grad_weight.fill(0.0);
        let mut patches = Patches::new(&g, images);
        let (rows, step) = (patches.len(), patches.weight_step());
        patches.gather(&input, |patches, count, outputs| {
            let grad_output = Matrix::rows(&grad_output[outputs], g.out_channels);
            let grad_weight = MatrixMut::rows(&mut grad_weight, step);
            add_product(grad_weight, patches.transposed(), grad_output, [rows, g.out_channels, count]);
        });
    }
}
