use latent_ink::ops::{Epilogue, MaxPool2dGrad, Op, PoolGeometry};

use super::max_pool2d::geometries;
use super::shapes::{Case, assert_all};
use super::support::{Operands, on_gpu};

/// The input is that of a ReLU, with many equal pixels: half of them are 0. `made_by` is none, a ReLU, a leaky
/// ReLU or a SiLU.
pub fn case(geometry: PoolGeometry, made_by: usize) -> Case {
    let mut o = Operands::new(42);
    let input = o.activation("input", geometry.in_len());
    let grad_output = o.normal("grad_output", geometry.out_len());
    let grad_input = o.result("grad_input", geometry.in_len());
    let sums = o.normal_with("sums", geometry.in_len(), |number| 8.0 * number);
    let epilogues = [
        Epilogue::None,
        Epilogue::ReluMask(input),
        Epilogue::LeakyReluMask(input),
        Epilogue::SiluSlope(sums),
    ];
    let op = MaxPool2dGrad { geometry, input, grad_output, epilogue: epilogues[made_by], grad_input };
    Case { operands: o, op: Op::MaxPool2dGrad(op) }
}

on_gpu! {
    async fn with_and_without_an_activation_before_it() {
        let cases = geometries().into_iter().flat_map(|geometry| [0, 1, 2, 3].map(|made_by| case(geometry, made_by)));
        assert_all(cases).await;
    }
}
