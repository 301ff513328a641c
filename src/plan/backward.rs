//! The gradients of a pass, last layer to first.

use super::builder::Builder;
use super::layer::{Call, Gradients, InputGradient, InputGradients};
use super::pass::{NOTHING, labelled};
use super::{Line, Node, NodeId, Pass, WithRespectTo};
use crate::ops::{Add, Epilogue, Op, Slice};

/// See [`Pass::backward`].
pub(super) fn plan(
    pass: &Pass<'_>,
    builder: &mut Builder,
    losses: &[NodeId],
    with_respect_to: WithRespectTo<'_>,
) -> (Vec<Line>, Vec<Slice>) {
    let count = pass.graph.nodes.len();
    let mut backward = Backward {
        pass,
        builder,
        groups: with_respect_to.groups,
        depends: depends(pass, with_respect_to),
        readers: vec![0; count],
        parts: vec![Vec::new(); count],
        gradients: vec![None; count],
        lines: Vec::new(),
    };
    let mut path = pass.graph.between(&[], losses);
    path.retain(|id| backward.depends[id.0]);
    for input in path.iter().flat_map(|id| &pass.graph.node(*id).inputs) {
        backward.readers[input.0] += 1;
    }
    path.into_iter().rev().for_each(|id| backward.layer(id));
    let wanted = with_respect_to.nodes.iter().map(|&id| backward.gradient(id)).collect();
    (backward.lines, wanted)
}

/// Of each node, whether its value depends on what the gradients are with respect to.
fn depends(pass: &Pass<'_>, with_respect_to: WithRespectTo<'_>) -> Vec<bool> {
    let mut depends: Vec<bool> = Vec::new();
    for (index, node) in pass.graph.nodes.iter().enumerate() {
        let is_trained = node.parameters.is_some_and(|(group, _)| with_respect_to.groups.contains(&group));
        let is_wanted = is_trained || with_respect_to.nodes.contains(&NodeId(index));
        depends.push(is_wanted || node.inputs.iter().any(|input| depends[input.0]));
    }
    depends
}

struct Backward<'a> {
    pass: &'a Pass<'a>,
    builder: &'a mut Builder,
    /// The groups whose parameters are trained.
    groups: &'a [usize],
    /// Whether a node has a gradient.
    depends: Vec<bool>,
    /// How many inputs of layers on the way to the losses each node is.
    readers: Vec<usize>,
    /// What the readers of each node contribute to its gradient.
    parts: Vec<Vec<Part>>,
    /// The gradients so far.
    gradients: Vec<Option<Slice>>,
    lines: Vec<Line>,
}

/// What one reader contributes to the gradient of a value.
#[derive(Clone, Copy, Debug)]
struct Part {
    slice: Slice,
    /// Whether the gradient of the value's activation is applied.
    is_whole: bool,
}

impl Backward<'_> {
    /// The gradients of a layer's parameters and inputs.
    fn layer(&mut self, id: NodeId) {
        let node = self.pass.graph.node(id);
        let Some(layer) = &node.layer else { return };
        let output = if node.shape.is_some() { self.gradient(id) } else { NOTHING.slice };
        let call = self.pass.call(self.builder, id);
        let inputs = self.inputs(node, &call, output);
        let trained = node.parameters.filter(|(group, _)| self.groups.contains(group));
        let weights = trained.map(|(group, ranges)| self.builder.groups[group].gradients_of(ranges));
        let operations = layer.backward(&call, &Gradients { output, inputs, weights }, self.builder);
        self.lines.extend(labelled(node, operations));
    }

    /// Where a layer writes the gradients of its inputs.
    fn inputs(&mut self, node: &Node, call: &Call<'_>, output: Slice) -> Vec<Option<InputGradient>> {
        let mut inputs = vec![None; node.inputs.len()];
        let Some(layer) = &node.layer else { return inputs };
        for (index, &input) in node.inputs.iter().enumerate() {
            if !self.depends[input.0] {
                continue;
            }
            let is_whole = match layer.input_gradients() {
                InputGradients::OfOutput => {
                    self.parts[input.0].push(Part { slice: output, is_whole: false });
                    continue;
                }
                InputGradients::First => {
                    assert!(index == 0, "{} has no gradient of input {index}", node.name);
                    false
                }
                // The only reader applies the activation's gradient on the way; else that is left to the sum.
                InputGradients::All => self.readers[input.0] == 1,
            };
            let epilogue = match is_whole {
                true => self.pass.activation_gradient(self.builder, input),
                false => Epilogue::None,
            };
            let slice = call.input_gradient(self.builder, index);
            self.parts[input.0].push(Part { slice, is_whole });
            inputs[index] = Some(InputGradient { slice, epilogue });
        }
        inputs
    }

    /// The gradient of a node's value ahead of its activation: the sum of what its readers contribute.
    fn gradient(&mut self, id: NodeId) -> Slice {
        if let Some(gradient) = self.gradients[id.0] {
            return gradient;
        }
        let parts = self.parts[id.0].clone();
        let [first, others @ ..] = parts.as_slice() else {
            panic!("no loss depends on {}", self.pass.graph.node(id).name)
        };
        let epilogue = self.pass.activation_gradient(self.builder, id);
        let gradient = match others {
            [] if first.is_whole || epilogue == Epilogue::None => first.slice,
            [] => self.add(id, first.slice, None, epilogue, ""),
            [between @ .., last] => {
                let mut sum = first.slice;
                for (number, part) in between.iter().enumerate() {
                    let so_far = format!(", first {} parts", number + 2);
                    sum = self.add(id, sum, Some(part.slice), Epilogue::None, &so_far);
                }
                self.add(id, sum, Some(last.slice), epilogue, "")
            }
        };
        self.gradients[id.0] = Some(gradient);
        gradient
    }

    fn add(
        &mut self,
        id: NodeId,
        left: Slice,
        right: Option<Slice>,
        epilogue: Epilogue,
        name: &str,
    ) -> Slice {
        let (pass, node) = (self.pass, self.pass.graph.node(id));
        let name = format!("{}: gradient of {}{name}", pass.owner, node.value_name);
        let output = self.builder.image_floats(name, left.len, pass.batch);
        let add = Add { batch: pass.batch, left, right, epilogue, output };
        self.lines.extend(labelled(node, vec![("gradient", Op::Add(add))]));
        output
    }
}
