use latent_ink::ops::{Gather, Op, Order, Pixels, State};
use latent_ink::random::pcg4d;

use super::shapes::{Case, assert_all};
use super::support::{Operands, on_gpu};

pub fn case(batch: usize, pixels: usize, images: usize, order: Order, state: State) -> Case {
    targets(4, Pixels::Grey, batch, pixels, images, order, state)
}

pub fn targets(
    channels: usize,
    target: Pixels,
    batch: usize,
    pixels: usize,
    images: usize,
    order: Order,
    state: State,
) -> Case {
    let mut o = Operands::new(27);
    let words = (0..images * pixels / 4).map(|word| pcg4d([word as u32, 0, 0, 0])[0]).collect();
    let dataset = o.words("dataset", words);
    let state = o.state(state);
    let output = o.result("output", batch * pixels * channels);
    let op = Op::Gather(Gather { batch, pixels, channels, images, order, target, dataset, state, output });
    Case { operands: o, op }
}

on_gpu! {
    /// All images differ, so a misplaced one differs in all of its pixels.
    async fn shuffled_epoch_after_epoch() {
        let order = Order::Shuffled { steps_per_epoch: 4 };
        let state = |step| State { step, seed: 99, schedule_base: step, ..State::default() };
        assert_all([0, 3, 4, 4_000_001].map(|step| case(5, 36, 23, order, state(step)))).await;
    }

    async fn shuffled_counts_around_powers_of_four() {
        let state = State { step: 1, seed: 7, ..State::default() };
        let order = |images: usize| Order::Shuffled { steps_per_epoch: images / 2 };
        assert_all([4, 5, 16, 17, 63, 1025].map(|images| case(2, 4, images, order(images), state))).await;
    }

    async fn sequential_and_wrapping_around() {
        let state = |evaluated| State { step: 5, seed: 1, evaluated, ..State::default() };
        assert_all([0, 3, 4].map(|evaluated| case(5, 784, 23, Order::Sequential, state(evaluated)))).await;
    }

    /// As for a classifier's labels.
    async fn without_padding() {
        let state = State { step: 3, seed: 5, ..State::default() };
        let order = Order::Shuffled { steps_per_epoch: 4 };
        assert_all([targets(1, Pixels::Grey, 5, 12, 23, order, state)]).await;
    }

    /// Bit for bit: which pixels are ink is computed in integers.
    async fn binary_pixels() {
        let state = State { step: 6, seed: 11, evaluated: 1, ..State::default() };
        let orders = [Order::Shuffled { steps_per_epoch: 4 }, Order::Sequential];
        let kinds = [Pixels::Dynamic, Pixels::Fixed];
        assert_all(orders.into_iter().flat_map(|order| {
            kinds.map(|target| targets(4, target, 5, 784, 23, order, state))
        }))
        .await;
    }
}
