//! Fully connected layer.

use std::ops::Range;

use latent_ink_sums::Rows;

use super::{Memory, Real, Twin, epilogue};
use crate::ops::Dense;

impl Twin for Dense {
    fn compute<F: Real>(&self, images: Range<usize>, memory: &Memory<F>) {
        let (input, weight) = (memory.floats(self.input), memory.floats(self.weight));
        let mut output = memory.floats_mut(self.output);
        let range = images.start * self.out_features..images.end * self.out_features;
        output[range.clone()].fill(F::ZERO);
        let outputs = Rows::dense(images.clone(), self.out_features);
        F::add_product(&mut output, outputs, &input, Rows::dense(images, self.in_features), &weight);
        epilogue::apply(self.epilogue, memory, &mut output[range.clone()], range, self.out_features);
    }
}
