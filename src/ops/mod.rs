//! Semantic operations: what a plan is made of.
//!
//! An [`Op`] says *what* is computed (geometry and operands). Its own file lowers it to GPU
//! [`Dispatch`]es; the file of the same stem in [`crate::cpu`] computes it on the CPU, that in
//! [`crate::reference`] in plain loops over f64; the
//! WGSL of the same stem in `shaders/` computes it on the GPU. Nothing here touches a GPU, so every
//! shader can be listed, printed and validated without one.
//!
//! Layout everywhere: activations are row-major `[batch, height, width, channels]`, convolution
//! weights `[kernel row, kernel column, input channel, output channel]`, dense weights
//! `[input feature, output feature]`. `plan::parameters` converts to and from PyTorch's layout.

mod adam;
mod add;
mod bce_with_logits;
mod bias_grad;
mod conv2d;
mod conv2d_grad_weight;
mod conv_transpose2d;
mod corrupt;
mod dense;
mod dense_grad_input;
mod dense_grad_weight;
mod dense_product;
mod dispatch;
mod epilogue;
mod gather;
mod gradient_norm;
mod importance_weight;
mod latent_statistics;
mod linear;
pub mod matrix;
mod max_pool2d;
mod max_pool2d_grad;
mod metrics;
mod naive;
mod noise;
mod partials;

mod reparameterize;
mod reparameterize_grad;
mod silu;
mod softmax_cross_entropy;
mod state;
mod tiling;
mod unroll;
pub(crate) mod wgsl;

pub use adam::{Adam, BETA_1, BETA_2};
pub use add::Add;
pub use bce_with_logits::BceWithLogits;
pub use bias_grad::BiasGrad;
pub use conv_transpose2d::ConvTranspose2d;
pub use conv2d::{Conv2d, ConvGeometry};
pub use conv2d_grad_weight::Conv2dGradWeight;
pub use corrupt::{Corrupt, Corruption, CorruptionKind};
pub use dense::Dense;
pub use dense_grad_input::DenseGradInput;
pub use dense_grad_weight::DenseGradWeight;
pub use dispatch::{Access, BufferId, Dispatch, Operand, Slice};
pub use epilogue::Epilogue;
pub use gather::{Gather, Order, Pixels};
pub use gradient_norm::GradientNorm;
pub use importance_weight::ImportanceWeight;
pub use latent_statistics::LatentStatistics;
pub use max_pool2d::{MaxPool2d, PoolGeometry};
pub use max_pool2d_grad::MaxPool2dGrad;
pub use metrics::{Destination, Metrics};
pub use noise::{Counter, Noise};
pub use partials::{PartialSum, add as add_partial_sums};

pub use reparameterize::Reparameterize;
pub use reparameterize_grad::ReparameterizeGrad;
pub use silu::Silu;
pub use softmax_cross_entropy::SoftmaxCrossEntropy;
pub use state::{SCHEDULE_ROWS, ScheduleRow, State};
pub use tiling::{TileSize, Tiling};

