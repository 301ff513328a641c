//! Convolution.

use super::*;
use crate::ops::{Conv2dGradWeight, ConvGeometry};

/// Convolution with a square kernel, as PyTorch's `Conv2d`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Conv2d {
    /// Channels of the output.
    pub out_channels: usize,
    /// Side of the kernel.
    pub kernel: usize,
    /// Step between two windows.
    pub stride: usize,
    /// Zeros around the input.
    pub padding: usize,
}

impl Conv2d {
    fn geometry(&self, call: &Call<'_>) -> ConvGeometry {
        let Conv2d { kernel, stride, padding, .. } = *self;
        geometry(call.batch(), call.inputs[0].shape, call.output.shape, [kernel, stride, padding])
    }
}

impl Layer for Conv2d {
    fn output(&self, inputs: &[Shape]) -> Option<Shape> {
        let size = |size: usize| (size + 2 * self.padding - self.kernel) / self.stride + 1;
        let Shape { height, width, .. } = inputs[0];
        Some(Shape { height: size(height), width: size(width), channels: self.out_channels })
    }

    fn onnx(&self) -> Option<Operator> {
        Some(Operator::windowed("Conv", self.kernel, self.stride, self.padding))
    }

    fn parameters(&self, name: &str, input: Shape, table: &mut ParameterTable) -> Option<LayerRanges> {
        let fan_in = input.channels * self.kernel * self.kernel;
        let weight = table.add_kernels(name, [self.out_channels, input.channels], 0, self.kernel, fan_in);
        Some(table.add_bias(name, weight, Shape::features(self.out_channels), fan_in))
    }

    fn forward(&self, call: &Call<'_>, _: &mut Builder) -> Operations {
        let conv2d = ops::Conv2d {
            geometry: self.geometry(call),
            input: call.inputs[0].slice,
            weight: weights(call).weight,
            epilogue: call.epilogue(),
            output: call.output.slice,
        };
        vec![("forward", Op::Conv2d(conv2d))]
    }

    /// The gradient of the input is a transposed convolution.
    fn backward(&self, call: &Call<'_>, gradients: &Gradients, builder: &mut Builder) -> Operations {
        let (geometry, output) = (self.geometry(call), gradients.output);
        let mut operations = Vec::new();
        if let Some(Weights { weight, bias }) = gradients.weights {
            operations.push(bias_gradient(call, builder, output, bias));
            operations.push(weight_gradient(builder, geometry, [call.inputs[0].slice, output], weight));
        }
        if let Some(InputGradient { slice, epilogue }) = gradients.inputs[0] {
            let weight = weights(call).weight;
            let transposed =
                ops::ConvTranspose2d { geometry, input: output, weight, epilogue, output: slice };
            operations.push(("input gradient", Op::ConvTranspose2d(transposed)));
        }
        operations
    }
}

/// The sizes of a convolution from shapes `input` to `output`.
pub(super) fn geometry(
    batch: usize,
    input: Shape,
    output: Shape,
    [kernel, stride, padding]: [usize; 3],
) -> ConvGeometry {
    ConvGeometry {
        batch,
        in_height: input.height,
        in_width: input.width,
        in_channels: padded(input.channels),
        single_channel: input.channels == 1,
        out_height: output.height,
        out_width: output.width,
        out_channels: padded(output.channels),
        kernel,
        stride,
        padding,
    }
}

/// The weight gradient of a convolution, from its input and the gradient of its output.
pub(super) fn weight_gradient(
    builder: &mut Builder,
    geometry: ConvGeometry,
    [input, grad_output]: [Slice; 2],
    grad_weight: Slice,
) -> (&'static str, Op) {
    let partials = builder.scratch(Conv2dGradWeight::partials_len(&geometry));
    let op = Conv2dGradWeight { geometry, input, grad_output, partials, grad_weight };
    ("weight gradient", Op::Conv2dGradWeight(op))
}
