//! Plans: graphs of layers turned into numbered buffers and fixed lists of operations over them, with no GPU in sight.
//!
//! A model is a [`Graph`] of [`layers`]. A [`Pass`] is part of it over a batch: its lines forward, and backward to
//! parameters or values. A [`Builder`] gathers lines into named programs over one set of buffers, a [`Plan`]. The
//! executors ([`crate::gpu`] and [`crate::cpu`]) only replay it.

mod activation;
mod backward;
mod buffer;
mod builder;
mod graph;
mod group;
mod layer;
pub mod layers;
mod lower;
mod parameters;
mod pass;
mod program;
mod shape;
mod table;

pub use activation::Activation;
pub use buffer::{BufferSpec, Element};
pub use builder::Builder;
pub use graph::{Graph, Node, NodeId};
pub use group::Group;
pub use layer::{
    Call, Gradients, InputGradient, InputGradients, Layer, Operations, Operator, Value, Weights,
};
pub use lower::lower;
pub use parameters::{LayerRanges, ParameterTable, Range, Tensor};
pub use pass::{Pass, WithRespectTo};
pub use program::{Plan, Program, Programs};
pub use shape::{Shape, pad_rows, padded};
pub use table::Row;

use crate::ops::Op;

/// One line of a program: an operation and what it is for.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The layer and what is done, such as `decoder.deconv1 · forward`.
    pub label: String,
    /// The operation.
    pub op: Op,
}

impl Line {
    /// An operation with its label.
    pub fn new(label: impl Into<String>, op: Op) -> Line {
        Line { label: label.into(), op }
    }
}
