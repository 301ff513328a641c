//! The interface of a layer.

use std::fmt::Debug;

use super::builder::Builder;
use super::{Activation, LayerRanges, ParameterTable, Pass, Shape};
use crate::ops::{Epilogue, Op, Slice};

/// Operations, each with a description such as `weight gradient`.
pub type Operations = Vec<(&'static str, Op)>;

/// A kind of layer: its shapes, its parameters, and its operations forward and backward. Each kind is a file of
/// `layers/`.
pub trait Layer: Debug {
    /// The shape of the output for inputs of these shapes; `None` for a loss, which only writes
    /// figures of each image.
    fn output(&self, inputs: &[Shape]) -> Option<Shape>;

    /// Adds its parameters under PyTorch's names; `None` for a layer without any.
    fn parameters(&self, _name: &str, _input: Shape, _table: &mut ParameterTable) -> Option<LayerRanges> {
        None
    }

    /// The operations that compute the output. A loss computes the gradient of its first input as well, see
    /// [`Call::input_gradient`].
    fn forward(&self, call: &Call<'_>, builder: &mut Builder) -> Operations;

    /// The operations that compute the requested gradients; nothing where `forward` computes them, or where they are the
    /// output's own.
    fn backward(&self, _: &Call<'_>, _: &Gradients, _: &mut Builder) -> Operations {
        Vec::new()
    }

    /// Which gradients it has with respect to its inputs.
    fn input_gradients(&self) -> InputGradients {
        InputGradients::All
    }

    /// Its operator in ONNX, which reads the layer's inputs, weight and bias, channels first. `None` for layers that only
    /// training needs.
    fn onnx(&self) -> Option<Operator> {
        None
    }

    /// Names of the figures that it writes, a number for each image.
    fn figures(&self) -> &'static [&'static str] {
        &[]
    }
}

/// An operator of ONNX with its attributes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operator {
    /// Its name there.
    pub name: &'static str,
    /// Attributes that are lists of numbers.
    pub lists: Vec<(&'static str, Vec<i64>)>,
    /// Attributes that are one number.
    pub numbers: Vec<(&'static str, i64)>,
}

impl Operator {
    /// A product with a weight `(out, in)`, and a bias.
    pub fn gemm() -> Operator {
        Operator { name: "Gemm", lists: Vec::new(), numbers: vec![("transB", 1)] }
    }

    /// Over windows of an image, of the same size in both directions. Padding is on all four sides.
    pub fn windowed(name: &'static str, kernel: usize, stride: usize, padding: usize) -> Operator {
        let lists = [("kernel_shape", kernel, 2), ("strides", stride, 2), ("pads", padding, 4)];
        let lists = lists.map(|(attribute, number, count)| (attribute, vec![number as i64; count]));
        Operator { name, lists: lists.into(), numbers: Vec::new() }
    }
}

/// Which gradients a layer has with respect to its inputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InputGradients {
    /// One for each input, with [`InputGradient::epilogue`] applied.
    All,
    /// One for the first input, without the epilogue: losses, whose other input is a target, and draws of noise.
    First,
    /// Those of the output: sums.
    OfOutput,
}

/// A value of a pass and where it lies, `[batch, height, width, channels padded]`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Value {
    /// Its shape, without the batch.
    pub shape: Shape,
    /// Its buffer.
    pub slice: Slice,
}

/// The parameters of a layer, or their gradients.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weights {
    /// The weight, in the device's layout.
    pub weight: Slice,
    /// The bias.
    pub bias: Slice,
}

/// A layer in use: over a batch, with buffers.
#[derive(Debug)]
pub struct Call<'a> {
    /// The pass that it is part of.
    pub pass: Pass<'a>,
    /// The layer's name.
    pub name: &'a str,
    /// What it reads.
    pub inputs: Vec<Value>,
    /// Names of the nodes that it reads.
    pub input_names: Vec<&'a str>,
    /// Its output after the activation, or before it where that is a SiLU. Empty for a loss.
    pub output: Value,
    /// Its parameters.
    pub weights: Option<Weights>,
    /// What follows it.
    pub activation: Option<Activation>,
}

impl Call<'_> {
    /// Bias and activation, which end a layer's kernel. SiLU is a separate operation.
    pub fn epilogue(&self) -> Epilogue {
        let Some(Weights { bias, .. }) = self.weights else { return Epilogue::None };
        match self.activation {
            None | Some(Activation::Silu) => Epilogue::Bias(bias),
            Some(Activation::Relu) => Epilogue::BiasRelu(bias),
            Some(Activation::LeakyRelu) => Epilogue::BiasLeakyRelu(bias),
        }
    }

    /// Images in the batch.
    pub fn batch(&self) -> usize {
        self.pass.batch
    }

    /// The buffer for the gradient of an input, shaped as the input.
    pub fn input_gradient(&self, builder: &mut Builder, index: usize) -> Slice {
        let name =
            format!("{}: gradient of {}, from {}", self.pass.owner, self.input_names[index], self.name);
        builder.image_floats(name, self.inputs[index].slice.len, self.batch())
    }
}

/// The gradients that a layer's backward operations read and write.
#[derive(Debug)]
pub struct Gradients {
    /// With respect to the output (before its activation); empty for a loss.
    pub output: Slice,
    /// Where those of the inputs go, for each that is requested.
    pub inputs: Vec<Option<InputGradient>>,
    /// Where those of the parameters go, if requested.
    pub weights: Option<Weights>,
}

/// Where the gradient of an input goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct InputGradient {
    /// Shaped as the input.
    pub slice: Slice,
    /// The gradient of the activation that made the input, applied as the epilogue.
    pub epilogue: Epilogue,
}
