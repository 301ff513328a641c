//! Where each parameter lies in the flat buffers, and the one place where PyTorch's layout and the
//! kernels' meet.
//!
//! PyTorch keeps convolution weights as `(out, in, row, column)`, dense weights as `(out, in)`,
//! features of an image channels first. The kernels want the output channel last and channels
//! padded to a multiple of 4. Both are strided views of one range, so a tensor is described by
//! PyTorch's dimensions with the strides that they have on the device.

use super::{Kind, Network, Resolved, Shape, padded};
use crate::{Error, Result};

/// A range of the flat buffers, in floats; it starts at a multiple of 64 (256 bytes), as WebGPU's
/// bindings do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// First float.
    pub offset: usize,
    /// Floats.
    pub len: usize,
}

/// One of PyTorch's tensors and where its elements lie.
#[derive(Clone, Debug, PartialEq)]
pub struct Tensor {
    /// PyTorch's name: `encoder.conv1.weight`.
    pub name: String,
    /// PyTorch's shape.
    pub shape: Vec<usize>,
    /// Inputs that feed one output; PyTorch's bound of initialisation is 1/√fan_in.
    pub fan_in: usize,
    /// Device offset of element 0.
    offset: usize,
    /// PyTorch's dimensions (features of an image split into channels, rows, columns), each with
    /// its stride on the device.
    dimensions: Vec<(usize, usize)>,
}

impl Tensor {
    /// Number of elements.
    pub fn len(&self) -> usize {
        self.shape.iter().product()
    }

    /// Whether it has no elements.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The place in the flat buffers of each element, in PyTorch's order.
    pub fn places(&self) -> impl Iterator<Item = usize> + '_ {
        let mut next = self.offset;
        let mut indices = vec![0; self.dimensions.len()];
        // Counts as an odometer does, in place of a division for each dimension of each element.
        (0..self.len()).map(move |_| {
            let place = next;
            for (index, &(size, stride)) in indices.iter_mut().zip(&self.dimensions).rev() {
                *index += 1;
                next += stride;
                if *index < size {
                    break;
                }
                next -= size * stride;
                *index = 0;
            }
            place
        })
    }
}

/// The ranges of one layer's parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LayerRanges {
    pub weight: Range,
    pub bias: Range,
}

const NO_PARAMETERS: LayerRanges =
    LayerRanges { weight: Range { offset: 0, len: 0 }, bias: Range { offset: 0, len: 0 } };

/// Every parameter's place.
#[derive(Clone, Debug, PartialEq)]
pub struct ParameterTable {
    /// PyTorch's tensors, in the order of its `state_dict`.
    pub tensors: Vec<Tensor>,
    /// Floats of each flat buffer, padding included.
    pub len: usize,
    pub(crate) encoder: Vec<LayerRanges>,
    pub(crate) heads: LayerRanges,
    pub(crate) decoder: Vec<LayerRanges>,
}

impl ParameterTable {
    /// Lays out the parameters of a network.
    pub fn new(network: &Network) -> ParameterTable {
        let mut table = Self::of_chain(&network.encoder);
        table.heads = table.add_heads(network.features(), network.latent_size);
        table.decoder = network.decoder.iter().map(|layer| table.add_layer(layer)).collect();
        table
    }

    /// Lays out the parameters of layers that follow each other, as those of an encoder without heads.
    pub fn of_chain(layers: &[Resolved]) -> ParameterTable {
        let mut table = ParameterTable {
            tensors: Vec::new(),
            len: 0,
            encoder: Vec::new(),
            heads: NO_PARAMETERS,
            decoder: Vec::new(),
        };
        table.encoder = layers.iter().map(|layer| table.add_layer(layer)).collect();
        table
    }

    /// Parameters of the model, padding left out.
    pub fn count(&self) -> usize {
        self.tensors.iter().map(Tensor::len).sum()
    }

