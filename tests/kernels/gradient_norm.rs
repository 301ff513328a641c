use latent_ink::ops::{GradientNorm, Op};

use super::shapes::{Case, assert_all};
use super::support::{Operands, on_gpu};

pub fn case(len: usize) -> Case {
    let mut o = Operands::new(43);
    let gradients = o.normal("gradients", len);
    let partials = o.result("partials", GradientNorm::PARTS);
    let squared_norm = o.result("squared norm", 1);
    Case { operands: o, op: Op::GradientNorm(GradientNorm { gradients, partials, squared_norm }) }
}

on_gpu! {
    async fn few_and_many_gradients() {
        assert_all([4, 68, 1_156, 100_004].map(case)).await;
    }
}
