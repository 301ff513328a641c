use latent_ink::ops::{BceWithLogits, Op};

use super::shapes::{Case, assert_all};
use super::support::{Operands, on_gpu};

/// Logits up to ±150, far beyond where `exp` overflows f32.
pub fn case(batch: usize, pixels: usize, spread: f32, only_known: bool) -> Case {
    let channels = 4;
    let len = batch * pixels * channels;
    let mut o = Operands::new(25);
    let logits = o.normal_with("logits", len, |number| spread * number);
    let target = o.normal_with("target", len, |number| 0.5 + 0.5 * number.sin());
    let known = only_known
        .then(|| o.normal_with("known", batch * pixels, |number| f32::from(u8::from(number > 0.0))));
    let (reconstruction, squared_error) =
        (o.result("reconstruction", batch), o.result("squared error", batch));
    let grad_logits = o.result("grad_logits", len);
    let op = Op::BceWithLogits(BceWithLogits {
        batch,
        pixels,
        channels,
        logits,
        target,
        known,
        reconstruction,
        squared_error,
        grad_logits,
    });
    Case { operands: o, op }
}

on_gpu! {
    async fn odd_images() {
        assert_all([(1, 4), (3, 35), (5, 260)].map(|(batch, pixels)| case(batch, pixels, 1.0, false))).await;
    }

    async fn digits() {
        assert_all([case(7, 784, 3.0, false)]).await;
    }

    async fn some_pixels() {
        assert_all([(3, 35), (12, 784)].map(|(batch, pixels)| case(batch, pixels, 3.0, true))).await;
    }

    async fn huge_logits() {
        assert_all([case(3, 784, 40.0, false)]).await;
    }
}
