//! A graph over a batch: what its nodes compute, and their gradients.

use super::builder::Builder;
use super::group::weights_in;
use super::layer::{Call, Value};
use super::{Activation, Graph, Line, Node, NodeId, Shape, backward};
use crate::ops::{BufferId, Epilogue, Op, Slice};

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
    /// The values of these nodes; of a node with an activation, what the activation reads.
    pub nodes: &'a [NodeId],
}

/// Stands in for the output of a loss, which has none.
pub(super) const NOTHING: Value = Value {
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
        builder.image_floats(format!("{}: {name}", self.owner), self.batch, self.batch)
    }

    fn output(&self, builder: &mut Builder, id: NodeId) -> Value {
        let node = self.graph.node(id);
        let Some(shape) = node.shape else { return NOTHING };
        let len = self.batch * shape.padded_len();
        let name = format!("{}: {}", self.owner, node.value_name);
        Value { shape, slice: builder.image_floats(name, len, self.batch) }
    }

    /// What a layer computes ahead of its activation: for a SiLU a buffer of its own, since its gradient needs it.
    fn before_activation(&self, builder: &mut Builder, id: NodeId) -> Value {
        let (node, output) = (self.graph.node(id), self.output(builder, id));
        match node.activation {
            Some(Activation::Silu) => {
                let name = format!("{}: {} before SiLU", self.owner, node.value_name);
                Value { slice: builder.image_floats(name, output.slice.len, self.batch), ..output }
            }
            _ => output,
        }
    }

    pub(super) fn call(&self, builder: &mut Builder, id: NodeId) -> Call<'_> {
        let node = self.graph.node(id);
        let weights = node.parameters.map(|(group, ranges)| {
            let group = &builder.groups[group];
            weights_in(if self.averaged { group.averaged() } else { group.parameters }, ranges)
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
            output: self.before_activation(builder, id),
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
    ///
    /// # Panics
    /// Where no loss depends on one of the nodes, or a layer between them has no gradient with respect to its input.
    pub fn backward(
        &self,
        builder: &mut Builder,
        losses: &[NodeId],
        with_respect_to: WithRespectTo<'_>,
    ) -> (Vec<Line>, Vec<Slice>) {
        backward::plan(self, builder, losses, with_respect_to)
    }

    /// The gradient of a node's activation, to be applied to the gradient of its output.
    pub(super) fn activation_gradient(&self, builder: &mut Builder, id: NodeId) -> Epilogue {
        let output = self.value(builder, id);
        match self.graph.node(id).activation {
            None => Epilogue::None,
            Some(Activation::Relu) => Epilogue::ReluMask(output),
            Some(Activation::LeakyRelu) => Epilogue::LeakyReluMask(output),
            Some(Activation::Silu) => Epilogue::SiluSlope(self.before_activation(builder, id).slice),
        }
    }
}

pub(super) fn labelled(node: &Node, operations: Vec<(&str, Op)>) -> impl Iterator<Item = Line> {
    operations.into_iter().map(move |(what, op)| Line::new(format!("{} · {what}", node.name), op))
}