/// Makes the enumeration of the operations, and `each!`, which evaluates `$call` with whichever operation `$op` holds as
/// `$inner`.
macro_rules! operations {
    ($dollar:tt $($(#[$doc:meta])* $operation:ident,)+) => {
        /// One semantic operation over numbered buffers.
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        pub enum Op {
            $($(#[$doc])* $operation($operation),)+
        }

        macro_rules! each {
            ($dollar op:expr, $dollar inner:ident => $dollar call:expr) => {
                match $dollar op {
                    $(Op::$operation($dollar inner) => $dollar call,)+
                }
            };
        }
        pub(crate) use each;
    };
}

operations! { $
    /// Copies a batch of images out of the packed dataset.
    Gather,
    /// Fills a buffer with standard normal numbers.
    Noise,
    /// Corrupts a batch of images at random.
    Corrupt,
    /// Convolution (also the input gradient of a transposed convolution).
    Conv2d,
    /// Transposed convolution (also the input gradient of a convolution).
    ConvTranspose2d,
    /// Weight gradient of both convolutions.
    Conv2dGradWeight,
    /// Fully connected layer.
    Dense,
    /// Input gradient of a fully connected layer.
    DenseGradInput,
    /// Weight gradient of a fully connected layer.
    DenseGradWeight,
    /// Bias gradient of any layer: the column sums of the output gradient.
    BiasGrad,
    /// The activation SiLU as a separate operation.
    Silu,
    /// Sum of two activations or of two gradients.
    Add,
    /// The largest pixel of each window.
    MaxPool2d,
    /// Input gradient of the above, and of the activation before it.
    MaxPool2dGrad,
    /// Draws z from the posterior and measures its KL divergence from the prior.
    Reparameterize,
    /// Gradient of the above with respect to μ and log σ².
    ReparameterizeGrad,
    /// KL, mean and spread of each latent dimension over the test set.
    LatentStatistics,
    /// Weighs a draw from each image's posterior, and adds it to the image's earlier ones.
    ImportanceWeight,
    /// Reconstruction loss, its gradient, and the squared error.
    BceWithLogits,
    /// Classification loss, its gradient, and which images were classified correctly.
    SoftmaxCrossEntropy,
    /// The squared norm of all gradients.
    GradientNorm,
    /// One Adam update of all parameters, and of their averages.
    Adam,
    /// Means or sums of the losses over the batch, and the counters.
    Metrics,
}

/// What every operation provides.
pub trait Operation {
    /// The stem that its shader, dispatches, reference, CPU code and test share, such as `conv2d_grad_weight`.
    const STEM: &'static str;

    /// Everything it reads and writes, in the order of its WGSL bindings.
    fn operands(&self) -> Vec<Operand>;

    /// The GPU work that computes it, for this tiling, but for the addition of a [`PartialSum`].
    fn dispatches(&self, tiling: Tiling) -> Vec<Dispatch>;

    /// The sum that it leaves in parts, if any.
    fn partial_sum(&self) -> Option<PartialSum> {
        None
    }

    /// Floating-point operations, a multiply-add counted as two.
    fn flops(&self) -> u64;

    /// The main sizes, for display: `128×14×14×32 → 128×7×7×64`.
    fn shape(&self) -> String;

    /// How many images it can be divided into: the batch for work done image by image, else 1.
    fn images(&self) -> usize;

    /// Bytes that it must read and write at least once.
    fn bytes(&self) -> u64 {
        self.operands().iter().map(|operand| 4 * operand.slice.len as u64).sum()
    }
}

impl Op {
    /// The stem that its shader, dispatches, reference, CPU code and test share.
    pub fn stem(&self) -> &'static str {
        fn stem_of<O: Operation>(_: &O) -> &'static str {
            O::STEM
        }
        each!(self, op => stem_of(op))
    }

    /// See [`Operation::operands`].
    pub fn operands(&self) -> Vec<Operand> {
        each!(self, op => op.operands())
    }

    /// See [`Operation::dispatches`].
    pub fn first_stage(&self, tiling: Tiling) -> Vec<Dispatch> {
        each!(self, op => op.dispatches(tiling))
    }

    /// All GPU work that computes it, for this tiling.
    pub fn dispatches(&self, tiling: Tiling) -> Vec<Dispatch> {
        let mut dispatches = self.first_stage(tiling);
        dispatches.extend(self.partial_sum().map(|sum| add_partial_sums(&[sum], tiling)));
        dispatches
    }

    /// See [`Operation::partial_sum`].
    pub fn partial_sum(&self) -> Option<PartialSum> {
        each!(self, op => op.partial_sum())
    }

    /// See [`Operation::flops`].
    pub fn flops(&self) -> u64 {
        each!(self, op => op.flops())
    }

    /// See [`Operation::shape`].
    pub fn shape(&self) -> String {
        each!(self, op => op.shape())
    }

    /// See [`Operation::images`].
    pub fn images(&self) -> usize {
        each!(self, op => op.images())
    }

    /// See [`Operation::bytes`].
    pub fn bytes(&self) -> u64 {
        each!(self, op => op.bytes())
    }
}
