//! Layers to the nodes of an ONNX graph.

use std::collections::HashMap;

use prost::Message;

use super::proto::{
    Attribute, AttributeType, Dimension, FLOAT, Graph, INT64, Model, Node, OperatorSet, Size, Tensor,
    TensorShape, TensorType, Type, ValueInfo,
};
use crate::plan::{self, Activation, NodeId, Operator, ParameterTable, Shape};

/// The version of ONNX's operators.
const OPERATOR_SET: i64 = 13;
/// The version of the file format that came with them.
const IR_VERSION: i64 = 7;
/// PyTorch's slope of leaky ReLU below 0, and the kernels'.
const LEAKY_SLOPE: f32 = 0.01;

/// A graph being written.
pub struct Writer<'a> {
    model: &'a plan::Graph,
    /// The model's parameters, flat.
    flat: &'a [f32],
    graph: Graph,
}

impl<'a> Writer<'a> {
    /// Of this model, with these parameters. No layers yet.
    pub fn new(model: &'a plan::Graph, flat: &'a [f32]) -> Writer<'a> {
        Writer { model, flat, graph: Graph::default() }
    }

    /// Makes a node's value an input of this name.
    pub fn input(&mut self, node: NodeId, name: &str) -> String {
        self.graph.input.push(self.declare(node, name));
        name.to_owned()
    }

    /// Names a value, which has a node's shape, and makes it an output.
    pub fn output(&mut self, value: String, name: &str, node: NodeId) -> String {
        for writer in self.graph.node.iter_mut().filter(|writer| writer.output[0] == value) {
            writer.output[0] = name.to_owned();
        }
        self.graph.output.push(self.declare(node, name));
        name.to_owned()
    }

    /// The layers that lead from a node, whose value is known, to another. Returns that one's value.
    pub fn layers(&mut self, from: NodeId, value: String, to: NodeId) -> String {
        let mut values = HashMap::from([(from, value)]);
        for id in self.model.between(&[from], &[to]) {
            let inputs = self.model.node(id).inputs.iter().map(|input| values[input].clone());
            let value = self.layer(id, inputs.collect());
            values.insert(id, value);
        }
        values.remove(&to).unwrap_or_default()
    }

    /// A fully connected layer between features. Returns its value.
    pub fn fully_connected(&mut self, name: &str, features: &str) -> String {
        self.with_parameters(name, &Operator::gemm(), vec![features.to_owned()])
    }

    /// An operator without attributes. Returns its value.
    pub fn apply(&mut self, layer: &str, operator: &str, inputs: Vec<String>) -> String {
        let value = format!("{layer}/{operator}");
        let (output, name, op_type) = (vec![value.clone()], value.clone(), operator.to_owned());
        self.graph.node.push(Node { input: inputs, output, name, op_type, attribute: Vec::new() });
        value
    }

    /// The bytes of the file.
    pub fn finish(self, name: &str) -> Vec<u8> {
        let model = Model {
            ir_version: IR_VERSION,
            producer_name: "Latent Ink".to_owned(),
            producer_version: env!("CARGO_PKG_VERSION").to_owned(),
            graph: Some(Graph { name: name.to_owned(), ..self.graph }),
            opset_import: vec![OperatorSet { domain: String::new(), version: OPERATOR_SET }],
        };
        model.encode_to_vec()
    }

    /// A layer with what follows it.
    fn layer(&mut self, id: NodeId, mut inputs: Vec<String>) -> String {
        let node = self.model.node(id);
        let operator = node.layer.as_ref().and_then(|layer| layer.onnx());
        let operator = operator.unwrap_or_else(|| panic!("{} is no layer of ONNX", node.name));
        let is_gemm = operator.name == "Gemm";
        if is_gemm && self.shape(node.inputs[0]).is_image() {
            inputs = vec![self.apply(&node.name, "Flatten", inputs)];
        }
        let mut value = self.with_parameters(&node.name, &operator, inputs);
        if is_gemm && self.shape(id).is_image() {
            value = self.reshape(&node.name, value, self.shape(id));
        }
        match node.activation {
            None => value,
            Some(Activation::Relu) => self.apply(&node.name, "Relu", vec![value]),
            Some(Activation::LeakyRelu) => self.leaky_relu(&node.name, value),
            Some(Activation::Silu) => {
                let sigmoid = self.apply(&node.name, "Sigmoid", vec![value.clone()]);
                self.apply(&node.name, "Mul", vec![value, sigmoid])
            }
        }
    }

    /// An operator, with the layer's weight and bias where it has some.
    fn with_parameters(&mut self, layer: &str, operator: &Operator, mut inputs: Vec<String>) -> String {
        let (model, flat) = (self.model, self.flat);
        for name in ["weight", "bias"].map(|kind| format!("{layer}.{kind}")) {
            if let Some(tensor) = model.parameters().tensors.iter().find(|tensor| tensor.name == name) {
                let values = ParameterTable::from_flat(tensor, flat);
                self.constant(&name, FLOAT, &tensor.shape, bytemuck::cast_slice(&values));
                inputs.push(name);
            }
        }
        let value = self.apply(layer, operator.name, inputs);
        for (name, ints) in &operator.lists {
            self.set(Attribute { ints: ints.clone(), ..attribute(name, AttributeType::Ints) });
        }
        for (name, number) in &operator.numbers {
            self.set(Attribute { i: Some(*number), ..attribute(name, AttributeType::Int) });
        }
        value
    }

    fn leaky_relu(&mut self, layer: &str, value: String) -> String {
        let value = self.apply(layer, "LeakyRelu", vec![value]);
        self.set(Attribute { f: Some(LEAKY_SLOPE), ..attribute("alpha", AttributeType::Float) });
        value
    }

    /// Features to an image, channels first.
    fn reshape(&mut self, layer: &str, value: String, shape: Shape) -> String {
        let name = format!("{layer}.shape");
        let sizes = dimensions(shape).into_iter().map(|size| size as i64);
        let sizes: Vec<i64> = [-1].into_iter().chain(sizes).collect();
        self.constant(&name, INT64, &[sizes.len()], bytemuck::cast_slice(&sizes));
        self.apply(layer, "Reshape", vec![value, name])
    }

    /// Adds an attribute to the last operator.
    fn set(&mut self, attribute: Attribute) {
        if let Some(node) = self.graph.node.last_mut() {
            node.attribute.push(attribute);
        }
    }

    fn constant(&mut self, name: &str, data_type: i32, shape: &[usize], bytes: &[u8]) {
        let dims = shape.iter().map(|&size| size as i64).collect();
        self.graph.initializer.push(Tensor {
            dims,
            data_type,
            name: name.to_owned(),
            raw_data: bytes.into(),
        });
    }

    /// A node's shape; losses, which have none, are never written.
    fn shape(&self, id: NodeId) -> Shape {
        self.model.node(id).shape.unwrap_or(Shape::features(0))
    }

    /// A value's type: floats, of a node's shape, for any batch.
    fn declare(&self, node: NodeId, name: &str) -> ValueInfo {
        let batch = Size::Param("batch".to_owned());
        let sizes = dimensions(self.shape(node)).into_iter().map(|size| Size::Value(size as i64));
        let dim = [batch].into_iter().chain(sizes).map(|size| Dimension { size: Some(size) }).collect();
        let tensor = TensorType { elem_type: FLOAT, shape: Some(TensorShape { dim }) };
        ValueInfo { name: name.to_owned(), r#type: Some(Type { tensor_type: Some(tensor) }) }
    }
}

/// Features, or channels, rows and columns.
fn dimensions(shape: Shape) -> Vec<usize> {
    let Shape { height, width, channels } = shape;
    if shape.is_image() { vec![channels, height, width] } else { vec![channels] }
}

fn attribute(name: &str, r#type: AttributeType) -> Attribute {
    Attribute { name: name.to_owned(), r#type: r#type.into(), ..Attribute::default() }
}
