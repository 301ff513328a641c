//! What happens to each sum before it is stored: shared by the kernels of layers and of their input gradients.

use super::{Operand, Slice};

/// What happens to each sum before it is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Epilogue {
    /// Stored as it is.
    None,
    /// A bias for each channel is added: forward, last layer.
    Bias(Slice),
    /// A bias is added and negative values become 0: forward, hidden layer.
    BiasRelu(Slice),
    /// A bias is added and negative values shrink to a hundredth: forward, hidden layer.
    BiasLeakyRelu(Slice),
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
        };
        ("EPILOGUE", code)
    }

    /// What is bound for it; without an epilogue `other` stands in, since a binding must hold something.
    pub(super) fn operand(self, other: Slice) -> Operand {
        match self {
            Epilogue::None => other.read(),
            Epilogue::Bias(slice)
            | Epilogue::BiasRelu(slice)
            | Epilogue::BiasLeakyRelu(slice)
            | Epilogue::ReluMask(slice)
            | Epilogue::LeakyReluMask(slice)
            | Epilogue::SiluSlope(slice) => slice.read(),
        }
    }
}
