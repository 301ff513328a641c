use latent_ink::ops::{LatentStatistics, Op, State};

use super::shapes::{Case, assert_all};
use super::support::{Operands, on_gpu};

/// A test set of `images`, of which `evaluated` batches were counted.
pub fn case(batch: usize, latent: usize, images: usize, evaluated: u32) -> Case {
    let padded = latent.next_multiple_of(4);
    let mut o = Operands::new(30);
    // Padding of the heads is zero, as the layer before makes it.
    let heads = o.normal_padded("heads", batch * 2, latent);
    let state = o.state(State { evaluated, ..State::default() });
    let kl = o.normal_with("KL", padded, |number| 50.0 + number);
    let mean = o.normal("mean", padded);
    let squared_deviations = o.normal_with("squared deviations", padded, |number| 50.0 + number);
    let op = Op::LatentStatistics(LatentStatistics {
        batch,
        images,
        padded,
        heads,
        state,
        kl,
        mean,
        squared_deviations,
    });
    Case { operands: o, op }
}

on_gpu! {
    async fn latent_sizes_with_and_without_padding() {
        assert_all([(1, 1), (3, 2), (5, 7), (128, 32), (3, 128)].map(|(batch, latent)| case(batch, latent, 1000, 1))).await;
    }

    /// The last batch goes past the end of the test set, and the one after it lies wholly outside.
    async fn batches_of_the_test_set() {
        assert_all([0, 1, 2, 3].map(|evaluated| case(128, 8, 300, evaluated))).await;
    }
}
