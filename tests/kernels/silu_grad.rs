use latent_ink::ops::{Op, SiluGrad};

use super::shapes::{Case, assert_all};
use super::support::{Operands, on_gpu};

pub fn case(batch: usize, numbers: usize) -> Case {
    let mut o = Operands::new(46);
    let input = o.normal_with("input", batch * numbers, |number| 8.0 * number);
    let gradient = o.normal("gradient", batch * numbers);
    Case { operands: o, op: Op::SiluGrad(SiluGrad { batch, input, gradient }) }
}

on_gpu! {
    async fn few_and_many_numbers() {
        assert_all([(1, 4), (5, 12), (3, 3_136)].map(|(batch, numbers)| case(batch, numbers))).await;
    }
}
