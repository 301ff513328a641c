use latent_ink::ops::{Op, Silu};

use super::shapes::{Case, assert_all};
use super::support::{Operands, on_gpu};

pub fn case(batch: usize, numbers: usize) -> Case {
    let mut o = Operands::new(44);
    // Some near 0, some so far that the exponential of the number overflows.
    let input = o.normal_with("input", batch * numbers, |number| 4.0 * number.powi(3));
    let output = o.result("output", batch * numbers);
    Case { operands: o, op: Op::Silu(Silu { batch, input, output }) }
}

on_gpu! {
    async fn few_and_many_numbers() {
        assert_all([(1, 4), (5, 12), (3, 3_136)].map(|(batch, numbers)| case(batch, numbers))).await;
    }
}
