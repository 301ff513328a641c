//! A sequence of layers.

use crate::plan::{Activation, Graph, Layer, NodeId};

/// The end of a chain of layers, to which more can be added. Layer names are prefixed with the chain's name.
pub struct Chain<'a> {
    graph: &'a mut Graph,
    part: &'static str,
    activation: Activation,
    end: NodeId,
}

impl<'a> Chain<'a> {
    /// A chain that starts at a node; `activation` follows its hidden layers.
    pub fn new(graph: &'a mut Graph, part: &'static str, activation: Activation, start: NodeId) -> Chain<'a> {
        Chain { graph, part, activation, end: start }
    }

    /// A layer with an activation.
    pub fn hidden(self, name: &str, layer: impl Layer + 'static) -> Chain<'a> {
        let activation = Some(self.activation);
        self.add(name, layer, activation)
    }

    /// A layer without an activation.
    pub fn plain(self, name: &str, layer: impl Layer + 'static) -> Chain<'a> {
        self.add(name, layer, None)
    }

    fn add(mut self, name: &str, layer: impl Layer + 'static, activation: Option<Activation>) -> Chain<'a> {
        self.end = self.graph.add_with(format!("{}.{name}", self.part), layer, activation, &[self.end]);
        self
    }

    /// The last layer.
    pub fn end(self) -> NodeId {
        self.end
    }
}
