use latent_ink::ops::{MaxPool2d, Op, PoolGeometry};

use super::shapes::{Case, assert_all};
use super::support::{Operands, on_gpu};

/// Sides that are multiples of the window and sides that are not; the sizes of the presets, at odd batches.
pub fn geometries() -> Vec<PoolGeometry> {
    [(1, 2, 2, 4, 2), (3, 5, 7, 8, 2), (2, 7, 6, 12, 3), (5, 28, 28, 32, 2), (3, 14, 14, 32, 2)]
        .map(|(batch, height, width, channels, size)| PoolGeometry { batch, height, width, channels, size })
        .to_vec()
}

pub fn case(geometry: PoolGeometry) -> Case {
    let mut o = Operands::new(41);
    let (input, output) = (o.normal("input", geometry.in_len()), o.result("output", geometry.out_len()));
    Case { operands: o, op: Op::MaxPool2d(MaxPool2d { geometry, input, output }) }
}

on_gpu! {
    async fn odd_shapes_and_those_of_the_presets() {
        assert_all(geometries().into_iter().map(case)).await;
    }
}
