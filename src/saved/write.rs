//! A run to the bytes of its file.

use std::borrow::Cow;

use safetensors::{Dtype, View};

use super::{DRAWING, FIRST_MOMENT, SECOND_MOMENT, SavedRun, TRAINED, metadata};
use crate::data::SIDE;
use crate::pause::pause;
use crate::plan::ParameterTable;
use crate::train::Snapshot;

/// How much of a run a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contents {
    /// The model as the page shows it, for use elsewhere. Opened again, it trains on with fresh moments.
    Parameters,
    /// Everything, so that training continues bit for bit; and the drawing.
    WithOptimizer,
}

/// The bytes of a `.safetensors` file, with a pause after each tensor, so that a page stays responsive.
/// [`super::from_safetensors`] reads them.
pub async fn to_safetensors(run: &SavedRun, contents: Contents) -> Vec<u8> {
    let model = run.snapshot.settings.model();
    let mut tensors = Vec::new();
    for (prefix, flat) in parts(&run.snapshot, contents) {
        for tensor in &model.parameters().tensors {
            let values = ParameterTable::from_flat(tensor, flat);
            tensors
                .push((format!("{prefix}{}", tensor.name), Floats { shape: tensor.shape.clone(), values }));
            pause().await;
        }
    }
    if let (Some(drawing), Contents::WithOptimizer) = (&run.drawing, contents) {
        tensors.push((DRAWING.to_owned(), Floats { shape: vec![SIDE, SIDE], values: drawing.clone() }));
    }
    let strings = metadata::strings(run, contents).into_iter().collect();
    safetensors::serialize(tensors, Some(strings)).expect("shapes and lengths agree")
}

/// Flat buffers with their prefixes.
fn parts(snapshot: &Snapshot, contents: Contents) -> Vec<(&'static str, &[f32])> {
    let mut parts = vec![("", snapshot.weights())];
    if contents == Contents::WithOptimizer {
        parts.push((FIRST_MOMENT, &snapshot.first_moment));
        parts.push((SECOND_MOMENT, &snapshot.second_moment));
        parts.extend(snapshot.averages.as_ref().map(|_| (TRAINED, snapshot.parameters.as_slice())));
    }
    parts
}

/// Floats in PyTorch's order.
struct Floats {
    shape: Vec<usize>,
    values: Vec<f32>,
}

impl View for Floats {
    fn dtype(&self) -> Dtype {
        Dtype::F32
    }

    fn shape(&self) -> &[usize] {
        &self.shape
    }

    fn data(&self) -> Cow<'_, [u8]> {
        bytemuck::cast_slice(&self.values).into()
    }

    fn data_len(&self) -> usize {
        size_of_val(self.values.as_slice())
    }
}
