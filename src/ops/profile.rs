//! Which tiles suit which kind of GPU.

use crate::named::named;

/// A named set of tile sizes for the whole step. It decides how tiles cover the results, never the
/// order of a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Profile {
    /// A software adapter: each SIMD lane loads by itself, some ten instructions a number, so tiles are
    /// large; what does not fit its registers spills to a first-level cache, cheaply. How large is a
    /// matter of how long they take to compile, see [`HEAVY`]. Barriers are dear to compile and long sums
    /// cheap to run, so nobody shares a tile.
    Cpu,
    /// A software adapter that compiles quickly (Mesa's llvmpipe), or a long run on one that does not: as
    /// [`Profile::Cpu`], with larger tiles still for heavy work.
    Wide,
    /// A GPU with few registers an invocation, such as an integrated one.
    Small,
    /// A GPU with many registers an invocation.
    Large,
}

/// Work of at least so many multiply-adds gets the largest tiles of [`Profile::Cpu`]. In a step of `base` at batch
/// 128 that is nine kernels with nine tenths of all work; a drawing and `tiny` have none. On SwiftShader a kernel
/// of 8×16 takes about 0.6 s to compile, of 16×16 1.2 s, of 16×32 2.7 s (one core).
const HEAVY: u64 = 100_000_000;
/// The same for [`Profile::Wide`]: a kernel with less has too few tiles of 32×32 for several cores.
const HEAVY_WIDE: u64 = 5_000_000;

/// The shape of a register tile, and of a workgroup of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TileShape {
    /// Blocks of 4 rows.
    pub row_blocks: usize,
    /// Blocks of 4 columns, at most.
    pub column_blocks: usize,
    /// Whether several invocations share a tile whose sums are long.
    pub shares: bool,
    /// Invocations of a workgroup.
    pub invocations: usize,
}

named!(Profile: Cpu = "cpu", Wide = "wide", Small = "small", Large = "large");

impl Profile {
    /// The tile for work of so many multiply-adds.
    pub(super) fn tile(self, multiply_adds: u64) -> TileShape {
        let (row_blocks, column_blocks) = match self {
            Profile::Cpu if multiply_adds >= HEAVY => (4, 4),
            Profile::Wide if multiply_adds >= HEAVY_WIDE => (8, 8),
            Profile::Cpu | Profile::Wide => (2, 4),
            Profile::Small => (1, 2),
            Profile::Large => (2, 2),
        };
        let shares = matches!(self, Profile::Small | Profile::Large);
        // A software adapter runs a workgroup on one core, 4 or 8 invocations at a time: small ones give all its
        // cores something to do. Others form SIMD groups of up to 64.
        let invocations = if shares { 64 } else { 8 };
        TileShape { row_blocks, column_blocks, shares, invocations }
    }
}
