//! Binary pixels: how often they are ink, and when they are drawn anew.

use latent_ink::ops::{Gather, Op, Order, Pixels, State};
use latent_ink::reference;

use super::support::Operands;

/// All grey values, one pixel each, in an order unrelated to the places in a word.
const GREYS: usize = 256;

/// Their pixels in one batch.
fn gathered(target: Pixels, order: Order, state: State) -> Vec<f64> {
    let mut o = Operands::new(1);
    let greys: Vec<u8> = (0..GREYS).map(|index| (index * 37 % GREYS) as u8).collect();
    let dataset = o.words("dataset", bytemuck::pod_collect_to_vec(&greys));
    let state = o.state(state);
    let output = o.result("output", GREYS);
    let op =
        Gather { batch: 1, pixels: GREYS, channels: 1, images: 1, order, target, dataset, state, output };
    let memory = o.memory();
    reference::run(&Op::Gather(op), &memory);
    let values = memory.floats(output);
    (0..GREYS)
        .map(|grey| values[greys.iter().position(|&other| usize::from(other) == grey).unwrap()])
        .collect()
}

const TRAINING: Order = Order::Shuffled { steps_per_epoch: 1 };

#[test]
fn a_dynamic_pixel_is_ink_as_often_as_its_grey_value_says() {
    let steps = 20_000;
    let mut counts = vec![0.0; GREYS];
    for step in 0..steps {
        let state = State { step, seed: 5, ..State::default() };
        for (count, pixel) in counts.iter_mut().zip(gathered(Pixels::Dynamic, TRAINING, state)) {
            assert!(pixel == 0.0 || pixel == 1.0, "{pixel}");
            *count += pixel;
        }
    }
    let steps = f64::from(steps);
    assert_eq!((counts[0], counts[GREYS - 1]), (0.0, steps), "paper is paper, ink is ink");
    for (grey, count) in counts.into_iter().enumerate() {
        let probability = grey as f64 / 255.0;
        // The seed is fixed here; a sound generator is far within five standard errors.
        let error = (probability * (1.0 - probability) / steps).sqrt();
        assert!((count / steps - probability).abs() <= 5.0 * error, "grey {grey}: {count} of {steps}");
    }
}

#[test]
fn draws_depend_on_seed_and_step_and_in_the_test_set_on_the_seed_alone() {
    let at = |order, step, seed, evaluated| {
        gathered(Pixels::Dynamic, order, State { step, seed, evaluated, ..State::default() })
    };
    assert_eq!(at(TRAINING, 4, 1, 0), at(TRAINING, 4, 1, 9));
    assert_ne!(at(TRAINING, 4, 1, 0), at(TRAINING, 5, 1, 0));
    assert_ne!(at(TRAINING, 4, 1, 0), at(TRAINING, 4, 2, 0));
    let test = Order::Sequential;
    assert_eq!(at(test, 4, 1, 0), at(test, 5, 1, 3));
    assert_ne!(at(test, 4, 1, 0), at(test, 4, 2, 0));
    assert_ne!(at(test, 0, 1, 0), at(TRAINING, 0, 1, 0));
}

#[test]
fn a_fixed_pixel_is_ink_above_one_half() {
    let pixels = gathered(Pixels::Fixed, TRAINING, State::default());
    let expected: Vec<f64> = (0..GREYS).map(|grey| f64::from(u8::from(grey as f64 / 255.0 > 0.5))).collect();
    assert_eq!(pixels, expected);
}
