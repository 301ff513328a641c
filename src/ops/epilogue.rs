//! What happens to each sum before it is stored: shared by the kernels of layers, of their input gradients and of sums.

use super::wgsl::SILU;
use super::{Op, Operand, Silu, Slice};

/// What happens to each sum before it is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Epilogue {
    /// Stored as it is.
    None,
    /// A bias for each channel is added: forward, last layer.
    Bias(Slice),
    /// A bias is added and negative values become 0: forward, hidden layer.
    BiasRelu(Slice),
    /// A bias is added and negative values shrink to a hundredth: forward, hidden layer.
    BiasLeakyRelu(Slice),
    /// A bias is added, and both the sums and their SiLU are stored: forward, hidden layer.
    BiasSilu {
        /// `[channels]`.
        bias: Slice,
        /// Shaped like the result, which is what the SiLU reads.
        activated: Slice,
    },
    /// Kept only where this activation (the output of a ReLU, shaped like the result) is above 0:
    /// the gradient of that ReLU.
    ReluMask(Slice),
    /// Shrunk to a hundredth where this activation is not above 0: the gradient of a leaky ReLU.
    LeakyReluMask(Slice),
    /// Times SiLU's slope at this sum (what the SiLU read, shaped like the result): the gradient of that SiLU.
    SiluSlope(Slice),
}

impl Epilogue {
    /// The `override` constant of `shaders/epilogue.wgsl`.
    pub(super) fn constant(self) -> (&'static str, f64) {
        let code = match self {
            Epilogue::None => 0.0,
            Epilogue::Bias(_) => 1.0,
            Epilogue::BiasRelu(_) => 2.0,
            Epilogue::ReluMask(_) => 3.0,
            Epilogue::BiasLeakyRelu(_) => 4.0,
            Epilogue::LeakyReluMask(_) => 5.0,
            Epilogue::SiluSlope(_) => 6.0,
            Epilogue::BiasSilu { .. } => 7.0,
        };
        ("EPILOGUE", code)
    }

    /// What is defined for a shader's `#if`.
    pub(super) fn defines(self) -> &'static [&'static str] {
        match self {
            Epilogue::BiasSilu { .. } => &[SILU],
            _ => &[],
        }
    }

    /// The bindings of a kernel that ends with it: its two factors, what the epilogue reads, and the results. Where it
    /// reads nothing, a factor is bound, since a binding must not be empty.
    pub(super) fn operands(self, left: Slice, right: Slice, result: Slice) -> Vec<Operand> {
        let (extra, activated) = match self {
            Epilogue::None => (right, None),
            Epilogue::BiasSilu { bias, activated } => (bias, Some(activated)),
            Epilogue::Bias(slice)
            | Epilogue::BiasRelu(slice)
            | Epilogue::BiasLeakyRelu(slice)
            | Epilogue::ReluMask(slice)
            | Epilogue::LeakyReluMask(slice)
            | Epilogue::SiluSlope(slice) => (slice, None),
        };
        let mut operands = vec![left.read(), right.read(), extra.read(), result.write()];
        operands.extend(activated.map(Slice::write));
        operands
    }
}

impl Op {
    /// The layer fused with the SiLU that reads its result; `None` where the two are not that.
    pub fn with_silu(&self, silu: &Silu) -> Option<Op> {
        let mut op = self.clone();
        let (epilogue, output) = match &mut op {
            Op::Conv2d(op) => (&mut op.epilogue, op.output),
            Op::ConvTranspose2d(op) => (&mut op.epilogue, op.output),
            Op::Dense(op) => (&mut op.epilogue, op.output),
            _ => return None,
        };
        let Epilogue::Bias(bias) = *epilogue else { return None };
        *epilogue = Epilogue::BiasSilu { bias, activated: silu.output };
        (output == silu.input).then_some(op)
    }
}
