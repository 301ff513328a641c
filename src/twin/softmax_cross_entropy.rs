//! Classification loss and its gradient, the largest logit subtracted first so that `exp` cannot overflow.

use std::ops::Range;

use super::{Memory, Real, Twin};
use crate::ops::SoftmaxCrossEntropy;

impl Twin for SoftmaxCrossEntropy {
    fn compute<F: Real>(&self, images: Range<usize>, memory: &Memory<F>) {
        let (logits, targets) = (memory.floats(self.logits), memory.floats(self.targets));
        let mut cross_entropy = memory.floats_mut(self.cross_entropy);
        let mut hits = memory.floats_mut(self.hits);
        let mut grad_logits = memory.floats_mut(self.grad_logits);
        let batch = F::from_f64(self.batch as f64);
        for image in images {
            let row = image * self.padded..image * self.padded + self.classes;
            let (logits, targets) = (&logits[row.clone()], &targets[row.clone()]);
            let likeliest = first_largest(logits);
            let largest = logits[likeliest];
            let sum: F = logits.iter().map(|&logit| (logit - largest).exp()).sum();
            let expected: F =
                logits.iter().zip(targets).map(|(&logit, &target)| target * (logit - largest)).sum();
            cross_entropy[image] = sum.ln() - expected;
            hits[image] = if likeliest == first_largest(targets) { F::ONE } else { F::ZERO };
            grad_logits[row.end..(image + 1) * self.padded].fill(F::ZERO);
            for ((grad, &logit), &target) in grad_logits[row].iter_mut().zip(logits).zip(targets) {
                *grad = ((logit - largest).exp() / sum - target) / batch;
            }
        }
    }
}

/// The place of the largest number; on ties the first.
fn first_largest<F: Real>(numbers: &[F]) -> usize {
    (1..numbers.len()).fold(0, |best, place| if numbers[place] > numbers[best] { place } else { best })
}
