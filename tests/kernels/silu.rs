use latent_ink::ops::{Op, Silu};

use super::shapes::{Case, assert_all};
use super::support::{Operands, on_gpu};

pub fn case(batch: usize, numbers: usize) -> Case {
    let mut o = Operands::new(44);
    // Far enough from 0 that the exponential is tiny or large.
    let input = o.normal_with("input", batch * numbers, |number| 8.0 * number);
    let output = o.result("output", batch * numbers);
    Case { operands: o, op: Op::Silu(Silu { batch, input, output }) }
}

on_gpu! {
    async fn few_and_many_numbers() {
        assert_all([(1, 4), (5, 12), (3, 3_136)].map(|(batch, numbers)| case(batch, numbers))).await;
    }
}
