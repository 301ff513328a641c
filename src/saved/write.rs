//! A run to the bytes of its file.

use std::borrow::Cow;

use half::f16;
use safetensors::{Dtype, View};

use super::{DRAWING, FIRST_MOMENT, SCALE, SECOND_MOMENT, SavedRun, TRAINED, metadata};
use crate::data::SIDE;
use crate::pause::pause;
use crate::plan::{ParameterTable, Tensor};
use crate::train::Snapshot;

/// The largest number of a weight in 8 bits: −128 is left out, so that both signs reach as far.
const LARGEST: f32 = 127.0;

/// How much of a run a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contents {
    /// The model as the page shows it, for use elsewhere. Opened again, it trains on with fresh moments.
    Parameters,
    /// The same in floats of 16 bits.
    Half,
    /// The same, weights as whole numbers of 8 bits, with a scale for each output channel. Biases stay floats of 32 bits.
    Int8,
    /// Everything, so that training continues bit for bit; and the drawing.
    WithOptimizer,
}

/// The bytes of a `.safetensors` file, with a pause after each tensor, so that a page stays responsive.
/// [`super::from_safetensors`] reads them.
pub async fn to_safetensors(run: &SavedRun, contents: Contents) -> Vec<u8> {
    let model = run.snapshot.settings.model();
    let mut tensors = Vec::new();
    for tensor in converted(&run.snapshot, model.parameters(), contents) {
        tensors.push(tensor);
        pause().await;
    }
    if let (Some(drawing), Contents::WithOptimizer) = (&run.drawing, contents) {
        tensors.push((DRAWING.to_owned(), Stored::floats(&[SIDE, SIDE], drawing)));
    }
    let strings = metadata::strings(run, contents).into_iter().collect();
    safetensors::serialize(tensors, Some(strings)).expect("shapes and lengths agree")
}

/// The tensors of the model and of its optimiser, converted one by one.
fn converted<'a>(
    snapshot: &'a Snapshot,
    table: &'a ParameterTable,
    contents: Contents,
) -> impl Iterator<Item = (String, Stored)> + 'a {
    parts(snapshot, contents).into_iter().flat_map(move |(prefix, flat)| {
        table.tensors.iter().flat_map(move |tensor| {
            let values = ParameterTable::from_flat(tensor, flat);
            let name = format!("{prefix}{}", tensor.name);
            match contents {
                Contents::Half => vec![(name, Stored::halves(&tensor.shape, &values))],
                Contents::Int8 if tensor.shape.len() > 1 => {
                    let (scales, numbers) = quantized(tensor, &values);
                    vec![(format!("{name}{SCALE}"), scales), (name, numbers)]
                }
                _ => vec![(name, Stored::floats(&tensor.shape, &values))],
            }
        })
    })
}

/// The scale of each output channel, in a shape that broadcasts over the weight, and the weight in units of them.
fn quantized(tensor: &Tensor, values: &[f32]) -> (Stored, Stored) {
    let axis = tensor.output_axis;
    let channels = tensor.shape[axis];
    let inner: usize = tensor.shape[axis + 1..].iter().product();
    let channel = |index: usize| index / inner % channels;
    let mut scales = vec![0.0f32; channels];
    for (index, value) in values.iter().enumerate() {
        let scale = &mut scales[channel(index)];
        *scale = scale.max(value.abs() / LARGEST);
    }
    // A channel of zeros: any scale will do.
    scales.iter_mut().filter(|scale| **scale == 0.0).for_each(|scale| *scale = 1.0);
    let number = |(index, value): (usize, &f32)| (value / scales[channel(index)]).round() as i8 as u8;
    let numbers = values.iter().enumerate().map(number).collect();
    let shape: Vec<usize> = (0..tensor.shape.len()).map(|at| if at == axis { channels } else { 1 }).collect();
    let numbers = Stored { dtype: Dtype::I8, shape: tensor.shape.clone(), bytes: numbers };
    (Stored::floats(&shape, &scales), numbers)
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

/// A tensor in PyTorch's order.
struct Stored {
    dtype: Dtype,
    shape: Vec<usize>,
    bytes: Vec<u8>,
}

impl Stored {
    fn floats(shape: &[usize], values: &[f32]) -> Stored {
        Stored { dtype: Dtype::F32, shape: shape.to_vec(), bytes: bytemuck::cast_slice(values).to_vec() }
    }

    fn halves(shape: &[usize], values: &[f32]) -> Stored {
        let bytes = values.iter().flat_map(|&value| f16::from_f32(value).to_le_bytes()).collect();
        Stored { dtype: Dtype::F16, shape: shape.to_vec(), bytes }
    }
}

impl View for Stored {
    fn dtype(&self) -> Dtype {
        self.dtype
    }

    fn shape(&self) -> &[usize] {
        &self.shape
    }

    fn data(&self) -> Cow<'_, [u8]> {
        self.bytes.as_slice().into()
    }

    fn data_len(&self) -> usize {
        self.bytes.len()
    }
}
