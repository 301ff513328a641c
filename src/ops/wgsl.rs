//! The WGSL of the kernels, and parts that several share. A kernel's source is concatenated from these parts
//! and its own file: WGSL has no `import`.

/// The text of files of `shaders/`, by their stems.
macro_rules! shader {
    ($($stem:literal),+) => {
        concat!($(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/shaders/", $stem, ".wgsl"))),+)
    };
}
pub(crate) use shader;

/// Sizes of a convolution.
pub const CONV_GEOMETRY: &str = shader!("conv_geometry");
/// Sums over a workgroup.
pub const REDUCE: &str = shader!("reduce");
/// Long sums.
pub const SUMS: &str = shader!("sums");
/// Hash, normal numbers and shuffle.
pub const RANDOM: &str = shader!("random");
/// Counters and schedule.
pub const STATE: &str = shader!("state");
