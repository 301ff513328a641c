//! The two heads of a VAE's encoder.

use super::*;

/// μ and log σ² of a Gaussian posterior: PyTorch's `Linear` layers `encoder.mu` and `encoder.logvar`, on the device one
/// fully connected layer whose rows hold μ, padded, and then log σ².
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GaussianHeads {
    /// Latent dimensions.
    pub latent_size: usize,
}

impl GaussianHeads {
    fn dense(&self) -> Dense {
        Dense::features(2 * padded(self.latent_size))
    }
}

impl Layer for GaussianHeads {
    fn output(&self, inputs: &[Shape]) -> Option<Shape> {
        self.dense().output(inputs)
    }

    fn parameters(&self, _: &str, input: Shape, table: &mut ParameterTable) -> Option<LayerRanges> {
        let (latent, half) = (Shape::features(self.latent_size), padded(self.latent_size));
        let weight = table.reserve(input.padded_len() * 2 * half);
        let bias = table.reserve(2 * half);
        for (head, column) in [("encoder.mu", 0), ("encoder.logvar", half)] {
            table.add_dense(head, weight.offset + column, 2 * half, [input, latent]);
            table.add_bias_at(head, bias.offset + column, latent, input.len());
        }
        Some(LayerRanges { weight, bias })
    }

    fn forward(&self, call: &Call<'_>, builder: &mut Builder) -> Operations {
        self.dense().forward(call, builder)
    }

    fn backward(&self, call: &Call<'_>, gradients: &Gradients, builder: &mut Builder) -> Operations {
        self.dense().backward(call, gradients, builder)
    }
}
