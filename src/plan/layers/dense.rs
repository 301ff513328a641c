//! Fully connected layer.

use super::*;
use crate::ops::{DenseGradInput, DenseGradWeight};

/// Fully connected layer, as PyTorch's `Linear`. An image before it is flattened, and its features may form an image,
/// channels first as PyTorch does; on the device they are written in that order at once.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dense {
    /// The shape of the output.
    pub output: Shape,
}

impl Dense {
    /// To this many features.
    pub fn features(count: usize) -> Dense {
        Dense { output: Shape::features(count) }
    }
}

impl Layer for Dense {
    fn output(&self, _: &[Shape]) -> Option<Shape> {
        Some(self.output)
    }

    /// Between features, which an image before or after it must be turned into.
    fn onnx(&self) -> Option<Operator> {
        Some(Operator::gemm())
    }

    fn parameters(&self, name: &str, input: Shape, table: &mut ParameterTable) -> Option<LayerRanges> {
        let row_len = self.output.padded_len();
        let weight = table.reserve(input.padded_len() * row_len);
        table.add_dense(name, weight.offset, row_len, [input, self.output]);
        Some(table.add_bias(name, weight, self.output, input.len()))
    }

    fn forward(&self, call: &Call<'_>, builder: &mut Builder) -> Operations {
        let (batch, in_features) = (call.batch(), call.inputs[0].shape.padded_len());
        let out_features = call.output.shape.padded_len();
        let partials = ops::Dense::partials_len(batch, in_features, out_features);
        let dense = ops::Dense {
            batch,
            in_features,
            out_features,
            partials: partials.map(|len| builder.scratch(len)),
            input: call.inputs[0].slice,
            weight: weights(call).weight,
            epilogue: call.epilogue(),
            output: call.output.slice,
        };
        vec![("forward", Op::Dense(dense))]
    }

    fn backward(&self, call: &Call<'_>, gradients: &Gradients, builder: &mut Builder) -> Operations {
        let (batch, grad_output) = (call.batch(), gradients.output);
        let Value { shape, slice: input } = call.inputs[0];
        let (in_features, out_features) = (shape.padded_len(), call.output.shape.padded_len());
        let mut operations = Vec::new();
        if let Some(Weights { weight: grad_weight, bias }) = gradients.weights {
            operations.push(bias_gradient(call, builder, grad_output, bias));
            let op = DenseGradWeight { batch, in_features, out_features, input, grad_output, grad_weight };
            operations.push(("weight gradient", Op::DenseGradWeight(op)));
        }
        if let Some(InputGradient { slice: grad_input, epilogue }) = gradients.inputs[0] {
            let weight = weights(call).weight;
            let partials = ops::Dense::partials_len(batch, out_features, in_features);
            let op = DenseGradInput {
                batch,
                in_features,
                out_features,
                partials: partials.map(|len| builder.scratch(len)),
                grad_output,
                weight,
                epilogue,
                grad_input,
            };
            operations.push(("input gradient", Op::DenseGradInput(op)));
        }
        operations
    }
}
