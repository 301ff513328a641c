//! Classification loss and its gradient, the largest logit subtracted first so that `exp` cannot overflow.

use std::ops::Range;

use super::{Compute, Memory};
use crate::ops::SoftmaxCrossEntropy;

impl Compute for SoftmaxCrossEntropy {
    fn compute(&self, images: Range<usize>, memory: &Memory) {
        let (logits, targets) = (memory.floats(self.logits), memory.floats(self.targets));
        let mut cross_entropy = memory.floats_mut(self.cross_entropy);
        let mut hits = memory.floats_mut(self.hits);
        let mut grad_logits = memory.floats_mut(self.grad_logits);
        let batch = self.batch as f32;
        for image in images {
            let row = image * self.padded..image * self.padded + self.classes;
            let (logits, targets) = (&logits[row.clone()], &targets[row.clone()]);
            let likeliest = first_largest(logits);
            let largest = logits[likeliest];
            let sum: f32 = logits.iter().map(|&logit| (logit - largest).exp()).sum();
            let expected: f32 =
                logits.iter().zip(targets).map(|(&logit, &target)| target * (logit - largest)).sum();
            cross_entropy[image] = sum.ln() - expected;
            hits[image] = if likeliest == first_largest(targets) { 1.0 } else { 0.0 };
            grad_logits[row.end..(image + 1) * self.padded].fill(0.0);
            for ((grad, &logit), &target) in grad_logits[row].iter_mut().zip(logits).zip(targets) {
                *grad = ((logit - largest).exp() / sum - target) / batch;
            }
        }
    }
}

/// The place of the largest number; on ties the first.
fn first_largest(numbers: &[f32]) -> usize {
    (1..numbers.len()).fold(0, |best, place| if numbers[place] > numbers[best] { place } else { best })
}
