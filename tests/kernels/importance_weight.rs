use latent_ink::ops::{ImportanceWeight, Op, State};

use super::shapes::{Case, assert_all};
use super::support::{Operands, on_gpu};

/// A test set of `images`, whose batch number `evaluated` is weighed. Every third image is at its first draw.
pub fn case(batch: usize, latent: usize, images: usize, evaluated: u32) -> Case {
    let padded = latent.next_multiple_of(4);
    let mut o = Operands::new(31);
    let heads = o.normal_padded("heads", batch * 2, latent);
    // Noise is drawn for the padding, too.
    let noise = o.normal("noise", batch * padded);
    let latents = o.normal_padded("latents", batch, latent);
    let reconstruction = o.normal_with("reconstruction", batch, |number| 100.0 + number);
    // Close to the new weights, so that either may be larger; and space past the end of the test set, which must
    // not change.
    let mut log_weights = vec![0.0; 2 * (images + batch)];
    for (image, pair) in log_weights.chunks_exact_mut(2).enumerate() {
        if image % 3 != 0 {
            pair.copy_from_slice(&[-100.0 + (image % 7) as f32 - 3.0, 1.0 + (image % 5) as f32]);
        }
    }
    let log_weights = o.floats("log weights", log_weights);
    let state = o.state(State { step: 3, evaluated, draws: 7, ..State::default() });
    let op = Op::ImportanceWeight(ImportanceWeight {
        batch,
        images,
        latent,
        padded,
        heads,
        noise,
        latents,
        reconstruction,
        log_weights,
        state,
    });
    Case { operands: o, op }
}

on_gpu! {
    async fn latent_sizes_with_and_without_padding() {
        assert_all([(1, 1), (3, 2), (5, 7), (128, 32), (3, 128)].map(|(batch, latent)| case(batch, latent, 300, 1))).await;
    }

    /// The last batch goes past the end of the test set, and the one after it lies wholly outside.
    async fn batches_of_the_test_set() {
        assert_all([0, 1, 2, 3].map(|evaluated| case(128, 8, 300, evaluated))).await;
    }
}
