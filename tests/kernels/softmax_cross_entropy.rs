use latent_ink::ops::{Op, SoftmaxCrossEntropy};

use super::shapes::{Case, assert_all};
use super::support::{Operands, on_gpu};

/// Targets that share their probability among all classes; logits in the padding that must not count.
pub fn case(batch: usize, classes: usize, spread: f32) -> Case {
    let padded = classes.next_multiple_of(4);
    let mut o = Operands::new(33);
    let logits = o.normal_with("logits", batch * padded, |number| spread * number);
    let shares: Vec<f32> = (0..batch * padded).map(|k| 1.0 + (k * 37 % 101) as f32).collect();
    let probabilities = shares.chunks_exact(padded).flat_map(|row| {
        let sum: f32 = row[..classes].iter().sum();
        row.iter().enumerate().map(move |(class, share)| if class < classes { share / sum } else { 0.0 })
    });
    let targets = o.floats("targets", probabilities.collect());
    let (cross_entropy, hits) = (o.result("cross-entropy", batch), o.result("hits", batch));
    let grad_logits = o.result("grad_logits", batch * padded);
    let op =
        SoftmaxCrossEntropy { batch, classes, padded, logits, targets, cross_entropy, hits, grad_logits };
    Case { operands: o, op: Op::SoftmaxCrossEntropy(op) }
}

on_gpu! {
    async fn classes_with_and_without_padding() {
        assert_all([(1, 3), (3, 4), (65, 10), (5, 7), (128, 10)].map(|(batch, classes)| case(batch, classes, 2.0))).await;
    }

    /// Up to ±150, far beyond where `exp` overflows f32.
    async fn huge_logits() {
        assert_all([case(67, 10, 40.0)]).await;
    }
}
