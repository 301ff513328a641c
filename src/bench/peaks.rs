//! A device's peak throughput, as measured: kernels are compared with it.

use std::hint::black_box;

use latent_ink_loops::{Matrix, MatrixMut, product};
use serde::Serialize;

use super::{Passes, RepeatTimer, Spread};
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

/// Rows, columns and terms of the matrix product on the CPU: what it reads fits the second-level cache or nearly so.
const SIDE: usize = 512;
/// Floats copied on the CPU: 32 MiB, more than a core's share of the cache.
const COPIED_ON_CPU: usize = 8 << 20;

/// Peak throughput of a device; of the CPU, one core's.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Peaks {
    /// GFLOP/s of multiply-adds: in a GPU's registers, or of a matrix product on the CPU.
    #[serde(rename = "multiply_add_gflops")]
    pub multiply_add: Spread,
    /// GB/s of a large copy, counting both reads and writes.
    #[serde(rename = "copy_gbs")]
    pub copy: Spread,
}

impl Peaks {
    /// Measures both on a GPU; takes 128 MB of its memory.
    ///
    /// # Errors
    /// The device's own.
    pub async fn of_gpu(gpu: &Gpu, timer: &RepeatTimer) -> Result<Peaks> {
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

    /// Measures both on this thread; takes 64 MB.
    ///
    /// # Errors
    /// None: it is a `Result` as that of a GPU is.
    pub async fn of_core(passes: Passes) -> Result<Peaks> {
        let (left, right, mut result) =
            (vec![0.5; SIDE * SIDE], vec![0.25; SIDE * SIDE], vec![0.0; SIDE * SIDE]);
        let multiply = || {
            let (left, right) = (Matrix::rows(black_box(&left), SIDE), Matrix::rows(&right, SIDE));
            product(MatrixMut::rows(&mut result, SIDE), left, right, [SIDE; 3]);
            black_box(&mut result);
        };
        let multiply_add = passes.time_here(multiply).await?;
        let (from, mut to) = (vec![1.0f32; COPIED_ON_CPU], vec![0.0; COPIED_ON_CPU]);
        let copy = || {
            to.copy_from_slice(black_box(&from));
            black_box(&mut to);
        };
        let copy = passes.time_here(copy).await?;
        Ok(Peaks {
            multiply_add: multiply_add.rate(2.0 * (SIDE * SIDE * SIDE) as f64 / 1e6),
            copy: copy.rate(8.0 * COPIED_ON_CPU as f64 / 1e6),
        })
    }
}
