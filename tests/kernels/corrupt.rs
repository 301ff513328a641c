use latent_ink::ops::{Corrupt, Corruption, CorruptionKind, Counter, Op, State};

use super::shapes::{Case, assert_all};
use super::support::{Operands, on_gpu};

pub const STATE: State = State { step: 468, seed: 3, schedule_base: 0, evaluated: 2, draws: 4999 };

pub fn case(batch: usize, [height, width]: [usize; 2], corruption: Corruption, counter: Counter) -> Case {
    let mut o = Operands::new(51);
    let input = o.normal_padded("input", batch * height * width, 1);
    let state = o.state(STATE);
    let output = o.result("output", batch * height * width * Corrupt::CHANNELS);
    let op = Corrupt { batch, height, width, corruption, stream: 9, counter, input, state, output };
    Case { operands: o, op: Op::Corrupt(op) }
}

on_gpu! {
    /// Strengths from nothing at all to everything.
    async fn every_kind_and_strength() {
        let mut cases = Vec::new();
        for kind in CorruptionKind::ALL {
            for (strength, counter) in [(0.0, Counter::Step), (0.37, Counter::Evaluated), (1.0, Counter::Step)] {
                let corruption = Corruption { kind, strength };
                cases.extend([(1, [1, 4]), (5, [4, 9]), (7, [9, 4]), (3, [28, 28])]
                    .map(|(batch, size)| case(batch, size, corruption, counter)));
            }
        }
        assert_all(cases).await;
    }
}
