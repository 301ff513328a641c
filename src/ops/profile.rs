//! Which tiles suit which kind of GPU.

/// A named set of tile sizes for the whole step. It decides how tiles cover the results, never the
/// order of a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Profile {
    /// A software adapter: each SIMD lane loads by itself, some ten instructions a number, so tiles are
    /// large; what does not fit its registers spills to a first-level cache, cheaply. Larger ones still
    /// (16×16) take a sixth off a step on SwiftShader, but twice as long to compile: 23 s for `base`.
    /// Barriers are dear to compile and long sums cheap to run, so nobody shares a tile.
    Cpu,
    /// A GPU with few registers an invocation, such as an integrated one.
    Small,
    /// A GPU with many registers an invocation.
    Large,
}

/// The shape of a register tile, and of a workgroup of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TileShape {
    /// Blocks of 4 rows.
    pub row_blocks: usize,
    /// Blocks of 4 columns, at most.
    pub column_blocks: usize,
    /// Whether several invocations share a tile whose sums are long.
    pub shares: bool,
}

impl Profile {
    /// All of them.
    pub const ALL: [Profile; 3] = [Profile::Cpu, Profile::Small, Profile::Large];

    /// As in the page's address.
    pub fn name(self) -> &'static str {
        match self {
            Profile::Cpu => "cpu",
            Profile::Small => "small",
            Profile::Large => "large",
        }
    }

    /// The profile of that name.
    pub fn from_name(name: &str) -> Option<Profile> {
        Profile::ALL.into_iter().find(|profile| profile.name() == name)
    }

    pub(super) fn tile(self) -> TileShape {
        match self {
            Profile::Cpu => TileShape { row_blocks: 2, column_blocks: 4, shares: false },
            Profile::Small => TileShape { row_blocks: 1, column_blocks: 2, shares: true },
            Profile::Large => TileShape { row_blocks: 2, column_blocks: 2, shares: true },
        }
    }
}
