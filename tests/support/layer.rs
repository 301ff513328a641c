//! A layer with its forward operation and its three gradients.

use latent_ink::ops::{
    BiasGrad, Conv2d, Conv2dGradWeight, ConvGeometry, ConvTranspose2d, Dense, DenseGradInput,
    DenseGradWeight, Epilogue, Op, Slice,
};

use super::Operands;

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Layer {
    Conv2d(ConvGeometry),
    /// From the geometry's output side to its input side.
    ConvTranspose2d(ConvGeometry),
    Dense {
        batch: usize,
        in_features: usize,
        out_features: usize,
    },
}

impl Layer {
    pub fn in_len(self) -> usize {
        match self {
            Layer::Conv2d(g) => g.in_pixels() * g.in_channels,
            Layer::ConvTranspose2d(g) => g.out_pixels() * g.out_channels,
            Layer::Dense { batch, in_features, .. } => batch * in_features,
        }
    }

    pub fn out_len(self) -> usize {
        match self {
            Layer::Conv2d(_) | Layer::ConvTranspose2d(_) => self.backward().in_len(),
            Layer::Dense { batch, out_features, .. } => batch * out_features,
        }
    }

    pub fn weight_len(self) -> usize {
        match self {
            Layer::Conv2d(g) | Layer::ConvTranspose2d(g) => g.weight_len(),
            Layer::Dense { in_features, out_features, .. } => in_features * out_features,
        }
    }

    pub fn bias_len(self) -> usize {
        match self {
            Layer::Conv2d(g) => g.out_channels,
            Layer::ConvTranspose2d(g) => g.in_channels,
            Layer::Dense { out_features, .. } => out_features,
        }
    }

    /// The layer that runs from this one's output to its input.
    pub fn backward(self) -> Layer {
        match self {
            Layer::Conv2d(g) => Layer::ConvTranspose2d(g),
            Layer::ConvTranspose2d(g) => Layer::Conv2d(g),
            Layer::Dense { batch, in_features, out_features } => {
                Layer::Dense { batch, in_features: out_features, out_features: in_features }
            }
        }
    }

    /// Output pixels of the whole batch, over which the gradients of bias and weights are summed.
    pub fn out_pixels(self) -> usize {
        self.out_len() / self.bias_len()
    }

    pub fn forward(
        self,
        operands: &mut Operands,
        input: Slice,
        weight: Slice,
        epilogue: Epilogue,
        output: Slice,
    ) -> Op {
        match self {
            Layer::Conv2d(geometry) => Op::Conv2d(Conv2d { geometry, input, weight, epilogue, output }),
            Layer::ConvTranspose2d(geometry) => {
                Op::ConvTranspose2d(ConvTranspose2d { geometry, input, weight, epilogue, output })
            }
            Layer::Dense { batch, in_features, out_features } => {
                let partials = partials(operands, [batch, in_features, out_features]);
                Op::Dense(Dense {
                    batch,
                    in_features,
                    out_features,
                    input,
                    weight,
                    partials,
                    epilogue,
                    output,
                })
            }
        }
    }

    pub fn grad_input(
        self,
        operands: &mut Operands,
        grad_output: Slice,
        weight: Slice,
        epilogue: Epilogue,
        grad_input: Slice,
    ) -> Op {
        match self {
            Layer::Conv2d(_) | Layer::ConvTranspose2d(_) => {
                self.backward().forward(operands, grad_output, weight, epilogue, grad_input)
            }
            Layer::Dense { batch, in_features, out_features } => Op::DenseGradInput(DenseGradInput {
                batch,
                in_features,
                out_features,
                grad_output,
                weight,
                partials: partials(operands, [batch, out_features, in_features]),
                epilogue,
                grad_input,
            }),
        }
    }

    pub fn grad_weight(
        self,
        operands: &mut Operands,
        input: Slice,
        grad_output: Slice,
        grad_weight: Slice,
    ) -> Op {
        let mut conv = |geometry, input, grad_output| {
            let partials = operands.result("partials", Conv2dGradWeight::partials_len(&geometry));
            Op::Conv2dGradWeight(Conv2dGradWeight { geometry, input, grad_output, partials, grad_weight })
        };
        match self {
            Layer::Conv2d(geometry) => conv(geometry, input, grad_output),
            Layer::ConvTranspose2d(geometry) => conv(geometry, grad_output, input),
            Layer::Dense { batch, in_features, out_features } => Op::DenseGradWeight(DenseGradWeight {
                batch,
                in_features,
                out_features,
                input,
                grad_output,
                grad_weight,
            }),
        }
    }

    pub fn bias_grad(self, operands: &mut Operands, grad_output: Slice, grad_bias: Slice) -> Op {
        let batch = match self {
            Layer::Conv2d(g) | Layer::ConvTranspose2d(g) => g.batch,
            Layer::Dense { batch, .. } => batch,
        };
        let (pixels, channels) = (self.out_pixels() / batch, self.bias_len());
        let partials = operands.result("partials", BiasGrad::partials_len(batch * pixels, channels));
        Op::BiasGrad(BiasGrad { batch, pixels, channels, grad_output, partials, grad_bias })
    }
}

/// Room for the parts of a fully connected layer's sums, where they are split.
fn partials(operands: &mut Operands, [batch, terms, columns]: [usize; 3]) -> Option<Slice> {
    Dense::partials_len(batch, terms, columns).map(|len| operands.result("partials", len))
}
