use latent_ink::ops::{Add, Epilogue, Op};

use super::shapes::{Case, assert_all};
use super::support::{Operands, on_gpu};

/// With one operand or two; the activation is none, a ReLU, a leaky ReLU or a SiLU.
pub fn case(batch: usize, numbers: usize, has_right: bool, made_by: usize) -> Case {
    let mut o = Operands::new(45);
    let len = batch * numbers;
    let (left, right) = (o.normal("left", len), o.normal("right", len));
    let (activation, sums) = (o.activation("activation", len), o.normal("sums", len));
    let epilogues = [
        Epilogue::None,
        Epilogue::ReluMask(activation),
        Epilogue::LeakyReluMask(activation),
        Epilogue::SiluSlope(sums),
    ];
    let output = o.result("output", len);
    let right = has_right.then_some(right);
    Case { operands: o, op: Op::Add(Add { batch, left, right, epilogue: epilogues[made_by], output }) }
}

on_gpu! {
    async fn one_and_two_operands() {
        let sizes = [(1, 4), (5, 12), (3, 3_136)].into_iter();
        let cases = sizes.flat_map(|(batch, numbers)| {
            [(false, 0), (true, 0), (false, 1), (true, 1), (true, 2), (true, 3)]
                .map(|(has_right, made_by)| case(batch, numbers, has_right, made_by))
        });
        assert_all(cases).await;
    }
}
