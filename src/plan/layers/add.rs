//! A sum of two activations.

use super::*;

/// The sum of two inputs of one shape: the end of a residual block.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Add;

impl Layer for Add {
    fn output(&self, inputs: &[Shape]) -> Option<Shape> {
        assert_eq!(inputs[0], inputs[1], "only activations of one shape can be added");
        Some(inputs[0])
    }

    fn onnx(&self) -> Option<Operator> {
        Some(Operator { name: "Add", lists: Vec::new(), numbers: Vec::new() })
    }

    fn forward(&self, call: &Call<'_>, _: &mut Builder) -> Operations {
        let add = ops::Add {
            batch: call.batch(),
            left: call.inputs[0].slice,
            right: Some(call.inputs[1].slice),
            epilogue: ops::Epilogue::None,
            output: call.output.slice,
        };
        vec![("forward", Op::Add(add))]
    }

    fn input_gradients(&self) -> InputGradients {
        InputGradients::OfOutput
    }
}
