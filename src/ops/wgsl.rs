//! WGSL that several kernels share. A kernel's source is plain text put together from these parts
//! and its own file: WGSL has no `import`.

/// Sizes of a convolution.
pub const CONV_GEOMETRY: &str = include_str!("../../shaders/conv_geometry.wgsl");
/// What happens to each sum before it is stored.
pub const EPILOGUE: &str = include_str!("../../shaders/epilogue.wgsl");
/// Sums over a workgroup.
pub const REDUCE: &str = include_str!("../../shaders/reduce.wgsl");
/// Hash, normal numbers and shuffle.
pub const RANDOM: &str = include_str!("../../shaders/random.wgsl");
/// Tiles shared by several invocations.
pub const SPLIT: &str = include_str!("../../shaders/split.wgsl");
/// A product with the weights of a fully connected layer.
pub const PRODUCT: &str = include_str!("../../shaders/product.wgsl");
/// Tiles of one invocation, with the same functions.
pub const WHOLE: &str = include_str!("../../shaders/whole.wgsl");
/// Counters and schedule.
pub const STATE: &str = include_str!("../../shaders/state.wgsl");
