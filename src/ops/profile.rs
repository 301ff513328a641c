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

/// The sizes of subgroups for which rows are shared: of Mesa's llvmpipe 8, of SwiftShader 4.
const SHARING_LANES: [usize; 2] = [4, 8];

/// What kernels are generated for: a profile, and the device's subgroup size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Tuning {
    /// Tile sizes.
    pub profile: Profile,
    /// Invocations of a subgroup, where all subgroups of the device have the same size and can exchange
    /// what they loaded (WebGPU's `subgroups`); else 1.
    pub lanes: usize,
}

impl From<Profile> for Tuning {
    /// Without subgroups.
    fn from(profile: Profile) -> Tuning {
        Tuning { profile, lanes: 1 }
    }
}

/// The shape of a register tile, and of a workgroup of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TileShape {
    /// Blocks of 4 rows.
    pub row_blocks: usize,
    /// Blocks of 4 columns, at most.
    pub column_blocks: usize,
    /// Invocations that share their rows, each with columns of its own: a whole workgroup, or 1.
    pub lanes: usize,
}

impl Profile {
    /// Whether it is for software adapters. Those run a workgroup on one core, 4 or 8 invocations at a time.
    pub(crate) fn is_software(self) -> bool {
        matches!(self, Profile::Cpu | Profile::Wide)
    }

    /// Whether work gets the largest tiles, by its multiply-adds per image: a drawing then runs training's kernels.
    /// From 800 thousand on with [`Profile::Cpu`]: in a step of `base` nine kernels with 90% of the work;
    /// `tiny` has none. On SwiftShader a kernel of 8×16 takes about 0.6 s to compile, of 16×16 1.2 s, of 16×32 2.7 s
    /// (one core). From 40 thousand on with [`Profile::Wide`]: at batch 128 a kernel with less has too few such tiles
    /// for several cores.
    fn heavy(self, multiply_adds: usize) -> bool {
        multiply_adds >= if self == Profile::Wide { 40_000 } else { 800_000 }
    }
}

impl Tuning {
    /// The tile for this many multiply-adds per image, of a matrix of this many blocks of 4 rows and of 4 columns.
    pub(super) fn tile(self, multiply_adds: usize, row_blocks: usize, column_blocks: usize) -> TileShape {
        let Tuning { profile, lanes } = self;
        let heavy = profile.heavy(multiply_adds);
        let fits = row_blocks >= lanes && column_blocks.is_multiple_of(lanes);
        let lanes = if SHARING_LANES.contains(&lanes) && fits { lanes } else { 1 };
        let (rows, columns, lanes) = match (profile, lanes) {
            (Profile::Small, _) => (1, 2, 1),
            (Profile::Large, _) => (2, 2, 1),
            (Profile::Cpu, 1) if heavy => (4, 4, 1),
            (Profile::Wide, 1) if heavy => (8, 8, 1),
            (_, 1) => (2, 4, 1),
            (Profile::Wide, 4) if heavy => (8, 4, 4),
            _ if heavy => (2 * lanes, 8 / lanes, lanes),
            _ => (lanes, 1, lanes),
        };
        // Few rows take small tiles, to have enough of them: a drawing is one row of a fully connected layer.
        let column_blocks = if row_blocks == 1 { 1 } else { columns };
        TileShape { row_blocks: rows.min(row_blocks / lanes * lanes), column_blocks, lanes }
    }
}
