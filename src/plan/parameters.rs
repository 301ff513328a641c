//! The place of each parameter in the flat buffers, and the conversion between PyTorch's layout and the
//! kernels'.
//!
//! PyTorch keeps convolution weights as `(out, in, row, column)`, dense weights as `(out, in)`,
//! features of an image channels first. The kernels need the output channel last and channels
//! padded to a multiple of 4. Both are strided views of one range, so a tensor is described by
//! PyTorch's dimensions with the strides that they have on the device.

use super::{Shape, padded};

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
    /// Inputs per output; PyTorch initialises within ±1/√fan_in.
    pub fan_in: usize,
    /// The axis of that shape along which the layer's outputs lie.
    pub output_axis: usize,
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
        // Counts like an odometer, instead of dividing for each dimension of each element.
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
pub struct LayerRanges {
    /// The weight.
    pub weight: Range,
    /// The bias.
    pub bias: Range,
}

/// Every parameter's place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ParameterTable {
    /// PyTorch's tensors, in the order of its `state_dict`.
    pub tensors: Vec<Tensor>,
    /// Floats of each flat buffer, padding included.
    pub len: usize,
}

impl ParameterTable {
    /// Parameters of the model, padding left out.
    pub fn count(&self) -> usize {
        self.tensors.iter().map(Tensor::len).sum()
    }

    /// Copies PyTorch's tensors into a flat buffer; padding is zero. `values` gives those of a tensor, all of them, in
    /// PyTorch's order.
    ///
    /// # Errors
    /// Those of `values`.
    pub fn to_flat<E>(&self, mut values: impl FnMut(&Tensor) -> Result<Vec<f32>, E>) -> Result<Vec<f32>, E> {
        let mut flat = vec![0.0; self.len];
        for tensor in &self.tensors {
            for (place, value) in tensor.places().zip(values(tensor)?) {
                flat[place] = value;
            }
        }
        Ok(flat)
    }

    /// One of PyTorch's tensors out of a flat buffer.
    pub fn from_flat(tensor: &Tensor, flat: &[f32]) -> Vec<f32> {
        tensor.places().map(|place| flat[place]).collect()
    }

    /// Reserves this many floats.
    pub(super) fn reserve(&mut self, len: usize) -> Range {
        let range = Range { offset: self.len, len };
        self.len = (self.len + len).next_multiple_of(64);
        range
    }

    /// The weight of a convolution, `[row, column, input channel, output channel]` on the device; of a transposed one
    /// that of the convolution that it transposes. `channels` are PyTorch's first two dimensions; `output_axis` says which of them
    /// are the output's.
    pub(super) fn add_kernels(
        &mut self,
        name: &str,
        channels: [usize; 2],
        output_axis: usize,
        kernel: usize,
        fan_in: usize,
    ) -> Range {
        let [outer, inner] = channels;
        let (outer_padded, inner_padded) = (padded(outer), padded(inner));
        let tap = inner_padded * outer_padded;
        let range = self.reserve(kernel * kernel * tap);
        self.tensors.push(Tensor {
            name: format!("{name}.weight"),
            shape: vec![outer, inner, kernel, kernel],
            fan_in,
            output_axis,
            offset: range.offset,
            dimensions: vec![(outer, 1), (inner, outer_padded), (kernel, kernel * tap), (kernel, tap)],
        });
        range
    }

    /// The weight of a fully connected layer, `[input feature, row_len]` on the device, of which this tensor fills the
    /// columns from `offset` on.
    pub(super) fn add_dense(
        &mut self,
        name: &str,
        offset: usize,
        row_len: usize,
        [input, output]: [Shape; 2],
    ) {
        let rows = channels_first(input).map(|(size, stride)| (size, stride * row_len));
        self.tensors.push(Tensor {
            name: format!("{name}.weight"),
            shape: vec![output.len(), input.len()],
            fan_in: input.len(),
            output_axis: 0,
            offset,
            dimensions: channels_first(output).into_iter().chain(rows).collect(),
        });
    }

    /// The bias that goes with a weight.
    pub(super) fn add_bias(
        &mut self,
        name: &str,
        weight: Range,
        output: Shape,
        fan_in: usize,
    ) -> LayerRanges {
        let bias = self.reserve(output.padded_len());
        self.add_bias_at(name, bias.offset, output, fan_in);
        LayerRanges { weight, bias }
    }

    /// A bias whose range is already reserved.
    pub(super) fn add_bias_at(&mut self, name: &str, offset: usize, output: Shape, fan_in: usize) {
        self.tensors.push(Tensor {
            name: format!("{name}.bias"),
            shape: vec![output.len()],
            fan_in,
            output_axis: 0,
            offset,
            dimensions: channels_first(output).to_vec(),
        });
    }
}

/// PyTorch's order of an image's features, channels first, with the strides of the device's order.
fn channels_first(shape: Shape) -> [(usize, usize); 3] {
    let pixel = padded(shape.channels);
    [(shape.channels, 1), (shape.height, shape.width * pixel), (shape.width, pixel)]
}
