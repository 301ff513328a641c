//! GPUs by their data sheets.

use latent_ink::bench::Machine;
use latent_ink::ops::{TileSize, Tiling};

/// A GPU of the table.
pub struct Gpu {
    pub name: &'static str,
    /// The tiles that it gets before anything is measured.
    pub tiling: Tiling,
    pub machine: Machine,
}

/// The share of its peak that tuned matrix products in WGSL reach on Apple's M1, 900 of 2,600 GFLOP/s
/// (<https://github.com/FL33TW00D/wgpu-mm>). Assumed for all.
const ARITHMETIC_SHARE: f64 = 0.35;
/// Copies usually reach 75 to 90%.
const MEMORY_SHARE: f64 = 0.8;

/// Sources: data sheets of Apple (M2 with 10 cores), Intel (Iris Xe, 96 execution units at 1.3 GHz, two channels of
/// LPDDR4X-4266) and NVIDIA (RTX 4070; H200 SXM, without tensor cores). An Apple core and a multiprocessor have four
/// schedulers, two SIMD groups for each of which are enough where an invocation has 32 sums of its own; a subslice of Intel's
/// has 16 execution units with two threads of 16 lanes each. No latency was measured.
pub const GPUS: [Gpu; 4] = [
    Gpu {
        name: "M2",
        tiling: Tiling::workgroup(TileSize::Small),
        machine: Machine {
            gflops: 3_600.0,
            gbs: 100.0,
            cores: 10,
            busy: 256,
            latency: 6.0,
            arithmetic_share: ARITHMETIC_SHARE,
            memory_share: MEMORY_SHARE,
        },
    },
    Gpu {
        name: "Xe",
        tiling: Tiling::workgroup(TileSize::Small),
        machine: Machine {
            gflops: 2_000.0,
            gbs: 68.0,
            cores: 6,
            busy: 512,
            latency: 8.0,
            arithmetic_share: ARITHMETIC_SHARE,
            memory_share: MEMORY_SHARE,
        },
    },
    Gpu {
        name: "RTX 4070",
        tiling: Tiling::workgroup(TileSize::Large),
        machine: Machine {
            gflops: 29_100.0,
            gbs: 504.0,
            cores: 46,
            busy: 256,
            latency: 4.0,
            arithmetic_share: ARITHMETIC_SHARE,
            memory_share: MEMORY_SHARE,
        },
    },
    Gpu {
        name: "H200",
        tiling: Tiling::workgroup(TileSize::Large),
        machine: Machine {
            gflops: 67_000.0,
            gbs: 4_800.0,
            cores: 132,
            busy: 256,
            latency: 4.0,
            arithmetic_share: ARITHMETIC_SHARE,
            memory_share: MEMORY_SHARE,
        },
    },
];
