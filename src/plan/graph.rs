//! A model as a graph of named layers.

use std::rc::Rc;

use super::{Activation, Layer, LayerRanges, ParameterTable, Shape};

/// A node's place in its graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub(super) usize);

/// An input of the graph, or a layer with what follows it.
#[derive(Clone, Debug)]
pub struct Node {
    /// Its name: PyTorch's, such as `encoder.conv1`, for a layer with parameters.
    pub name: String,
    /// The name of its value in buffers' names: its own name, unless set by [`Graph::name_value`].
    pub value_name: String,
    /// The shape of its output; `None` for a loss.
    pub shape: Option<Shape>,
    /// Nothing for an input.
    pub layer: Option<Rc<dyn Layer>>,
    /// What it reads.
    pub inputs: Vec<NodeId>,
    /// What follows it.
    pub activation: Option<Activation>,
    /// The group of its parameters, and their ranges in it.
    pub(super) parameters: Option<(usize, LayerRanges)>,
}

impl Node {
    /// Where its parameters lie in the flat buffers of their group; `None` without parameters.
    pub fn ranges(&self) -> Option<LayerRanges> {
        self.parameters.map(|(_, ranges)| ranges)
    }
}

/// Named layers, each after those that it reads, and the places of their parameters.
#[derive(Clone, Debug)]
pub struct Graph {
    pub(super) nodes: Vec<Node>,
    /// Names and parameters of the groups, each with its own optimiser.
    pub(super) groups: Vec<(String, ParameterTable)>,
}

impl Graph {
    /// A graph without nodes. Parameters of layers go to a first group of this name.
    pub fn new(group: &str) -> Graph {
        Graph { nodes: Vec::new(), groups: vec![(group.to_owned(), ParameterTable::default())] }
    }

    /// Begins another group, for the parameters of the layers added from here on.
    pub fn begin_group(&mut self, name: &str) {
        self.groups.push((name.to_owned(), ParameterTable::default()));
    }

    /// Adds an input, which a program fills.
    pub fn input(&mut self, name: &str, shape: Shape) -> NodeId {
        let (name, value_name) = (name.to_owned(), name.to_owned());
        let (layer, inputs, activation, parameters) = (None, Vec::new(), None, None);
        self.push(Node { name, value_name, shape: Some(shape), layer, inputs, activation, parameters })
    }

    /// Adds a layer that reads these nodes.
    pub fn add(&mut self, name: impl Into<String>, layer: impl Layer + 'static, inputs: &[NodeId]) -> NodeId {
        self.add_with(name, layer, None, inputs)
    }

    /// Adds a layer with parameters and the activation that follows it.
    pub fn add_with(
        &mut self,
        name: impl Into<String>,
        layer: impl Layer + 'static,
        activation: Option<Activation>,
        inputs: &[NodeId],
    ) -> NodeId {
        let name = name.into();
        let shapes: Vec<Shape> = inputs.iter().filter_map(|&input| self.node(input).shape).collect();
        assert_eq!(shapes.len(), inputs.len(), "{name} reads a loss");
        let group = self.groups.len() - 1;
        let parameters = layer.parameters(&name, shapes[0], &mut self.groups[group].1);
        assert!(activation.is_none() || parameters.is_some(), "{name}: an activation needs a bias before it");
        let parameters = parameters.map(|ranges| (group, ranges));
        let others = self.nodes.iter().filter_map(|node| node.layer.as_ref());
        let taken: Vec<_> = others.flat_map(|other| other.figures()).collect();
        let is_new = layer.figures().iter().all(|figure| !taken.contains(&figure));
        assert!(is_new, "{name} writes figures that another layer writes");
        let shape = layer.output(&shapes);
        let (layer, inputs): (Option<Rc<dyn Layer>>, _) = (Some(Rc::new(layer)), inputs.to_vec());
        self.push(Node { value_name: name.clone(), name, shape, layer, inputs, activation, parameters })
    }

    fn push(&mut self, node: Node) -> NodeId {
        let clashes = |other: &Node| other.name == node.name || other.value_name == node.value_name;
        assert!(!self.nodes.iter().any(clashes), "two nodes or values {}", node.name);
        self.nodes.push(node);
        NodeId(self.nodes.len() - 1)
    }

    /// Names a node's value for its role in the model, such as `logits`.
    pub fn name_value(&mut self, id: NodeId, name: &str) {
        assert!(self.nodes.iter().all(|other| other.value_name != name), "two values {name}");
        self.nodes[id.0].value_name = name.to_owned();
    }

    /// A node.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0]
    }

    /// The parameters of the first group.
    pub fn parameters(&self) -> &ParameterTable {
        &self.groups[0].1
    }

    /// Sets the activation after every layer that has one.
    pub fn set_activation(&mut self, activation: Activation) {
        for node in &mut self.nodes {
            node.activation = node.activation.map(|_| activation);
        }
    }

    /// The layers that lead from the nodes `from`, whose values are known, to the nodes `to`: in order, `from` and
    /// inputs left out.
    pub fn between(&self, from: &[NodeId], to: &[NodeId]) -> Vec<NodeId> {
        let mut wanted = vec![false; self.nodes.len()];
        to.iter().for_each(|id| wanted[id.0] = true);
        for (index, node) in self.nodes.iter().enumerate().rev() {
            let is_known = node.layer.is_none() || from.contains(&NodeId(index));
            wanted[index] &= !is_known;
            if wanted[index] {
                node.inputs.iter().for_each(|input| wanted[input.0] = true);
            }
        }
        (0..self.nodes.len()).filter(|&index| wanted[index]).map(NodeId).collect()
    }
}
