//! Tile sizes for each kind of GPU.

use crate::named::named;

/// A named set of tile sizes for the whole step. It decides how tiles cover the results, never the
/// order of a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Profile {
    /// A software adapter: each SIMD lane loads separately, some ten instructions per number, so tiles are
    /// large; what does not fit its registers spills to the first-level cache, cheaply. Compilation time limits
    /// their size, see [`Profile::heavy`]. Barriers are slow to compile and long sums cheap to run, so tiles are
    /// not shared.
    Cpu,
    /// A software adapter that compiles quickly (Mesa's llvmpipe), or a long run on one that does not: like
    /// [`Profile::Cpu`], with even larger tiles for heavy work.
    Wide,
    /// A GPU with few registers per invocation, such as an integrated one.
    Small,
    /// A GPU with many registers per invocation.
    Large,
}

named!(Profile: Cpu = "cpu", Wide = "wide", Small = "small", Large = "large");

impl Profile {
    /// Whether it is for software adapters. Those run a workgroup on one core, 4 or 8 invocations at a time.
    pub(crate) fn is_software(self) -> bool {
        matches!(self, Profile::Cpu | Profile::Wide)
    }
}
