//! Transposed convolution.

use super::conv2d::{geometry, weight_gradient};
use super::*;
use crate::ops::ConvGeometry;

/// Transposed convolution with a square kernel, as PyTorch's `ConvTranspose2d`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ConvTranspose2d {
    /// Channels of the output.
    pub out_channels: usize,
    /// Side of the kernel.
    pub kernel: usize,
    /// Step between two windows.
    pub stride: usize,
    /// Zeros around the input of the convolution that it transposes.
    pub padding: usize,
    /// Rows and columns added at the bottom and right.
    pub output_padding: usize,
}

impl ConvTranspose2d {
    /// Of the convolution that it transposes, from its own output to its own input.
    fn geometry(&self, call: &Call<'_>) -> ConvGeometry {
        let ConvTranspose2d { kernel, stride, padding, .. } = *self;
        geometry(call.batch(), call.output.shape, call.inputs[0].shape, [kernel, stride, padding])
    }
}

impl Layer for ConvTranspose2d {
    fn output(&self, inputs: &[Shape]) -> Option<Shape> {
        let size =
            |size: usize| (size - 1) * self.stride + self.kernel + self.output_padding - 2 * self.padding;
        let Shape { height, width, .. } = inputs[0];
        Some(Shape { height: size(height), width: size(width), channels: self.out_channels })
    }

    fn onnx(&self) -> Option<Operator> {
        let mut operator = Operator::windowed("ConvTranspose", self.kernel, self.stride, self.padding);
        operator.lists.push(("output_padding", vec![self.output_padding as i64; 2]));
        Some(operator)
    }

    /// PyTorch's dimensions are `(in, out, …)` here, and its fan-in counts the outputs.
    fn parameters(&self, name: &str, input: Shape, table: &mut ParameterTable) -> Option<LayerRanges> {
        let fan_in = self.out_channels * self.kernel * self.kernel;
        let weight = table.add_kernels(name, [input.channels, self.out_channels], 1, self.kernel, fan_in);
        Some(table.add_bias(name, weight, Shape::features(self.out_channels), fan_in))
    }

    fn forward(&self, call: &Call<'_>, _: &mut Builder) -> Operations {
        let transposed = ops::ConvTranspose2d {
            geometry: self.geometry(call),
            input: call.inputs[0].slice,
            weight: weights(call).weight,
            epilogue: call.epilogue(),
            output: call.output.slice,
        };
        vec![("forward", Op::ConvTranspose2d(transposed))]
    }

    /// The gradient of the input is a convolution.
    fn backward(&self, call: &Call<'_>, gradients: &Gradients, builder: &mut Builder) -> Operations {
        let (geometry, output) = (self.geometry(call), gradients.output);
        let mut operations = Vec::new();
        if let Some(Weights { weight, bias }) = gradients.weights {
            operations.push(bias_gradient(call, builder, output, bias));
            operations.push(weight_gradient(builder, geometry, [output, call.inputs[0].slice], weight));
        }
        if let Some(InputGradient { slice, epilogue }) = gradients.inputs[0] {
            let weight = weights(call).weight;
            let conv2d = ops::Conv2d { geometry, input: output, weight, epilogue, output: slice };
            operations.push(("input gradient", Op::Conv2d(conv2d)));
        }
        operations
    }
}
