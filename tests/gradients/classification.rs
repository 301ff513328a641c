//! The classification loss: its gradient by finite differences, and known values.

use latent_ink::ops::{Op, Slice, SoftmaxCrossEntropy};
use latent_ink::reference::{self, Memory};

use super::finite_differences::Check;
use super::support::Operands;

struct Loss {
    memory: Memory,
    op: Op,
    logits: Slice,
    cross_entropy: Slice,
    hits: Slice,
    grad_logits: Slice,
}

/// The loss of these logits, of which the first `classes` count; computed.
fn loss(classes: usize, logits: Vec<f32>, targets: Vec<f32>) -> Loss {
    let padded = classes.next_multiple_of(4);
    let batch = logits.len() / padded;
    let mut o = Operands::new(7);
    let (logits, targets) = (o.floats("logits", logits), o.floats("targets", targets));
    let (cross_entropy, hits) = (o.result("nats", batch), o.result("hits", batch));
    let grad_logits = o.result("dlogits", batch * padded);
    let op =
        SoftmaxCrossEntropy { batch, classes, padded, logits, targets, cross_entropy, hits, grad_logits };
    let memory = o.memory();
    let op = Op::SoftmaxCrossEntropy(op);
    reference::run(&op, &memory);
    Loss { memory, op, logits, cross_entropy, hits, grad_logits }
}

#[test]
fn classification_loss_gradient() {
    let (batch, classes, padded) = (3, 10, 12);
    let logits = (0..batch * padded).map(|k| 3.0 * (k as f32).sin()).collect();
    // Two classes share each image.
    let target = |k: usize| match (k / padded * 3, k % padded) {
        (first, class) if class == first => 0.75,
        (first, class) if class == first + 1 => 0.25,
        _ => 0.0,
    };
    let Loss { memory, op, logits, cross_entropy, grad_logits, .. } =
        loss(classes, logits, (0..batch * padded).map(target).collect());
    let claimed = memory.floats(grad_logits).to_vec();
    assert!(claimed.iter().any(|&grad| grad.abs() > 0.01), "{claimed:?}");
    let mean = |memory: &Memory| memory.floats(cross_entropy).iter().sum::<f64>() / batch as f64;
    let check = Check { memory, forward: &[op], loss: &mean, relus: &[] };
    let failures = check.failures(&[("logits", logits, claimed)]);
    assert!(failures.is_empty(), "{failures:#?}");
}

/// Equal logits cost ln 10; one that is far ahead costs nothing, or, where it is wrong, its lead. The
/// padding is not read.
#[test]
fn known_classification_losses() {
    let row = |high: Option<usize>, value: f32| {
        (0..12).map(move |class| if Some(class) == high || class >= 10 { value } else { 0.0 })
    };
    let logits = row(None, 9.0).chain(row(Some(3), 1e4)).chain(row(Some(3), 1e4)).collect();
    let targets = row(Some(4), 1.0).chain(row(Some(3), 1.0)).chain(row(Some(4), 1.0)).collect();
    let Loss { memory, cross_entropy, hits, grad_logits, .. } = loss(10, logits, targets);
    let nats = memory.floats(cross_entropy);
    assert!((nats[0] - 10.0_f64.ln()).abs() < 1e-12, "{nats:?}");
    assert_eq!(nats[1..], [0.0, 1e4]);
    // With equal logits the first class is the likeliest, and it is wrong.
    assert_eq!(&*memory.floats(hits), &[0.0, 1.0, 0.0]);
    assert_eq!(memory.floats(grad_logits)[12..24], [0.0; 12]);
}
