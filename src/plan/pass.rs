//! A graph over a batch: what its nodes compute, and their gradients.

use super::builder::Builder;
use super::group::weights;
use super::layer::{Call, Gradients, InputGradient, Value};
use super::{Activation, Graph, Line, Node, NodeId, Shape};
use crate::ops::{Add, BufferId, Epilogue, Op, Slice};

/// Part of a graph over a batch, in buffers of its own.
#[derive(Clone, Copy, Debug)]
pub struct Pass<'a> {
    /// The layers.
    pub graph: &'a Graph,
    /// Prefix of the buffers' names: passes of one owner share them.
    pub owner: &'a str,
    /// Images.
    pub batch: usize,
    /// Whether layers use their parameters' averages, where these are kept.
    pub averaged: bool,
}

/// What gradients are taken with respect to.
#[derive(Clone, Copy, Debug, Default)]
pub struct WithRespectTo<'a> {
    /// The parameters of these groups, by their place in the graph.
    pub groups: &'a [usize],
    /// The values of these nodes.
    pub nodes: &'a [NodeId],
}

/// The output of a loss, which has none.
const NOTHING: Value = Value {
    shape: Shape { height: 0, width: 0, channels: 0 },
    slice: Slice { buffer: BufferId(0), offset: 0, len: 0 },
};

