use latent_ink::ops::{Destination, Metrics, Op, State};

use super::shapes::{Case, assert_all};
use super::support::{Operands, on_gpu};

pub fn case(batch: usize, destination: Destination, state: State) -> Case {
    let mut o = Operands::new(29);
    let reconstruction = o.normal_with("reconstruction", batch, |number| 100.0 + 10.0 * number);
    let kl = o.normal_with("kl", batch, |number| 20.0 + number);
    let squared_error = o.normal_with("squared error", batch, |number| 10.0 + number);
    // What is there already is kept, or added to.
    let output = o.normal("output", 2 * 5);
    let state = o.state(state);
    let op = Op::Metrics(Metrics { batch, destination, reconstruction, kl, squared_error, output, state });
    Case { operands: o, op }
}

on_gpu! {
    async fn ring() {
        let ring = Destination::Ring { rows: 5 };
        let state = |step| State { step, seed: 1, evaluated: 3, ..State::default() };
        assert_all([(1, 0), (3, 4), (128, 5), (1000, 258)].map(|(batch, step)| case(batch, ring, state(step)))).await;
    }

    /// The last batch goes past the end of the test set, and the one after it lies wholly outside.
    async fn totals() {
        let totals = Destination::Totals { images: 300 };
        let state = |evaluated| State { step: 9, seed: 1, schedule_base: 8, evaluated, ..State::default() };
        assert_all([0, 1, 2, 3].map(|evaluated| case(128, totals, state(evaluated)))).await;
    }
}
