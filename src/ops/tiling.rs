//! The tiles that cover matrix products on an adapter. They decide how fast a product is, never the order of its sums.

use std::fmt;
use std::str::FromStr;

use super::matrix::ProductKind;
use super::wgsl::SOFTWARE;
use crate::named::named;

/// Which of the two tiled kernels an adapter runs, in which sizes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tiling {
    /// An adapter in software: `shaders/tile_registers.wgsl`. It runs a workgroup on one core, 4 or 8 invocations at a time.
    Registers,
    /// A GPU: `shaders/tile_workgroup.wgsl`, and for each kind of product the largest tile. Small products get smaller ones.
    Workgroup([TileSize; ProductKind::ALL.len()]),
}

/// Rows and columns of a workgroup's tile on a GPU, the smallest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TileSize {
    /// 32 × 32, 4 × 4 an invocation.
    Small,
    /// 64 × 32, 8 × 4 an invocation.
    Medium,
    /// 64 × 64, 8 × 4 an invocation.
    Large,
}

named!(TileSize: Small = "32x32", Medium = "64x32", Large = "64x64");

impl Tiling {
    /// Those with one largest tile for all kinds of products.
    pub const ALL: [Tiling; 4] = [
        Tiling::Registers,
        Tiling::workgroup(TileSize::Small),
        Tiling::workgroup(TileSize::Medium),
        Tiling::workgroup(TileSize::Large),
    ];

    /// For a GPU, with one largest tile for all kinds of products.
    pub const fn workgroup(largest: TileSize) -> Tiling {
        Tiling::Workgroup([largest; ProductKind::ALL.len()])
    }

    /// Whether it is for adapters in software.
    pub fn is_software(self) -> bool {
        self == Tiling::Registers
    }

    /// What is defined for a shader's `#if`.
    pub(super) fn defines(self) -> &'static [&'static str] {
        if self.is_software() { &[SOFTWARE] } else { &[] }
    }
}

/// `registers`, `64x64`, or the size for each kind of product.
impl fmt::Display for Tiling {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Tiling::Workgroup(sizes) = self else { return f.write_str("registers") };
        if sizes.iter().all(|size| *size == sizes[0]) {
            return f.write_str(sizes[0].as_str());
        }
        let all: Vec<_> = ProductKind::ALL.into_iter().zip(sizes).collect();
        let all: Vec<_> =
            all.iter().map(|(kind, size)| format!("{} {}", kind.as_str(), size.as_str())).collect();
        f.write_str(&all.join(", "))
    }
}

/// For links and command lines.
impl FromStr for Tiling {
    type Err = String;

    fn from_str(name: &str) -> Result<Tiling, String> {
        let found = Tiling::ALL.into_iter().find(|tiling| tiling.to_string() == name);
        found.ok_or_else(|| format!("one of {}", Tiling::ALL.map(|tiling| tiling.to_string()).join(", ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_has_a_name() {
        for tiling in Tiling::ALL {
            assert_eq!(tiling.to_string().parse(), Ok(tiling));
        }
        assert!("64".parse::<Tiling>().is_err_and(|why| why == "one of registers, 32x32, 64x32, 64x64"));
        let mixed = Tiling::Workgroup([TileSize::Large, TileSize::Medium, TileSize::Small, TileSize::Small]);
        let name = "conv2d 64x64, conv_transpose2d 64x32, conv2d_grad_weight 32x32, dense 32x32";
        assert_eq!(mixed.to_string(), name);
    }
}