impl Pass<'_> {
    /// The value of a node.
    pub fn value(&self, builder: &mut Builder, id: NodeId) -> Slice {
        self.output(builder, id).slice
    }

    /// A figure of each image, `[batch]`, that a layer leaves.
    pub fn figure(&self, builder: &mut Builder, name: &str) -> Slice {
        builder.floats(format!("{}: {name}", self.owner), self.batch)
    }

    fn output(&self, builder: &mut Builder, id: NodeId) -> Value {
        let node = self.graph.node(id);
        let Some(shape) = node.shape else { return NOTHING };
        let len = self.batch * shape.padded_len();
        Value { shape, slice: builder.floats(format!("{}: {}", self.owner, node.value_name), len) }
    }

    /// What a layer computes ahead of its activation: for a SiLU a buffer of its own, since its gradient needs it.
    fn sums(&self, builder: &mut Builder, id: NodeId) -> Value {
        let (node, output) = (self.graph.node(id), self.output(builder, id));
        match node.activation {
            Some(Activation::Silu) => {
                let name = format!("{}: {} before SiLU", self.owner, node.value_name);
                Value { slice: builder.floats(name, output.slice.len), ..output }
            }
            _ => output,
        }
    }

    fn call(&self, builder: &mut Builder, id: NodeId) -> Call<'_> {
        let node = self.graph.node(id);
        let weights = node.parameters.map(|(group, ranges)| {
            let group = &builder.groups[group];
            weights(if self.averaged { group.averaged() } else { group.parameters }, ranges)
        });
        Call {
            pass: *self,
            name: &node.name,
            inputs: node.inputs.iter().map(|&input| self.output(builder, input)).collect(),
            input_names: node
                .inputs
                .iter()
                .map(|&input| self.graph.node(input).value_name.as_str())
                .collect(),
            output: self.sums(builder, id),
            weights,
            activation: node.activation,
        }
    }

    /// What computes the nodes `to` from the values of the nodes `from` and of the graph's inputs.
    pub fn forward(&self, builder: &mut Builder, from: &[NodeId], to: &[NodeId]) -> Vec<Line> {
        let mut lines = Vec::new();
        for id in self.graph.between(from, to) {
            let node = self.graph.node(id);
            let Some(layer) = &node.layer else { continue };
            let call = self.call(builder, id);
            lines.extend(labelled(node, layer.forward(&call, builder)));
            let (input, output) = (call.output.slice, self.value(builder, id));
            if input != output {
                let silu = crate::ops::Silu { batch: self.batch, input, output };
                lines.extend(labelled(node, vec![("SiLU", Op::Silu(silu))]));
            }
        }
        lines
    }

    /// What computes the gradients of the sum of these losses, after a forward pass to them. Returns the gradients with
    /// respect to nodes, in the order asked for, as well.
    pub fn backward(
        &self,
        builder: &mut Builder,
        losses: &[NodeId],
        with_respect_to: WithRespectTo<'_>,
    ) -> (Vec<Line>, Vec<Slice>) {
        let WithRespectTo { groups, nodes } = with_respect_to;
        let is_trained = |node: &Node| node.parameters.filter(|(group, _)| groups.contains(group));
        // Whether a node's value depends on what is differentiated with respect to.
        let mut depends: Vec<bool> = Vec::new();
        for (index, node) in self.graph.nodes.iter().enumerate() {
            let is_wanted = nodes.contains(&NodeId(index)) || is_trained(node).is_some();
            depends.push(is_wanted || node.inputs.iter().any(|input| depends[input.0]));
        }
        let path: Vec<NodeId> =
            self.graph.between(nodes, losses).into_iter().filter(|id| depends[id.0]).collect();
        let readers = |id: NodeId| {
            let inputs = path.iter().flat_map(|reader| &self.graph.node(*reader).inputs);
            inputs.filter(|&&input| input == id).count()
        };
        let mut lines = Vec::new();
        let mut parts: Vec<Vec<Part>> = vec![Vec::new(); self.graph.nodes.len()];
        for &id in path.iter().rev() {
            let node = self.graph.node(id);
            let Some(layer) = &node.layer else { continue };
            let output = match node.shape {
                Some(_) => self.sum(builder, id, &parts[id.0], &mut lines),
                None => NOTHING.slice,
            };
            let call = self.call(builder, id);
            let mut inputs = Vec::new();
            for (index, &input) in node.inputs.iter().enumerate() {
                if !depends[input.0] {
                    inputs.push(None);
                } else if layer.passes_gradient() {
                    parts[input.0].push(Part { slice: output, is_whole: false });
                    inputs.push(None);
                } else {
                    // With one reader it applies the activation's gradient on the way; else that is for the sum.
                    let is_whole = readers(input) == 1;
                    let epilogue =
                        if is_whole { self.activation_gradient(builder, input) } else { Epilogue::None };
                    let slice = call.input_gradient(builder, index);
                    parts[input.0].push(Part { slice, is_whole });
                    inputs.push(Some(InputGradient { slice, epilogue }));
                }
            }
            let weights = is_trained(node).map(|(group, ranges)| builder.groups[group].gradients_of(ranges));
            let gradients = Gradients { output, inputs, weights };
            lines.extend(labelled(node, layer.backward(&call, &gradients, builder)));
        }
        let wanted = nodes.iter().map(|id| self.sum(builder, *id, &parts[id.0], &mut lines)).collect();
        (lines, wanted)
    }

    /// The gradient of a node's value ahead of its activation, from what its readers contribute.
    fn sum(&self, builder: &mut Builder, id: NodeId, parts: &[Part], lines: &mut Vec<Line>) -> Slice {
        let node = self.graph.node(id);
        let epilogue = self.activation_gradient(builder, id);
        let [first, others @ ..] = parts else { panic!("no loss depends on {}", node.name) };
        if others.is_empty() && (first.is_whole || epilogue == Epilogue::None) {
            return first.slice;
        }
        let mut sum = first.slice;
        for number in 0..others.len().max(1) {
            let is_last = number + 1 >= others.len();
            let parts = if is_last { String::new() } else { format!(", first {} parts", number + 2) };
            let name = format!("{}: gradient of {}{parts}", self.owner, node.value_name);
            let output = builder.floats(name, sum.len);
            let add = Add {
                batch: self.batch,
                left: sum,
                right: others.get(number).map(|part| part.slice),
                epilogue: if is_last { epilogue } else { Epilogue::None },
                output,
            };
            lines.extend(labelled(node, vec![("gradient", Op::Add(add))]));
            sum = output;
        }
        sum
    }

    /// The gradient of a node's activation, to be applied to the gradient of its output.
    fn activation_gradient(&self, builder: &mut Builder, id: NodeId) -> Epilogue {
        let output = self.value(builder, id);
        match self.graph.node(id).activation {
            None => Epilogue::None,
            Some(Activation::Relu) => Epilogue::ReluMask(output),
            Some(Activation::LeakyRelu) => Epilogue::LeakyReluMask(output),
            Some(Activation::Silu) => Epilogue::SiluSlope(self.sums(builder, id).slice),
        }
    }
}

/// What one reader contributes to the gradient of a value.
#[derive(Clone, Copy, Debug)]
struct Part {
    slice: Slice,
    /// Whether the gradient of the value's activation is applied.
    is_whole: bool,
}

fn labelled(node: &Node, operations: Vec<(&str, Op)>) -> impl Iterator<Item = Line> {
    operations.into_iter().map(move |(what, op)| Line::new(format!("{} · {what}", node.name), op))
}
