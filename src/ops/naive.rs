//! The first rung of `docs/KERNELS.md`: matrix-like operations as kernels that are their formula and nothing else, one
//! invocation for each result. Training does not run them; a reader begins with them, and the tests compare.

use super::wgsl::shader;
use super::{ConvGeometry, Dispatch, Op, Slice, linear};

impl Op {
    /// Its naive kernel, whose results are the sums before the epilogue; `None` for operations that have none.
    pub fn naive(&self) -> Option<Dispatch> {
        let (source, constants, [left, right, result]) = match self {
            Op::Conv2d(op) => {
                (shader!("naive/conv2d"), of_convolution(&op.geometry), [op.input, op.weight, op.output])
            }
            Op::ConvTranspose2d(op) => (
                shader!("naive/conv_transpose2d"),
                of_convolution(&op.geometry),
                [op.input, op.weight, op.output],
            ),
            Op::Conv2dGradWeight(op) => (
                shader!("naive/conv2d_grad_weight"),
                of_convolution(&op.geometry),
                [op.input, op.grad_output, op.grad_weight],
            ),
            Op::Dense(op) => (
                shader!("naive/dense"),
                of_dense(op.in_features, op.out_features),
                [op.input, op.weight, op.output],
            ),
            Op::DenseGradInput(op) => (
                shader!("naive/dense_grad_input"),
                of_dense(op.in_features, op.out_features),
                [op.grad_output, op.weight, op.grad_input],
            ),
            Op::DenseGradWeight(op) => (
                shader!("naive/dense_grad_weight"),
                of_dense(op.in_features, op.out_features),
                [op.input, op.grad_output, op.grad_weight],
            ),
            _ => return None,
        };
        Some(Dispatch {
            shader: self.stem(),
            source: source.to_owned(),
            constants,
            bindings: vec![Slice::read(left), right.read(), result.write()],
            workgroups: linear::workgroups(result.len),
        })
    }
}

fn of_convolution(geometry: &ConvGeometry) -> Vec<(&'static str, f64)> {
    let mut constants = geometry.constants();
    constants.push(("USED_CHANNELS", geometry.channels_read() as f64));
    constants
}

fn of_dense(in_features: usize, out_features: usize) -> Vec<(&'static str, f64)> {
    vec![("IN_FEATURES", in_features as f64), ("OUT_FEATURES", out_features as f64)]
}
