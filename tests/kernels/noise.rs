use latent_ink::ops::{Counter, Noise, Op, State};

use super::shapes::{Case, assert_all};
use super::support::{Operands, on_gpu};

pub fn case(len: usize, counter: Counter, state: State) -> Case {
    let mut o = Operands::new(28);
    let state = o.state(state);
    let output = o.result("output", len);
    let op = Op::Noise(Noise { stream: 1, counter, state, output });
    Case { operands: o, op }
}

on_gpu! {
    async fn every_counter() {
        let state = State { step: 468, seed: 3, schedule_base: 0, evaluated: 2, draws: 4999 };
        let mut cases = Vec::new();
        for len in [4, 36, 128 * 32, 100_000] {
            let counters = [Counter::Step, Counter::Evaluated, Counter::Draws];
            cases.extend(counters.map(|counter| case(len, counter, state)));
        }
        assert_all(cases).await;
    }
}