    /// Copies PyTorch's tensors into a flat buffer; padding is zero.
    ///
    /// # Errors
    /// [`Error::MissingTensor`] and [`Error::TensorSize`].
    pub fn to_flat<'a>(&self, tensor: impl Fn(&str) -> Option<&'a [f32]>) -> Result<Vec<f32>> {
        let mut flat = vec![0.0; self.len];
        for wanted in &self.tensors {
            let name = || wanted.name.clone();
            let values = tensor(&wanted.name).ok_or_else(|| Error::MissingTensor { name: name() })?;
            if values.len() != wanted.len() {
                let (len, shape) = (values.len(), wanted.shape.clone());
                return Err(Error::TensorSize { name: name(), len, shape });
            }
            for (place, value) in wanted.places().zip(values) {
                flat[place] = *value;
            }
        }
        Ok(flat)
    }

    /// One of PyTorch's tensors out of a flat buffer.
    pub fn from_flat(tensor: &Tensor, flat: &[f32]) -> Vec<f32> {
        tensor.places().map(|place| flat[place]).collect()
    }

    fn reserve(&mut self, len: usize) -> Range {
        let range = Range { offset: self.len, len };
        self.len = (self.len + len).next_multiple_of(64);
        range
    }

    fn add_layer(&mut self, layer: &Resolved) -> LayerRanges {
        let (input, output) = (layer.input, layer.output);
        match layer.kind {
            Kind::Conv2d { kernel, .. } => {
                let shape = [output.channels, input.channels, kernel, kernel];
                let ranges = self.add_convolution(&layer.name, shape, input.channels * kernel * kernel);
                self.add_bias(
                    &layer.name,
                    ranges,
                    Shape::features(output.channels),
                    shape[1] * kernel * kernel,
                )
            }
            Kind::ConvTranspose2d { kernel, .. } => {
                // PyTorch's dimensions are (in, out, …) here, and its fan-in counts the outputs.
                let fan_in = output.channels * kernel * kernel;
                let shape = [input.channels, output.channels, kernel, kernel];
                let ranges = self.add_convolution(&layer.name, shape, fan_in);
                self.add_bias(&layer.name, ranges, Shape::features(output.channels), fan_in)
            }
            Kind::MaxPool2d { .. } => NO_PARAMETERS,
            Kind::Dense => {
                let weight = self.reserve(input.padded_len() * output.padded_len());
                self.add_dense_weight(&layer.name, weight.offset, output.padded_len(), input, output);
                self.add_bias(&layer.name, weight, output, input.len())
            }
        }
    }

    /// On the device `[row, column, input channel, output channel]` of the convolution; for a
    /// transposed one, of the convolution that it transposes.
    fn add_convolution(&mut self, name: &str, shape: [usize; 4], fan_in: usize) -> Range {
        let [outer, inner, kernel, _] = shape;
        let (outer_padded, inner_padded) = (padded(outer), padded(inner));
        let tap = inner_padded * outer_padded;
        let range = self.reserve(kernel * kernel * tap);
        self.tensors.push(Tensor {
            name: format!("{name}.weight"),
            shape: shape.to_vec(),
            fan_in,
            offset: range.offset,
            dimensions: vec![(outer, 1), (inner, outer_padded), (kernel, kernel * tap), (kernel, tap)],
        });
        range
    }

    /// On the device `[input feature, row_len]`, of which this tensor fills the columns from
    /// `offset` on.
    fn add_dense_weight(&mut self, name: &str, offset: usize, row_len: usize, input: Shape, output: Shape) {
        let rows = channels_first(input).map(|(size, stride)| (size, stride * row_len));
        self.tensors.push(Tensor {
            name: format!("{name}.weight"),
            shape: vec![output.len(), input.len()],
            fan_in: input.len(),
            offset,
            dimensions: channels_first(output).into_iter().chain(rows).collect(),
        });
    }

    fn add_bias(&mut self, name: &str, weight: Range, output: Shape, fan_in: usize) -> LayerRanges {
        let bias = self.reserve(output.padded_len());
        self.push_bias(name, bias.offset, output, fan_in);
        LayerRanges { weight, bias }
    }

    fn push_bias(&mut self, name: &str, offset: usize, output: Shape, fan_in: usize) {
        self.tensors.push(Tensor {
            name: format!("{name}.bias"),
            shape: vec![output.len()],
            fan_in,
            offset,
            dimensions: channels_first(output).to_vec(),
        });
    }

    /// The two heads are one dense layer on the device: μ in its first columns, log σ² after them.
    fn add_heads(&mut self, features: Shape, latent_size: usize) -> LayerRanges {
        let (latent, half) = (Shape::features(latent_size), padded(latent_size));
        let weight = self.reserve(features.padded_len() * 2 * half);
        let bias = self.reserve(2 * half);
        for (head, column) in [("encoder.mu", 0), ("encoder.logvar", half)] {
            self.add_dense_weight(head, weight.offset + column, 2 * half, features, latent);
            self.push_bias(head, bias.offset + column, latent, features.len());
        }
        LayerRanges { weight, bias }
    }
}

/// PyTorch's order of an image's features, channels first, with the strides of the device's order.
fn channels_first(shape: Shape) -> [(usize, usize); 3] {
    let pixel = padded(shape.channels);
    [(shape.channels, 1), (shape.height, shape.width * pixel), (shape.width, pixel)]
}
