//! Activation functions.

use crate::named::named;

/// The activation after every layer but the heads and the last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Activation {
    /// `max(x, 0)`.
    #[default]
    Relu,
    /// The same with a slope of 0.01 below 0, PyTorch's own (Maas et al. 2013).
    LeakyRelu,
    /// `x · sigmoid(x)` (Elfwing et al. 2018), also called swish.
    Silu,
}

named!(Activation: Relu = "relu", LeakyRelu = "leaky-relu", Silu = "silu");
