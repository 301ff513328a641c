//! A residual block, which no preset has: it tests what plans of chains do not need.

use latent_ink::model::Activation;
use latent_ink::plan::layers::{Add, BceWithLogits, Conv2d};
use latent_ink::plan::{Builder, Graph, NodeId, Pass, Plan, Shape, WithRespectTo};

/// `x → a → b`, and from `a + b` logits of an image and their loss. Two layers read `a`.
pub struct Residual {
    pub graph: Graph,
    pub input: NodeId,
    pub target: NodeId,
    pub a: NodeId,
    pub loss: NodeId,
}

impl Residual {
    /// So many that gradients are sums in parts.
    pub const BATCH: usize = 3;

    pub fn new(activation: Activation) -> Residual {
        let size = |channels| Shape { height: 5, width: 6, channels };
        let conv2d = |out_channels| Conv2d { out_channels, kernel: 3, stride: 1, padding: 1 };
        let mut graph = Graph::new("model");
        let input = graph.input("x", size(3));
        let target = graph.input("target", size(1));
        let a = graph.add_with("a", conv2d(6), Some(activation), &[input]);
        let b = graph.add("b", conv2d(6), &[a]);
        let sum = graph.add("sum", Add, &[a, b]);
        // Parameters from here on are trained apart.
        graph.begin_group("head");
        let logits = graph.add("logits", conv2d(1), &[sum]);
        let loss = graph.add("loss", BceWithLogits, &[logits, target]);
        Residual { graph, input, target, a, loss }
    }

    pub fn pass(&self) -> Pass<'_> {
        Pass { graph: &self.graph, owner: "batch", batch: Self::BATCH, averaged: false }
    }

    /// Forward and backward to all parameters and to the input, whose gradient's buffer comes too.
    pub fn plan(&self) -> (Plan, latent_ink::ops::Slice) {
        let (mut builder, pass) = (Builder::new(&self.graph), self.pass());
        let forward = pass.forward(&mut builder, &[], &[self.loss]);
        let all = WithRespectTo { groups: &[0, 1], nodes: &[self.input] };
        let (backward, gradients) = pass.backward(&mut builder, &[self.loss], all);
        builder.program("forward", forward);
        builder.program("backward", backward);
        (builder.finish(), gradients[0])
    }
}
