use latent_ink::ops::{MaxPool2dGrad, Op, PoolGeometry};

use super::max_pool2d::geometries;
use super::shapes::{Case, assert_all};
use super::support::{Operands, on_gpu};

/// The input is that of a ReLU, with many equal pixels: half of them are 0.
pub fn case(geometry: PoolGeometry, relu: bool) -> Case {
    let mut o = Operands::new(42);
    let input = o.activation("input", geometry.in_len());
    let grad_output = o.normal("grad_output", geometry.out_len());
    let grad_input = o.result("grad_input", geometry.in_len());
    let op = MaxPool2dGrad { geometry, relu, input, grad_output, grad_input };
    Case { operands: o, op: Op::MaxPool2dGrad(op) }
}

on_gpu! {
    async fn with_and_without_a_relu_before_it() {
        let geometries = geometries().into_iter().flat_map(|geometry| [(geometry, false), (geometry, true)]);
        assert_all(geometries.map(|(geometry, relu)| case(geometry, relu))).await;
    }
}
