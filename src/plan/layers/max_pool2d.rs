//! Max-pooling.

use super::*;
use crate::ops::{MaxPool2dGrad, PoolGeometry};

/// The largest pixel of each window; windows do not overlap.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MaxPool2d {
    /// Rows and columns of a window.
    pub size: usize,
}

impl MaxPool2d {
    fn geometry(&self, call: &Call<'_>) -> PoolGeometry {
        let Shape { height, width, channels } = call.inputs[0].shape;
        PoolGeometry { batch: call.batch(), height, width, channels: padded(channels), size: self.size }
    }
}

impl Layer for MaxPool2d {
    fn output(&self, inputs: &[Shape]) -> Option<Shape> {
        let Shape { height, width, channels } = inputs[0];
        Some(Shape { height: height / self.size, width: width / self.size, channels })
    }

    fn onnx(&self) -> Option<Operator> {
        Some(Operator::windowed("MaxPool", self.size, self.size, 0))
    }

    fn forward(&self, call: &Call<'_>, _: &mut Builder) -> Operations {
        let (input, output) = (call.inputs[0].slice, call.output.slice);
        vec![("forward", Op::MaxPool2d(ops::MaxPool2d { geometry: self.geometry(call), input, output }))]
    }

    fn backward(&self, call: &Call<'_>, gradients: &Gradients, _: &mut Builder) -> Operations {
        let Some(InputGradient { slice, epilogue }) = gradients.inputs[0] else { return Vec::new() };
        let gradient = MaxPool2dGrad {
            geometry: self.geometry(call),
            input: call.inputs[0].slice,
            grad_output: gradients.output,
            epilogue,
            grad_input: slice,
        };
        vec![("input gradient", Op::MaxPool2dGrad(gradient))]
    }
}
