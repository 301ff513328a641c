//! A sum of two activations.

use std::ops::Range;

use super::{Compute, Memory, epilogue};
use crate::ops::Add;

impl Compute for Add {
    fn compute(&self, images: Range<usize>, memory: &Memory) {
        let image = self.output.len / self.batch;
        let range = images.start * image..images.end * image;
        let mut output = memory.floats_mut(self.output);
        let sums = &mut output[range.clone()];
        sums.copy_from_slice(&memory.floats(self.left)[range.clone()]);
        if let Some(right) = self.right {
            for (sum, &right) in sums.iter_mut().zip(&memory.floats(right)[range.clone()]) {
                *sum += right;
            }
        }
        epilogue::apply(self.epilogue, memory, sums, range, image);
    }
}
