//! A device's peak throughput, as measured: kernels are compared with it.

use serde::Serialize;

use super::{RepeatTimer, Spread};
use crate::Result;
use crate::gpu::{Executor, Gpu};
use crate::ops::{BufferId, Dispatch, Slice};
use crate::plan::{BufferSpec, Element};

/// Rounds of 96 multiply-adds per invocation, and invocations: 6.4 GFLOP, 0.4 s on a software adapter
/// of 16 GFLOP/s, and enough to fill the largest GPU.
const ROUNDS: usize = 256;
const INVOCATIONS: usize = 131_072;
/// Floats copied: 64 MiB, more than a GPU's cache, and half of the binding limit.
const COPIED: usize = 16 << 20;

/// Peak throughput of a device.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Peaks {
    /// GFLOP/s of multiply-adds in registers.
    #[serde(rename = "multiply_add_gflops")]
    pub multiply_add: Spread,
    /// GB/s of a large copy, counting both reads and writes.
    #[serde(rename = "copy_gbs")]
    pub copy: Spread,
}

impl Peaks {
    /// Measures both; takes 128 MB of the device's memory.
    ///
    /// # Errors
    /// The device's own.
    pub async fn measure(gpu: &Gpu, timer: &RepeatTimer) -> Result<Peaks> {
        let buffer =
            |name: &str| BufferSpec { name: name.to_owned(), element: Element::F32, len: COPIED, images: 0 };
        let executor = Executor::new(gpu, &[buffer("copied from"), buffer("copied to")]).await?;
        let whole = |index: usize| Slice { buffer: BufferId(index), offset: 0, len: COPIED };

        let multiply_add = Dispatch {
            shader: "multiply_add",
            source: include_str!("multiply_add.wgsl").to_owned(),
            constants: vec![("ROUNDS", ROUNDS as f64)],
            bindings: vec![whole(1).write()],
            workgroups: [INVOCATIONS as u32 / 64, 1, 1],
        };
        let copy = Dispatch {
            shader: "copy",
            source: include_str!("copy.wgsl").to_owned(),
            constants: Vec::new(),
            bindings: vec![whole(0).read(), whole(1).write()],
            workgroups: [COPIED as u32 / 4 / 256, 1, 1],
        };
        let multiply_add = executor.record_dispatches(vec![("multiply-adds", vec![multiply_add])]).await?;
        let copy = executor.record_dispatches(vec![("copy", vec![copy])]).await?;
        let flops = 2.0 * 96.0 * (ROUNDS * INVOCATIONS) as f64;
        Ok(Peaks {
            multiply_add: timer.time(&executor, &multiply_add).await?.rate(flops / 1e6),
            copy: timer.time(&executor, &copy).await?.rate(8.0 * COPIED as f64 / 1e6),
        })
    }
}
