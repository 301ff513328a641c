//! Which tiles suit which kind of GPU.

/// A named set of tile sizes for the whole step. It decides how tiles cover the results, never the
/// order of a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Profile {
    /// A software adapter. Its SIMD lanes are fed one by one where addresses differ between
    /// invocations, and by one broadcast where they do not: so all invocations of a workgroup share
    /// their columns, and a tile has many of them. Registers spill to a first-level cache, cheaply.
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
    /// Tiles of a workgroup side by side, at most: neighbours that read the same rows.
    pub side_by_side: usize,
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
            Profile::Cpu => TileShape { row_blocks: 2, column_blocks: 8, side_by_side: 1, shares: false },
            Profile::Small => TileShape { row_blocks: 1, column_blocks: 2, side_by_side: 8, shares: true },
            Profile::Large => TileShape { row_blocks: 2, column_blocks: 2, side_by_side: 8, shares: true },
        }
    }
}
