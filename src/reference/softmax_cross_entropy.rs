//! Classification loss of logits l and probabilities t, `−Σ t·ln softmax(l)`, summed over an image's classes; its
//! gradient `(softmax(l) − t) / batch`; and 1 where the largest logit is that of the largest target.
//!
//! `softmax(l) = exp(l − largest) / Σ exp(l − largest)`, which cannot overflow. Padding is not read and has gradient 0.

use super::{Memory, Reference};
use crate::ops::SoftmaxCrossEntropy;

impl Reference for SoftmaxCrossEntropy {
    fn compute(&self, memory: &Memory) {
        let (logits, targets) = (memory.floats(self.logits), memory.floats(self.targets));
        let mut cross_entropy = memory.floats_mut(self.cross_entropy);
        let mut hits = memory.floats_mut(self.hits);
        let mut grad_logits = memory.floats_mut(self.grad_logits);
        cross_entropy.fill(0.0);
        grad_logits.fill(0.0);
        for b in 0..self.batch {
            let l = &logits[b * self.padded..][..self.classes];
            let t = &targets[b * self.padded..][..self.classes];
            let likeliest = first_largest(l);
            let mut sum = 0.0;
            for class in 0..self.classes {
                sum += (l[class] - l[likeliest]).exp();
            }
            for class in 0..self.classes {
                let log_softmax = l[class] - l[likeliest] - sum.ln();
                cross_entropy[b] -= t[class] * log_softmax;
                grad_logits[b * self.padded + class] = (log_softmax.exp() - t[class]) / self.batch as f64;
            }
            hits[b] = if likeliest == first_largest(t) { 1.0 } else { 0.0 };
        }
    }
}

/// The place of the largest number; on ties the first.
fn first_largest(numbers: &[f64]) -> usize {
    let mut largest = 0;
    for place in 1..numbers.len() {
        if numbers[place] > numbers[largest] {
            largest = place;
        }
    }
    largest
}
