//! One interface to the two executors: the GPU, and the CPU.

use std::ops::Range;
use std::pin::Pin;
use std::time::Duration;

use super::cpu::{Cpu, CpuEngine};
#[cfg(target_arch = "wasm32")]
use super::remote::{CpuWorker, RemoteEngine};
use crate::gpu::{self, Gpu, Recording};
use crate::ops::{Slice, TileSize, Tiling};
use crate::plan::{BufferSpec, Programs};
use crate::{Result, cpu};

/// The device that computes.
#[derive(Clone)]
pub enum Processor {
    /// A GPU, or a software adapter.
    Gpu(Gpu),
    /// This thread, with the help of others.
    Cpu(Cpu),
    /// A worker, with the help of others.
    #[cfg(target_arch = "wasm32")]
    Worker(CpuWorker),
}

impl Processor {
    /// The same processor; a GPU with other tiles, if some are given.
    pub fn with_tiling(self, tiling: Option<Tiling>) -> Processor {
        match self {
            Processor::Gpu(gpu) => Processor::Gpu(gpu.with_tiling(tiling)),
            other => other,
        }
    }
}

/// A part of a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    /// Which of the engine's programs.
    pub program: usize,
    /// Which of its lines.
    pub lines: Range<usize>,
}

/// Pending work; resolves to what is read back, four bytes per element.
///
/// On a GPU the work continues whether or not this is awaited. The CPU works while it is awaited, in slices
/// between which the page can run.
pub type Answer = Pin<Box<dyn Future<Output = Result<Vec<u32>>>>>;

/// Programs and their buffers on a device.
pub enum Engine {
    /// On a GPU.
    Gpu(GpuEngine),
    /// On the CPU.
    Cpu(CpuEngine),
    /// On the CPU, in a worker.
    #[cfg(target_arch = "wasm32")]
    Worker(RemoteEngine),
}

/// Buffers and recorded programs.
pub struct GpuEngine {
    executor: gpu::Executor,
    recordings: Vec<Recording>,
}

impl Engine {
    /// Creates buffers and pipelines. `progress` is called with the number of missing pipelines that are ready, and
    /// their total.
    ///
    /// # Errors
    /// A limit or a refusal of the device, see [`gpu::Executor`]; on the CPU [`Error::Memory`].
    pub async fn new(
        processor: &Processor,
        buffers: &[BufferSpec],
        programs: &Programs,
        progress: impl FnMut(usize, usize),
    ) -> Result<Engine> {
        let gpu = match processor {
            Processor::Gpu(gpu) => gpu,
            Processor::Cpu(cpu) => {
                let divisions = cpu::Division::of(buffers, programs);
                return Ok(Engine::Cpu(CpuEngine::new(buffers, divisions, cpu)?));
            }
            #[cfg(target_arch = "wasm32")]
            Processor::Worker(worker) => {
                return Ok(Engine::Worker(RemoteEngine::new(worker, buffers, programs).await?));
            }
        };
        let executor = gpu::Executor::new(gpu, buffers).await?;
        compile(gpu, programs, progress).await?;
        let mut recordings = Vec::new();
        for program in programs.iter() {
            recordings.push(executor.record(&program.lines).await?);
        }
        Ok(Engine::Gpu(GpuEngine { executor, recordings }))
    }

    /// Writes floats to a slice of exactly this length, before the next submit.
    pub fn write_floats(&self, slice: Slice, floats: &[f32]) {
        self.write_words(slice, bytemuck::cast_slice(floats));
    }

    /// Writes words to a slice of exactly this length, before the next submit.
    pub fn write_words(&self, slice: Slice, words: &[u32]) {
        match self {
            Engine::Gpu(engine) => engine.executor.write(slice, words),
            Engine::Cpu(engine) => engine.write(slice, words),
            #[cfg(target_arch = "wasm32")]
            Engine::Worker(engine) => engine.write(slice, words),
        }
    }

    /// Whether work may be part of a program; else it must be whole ones.
    pub fn cuts_programs(&self) -> bool {
        match self {
            Engine::Gpu(_) => true,
            Engine::Cpu(engine) => engine.cuts_programs,
            #[cfg(target_arch = "wasm32")]
            Engine::Worker(_) => false,
        }
    }

    /// Submits work, and then a read of these slices (of floats).
    pub fn submit(&self, work: Vec<Work>, read: &[Slice]) -> Answer {
        match self {
            Engine::Gpu(engine) => engine.submit(&work, read),
            Engine::Cpu(engine) if engine.cuts_programs => engine.submit_lines(&work, read),
            Engine::Cpu(engine) => engine.submit(work.iter().map(|part| part.program).collect(), read),
            #[cfg(target_arch = "wasm32")]
            Engine::Worker(engine) => engine.submit(&work, read),
        }
    }

    /// Reads a slice of floats.
    ///
    /// # Errors
    /// [`crate::Error::DeviceLost`].
    pub async fn read(&self, slice: Slice) -> Result<Vec<f32>> {
        Ok(floats(&self.submit(Vec::new(), &[slice]).await?))
    }

    /// The GPU's executor, to draw from its buffers.
    pub fn gpu(&self) -> Option<&gpu::Executor> {
        match self {
            Engine::Gpu(engine) => Some(&engine.executor),
            _ => None,
        }
    }

    /// How many threads of the CPU compute; `None` on a GPU.
    pub fn threads(&self) -> Option<usize> {
        match self {
            Engine::Gpu(_) => None,
            Engine::Cpu(engine) => Some(engine.threads()),
            #[cfg(target_arch = "wasm32")]
            Engine::Worker(engine) => Some(engine.threads()),
        }
    }

    /// Whether the CPU computes, by itself or as a software adapter.
    pub fn is_software(&self) -> bool {
        self.gpu().is_none_or(|executor| executor.gpu().is_software())
    }

    /// The tiles of its kernels; for the CPU, which has none, those of a large GPU.
    pub fn tiling(&self) -> Tiling {
        self.gpu().map_or(Tiling::workgroup(TileSize::Large), |executor| executor.gpu().tiling())
    }

    /// How long a GPU takes to report an empty submit done, see [`Gpu::latency`]; nothing for the CPU.
    ///
    /// # Errors
    /// [`crate::Error::DeviceLost`].
    pub async fn latency(&self) -> Result<Duration> {
        match self.gpu() {
            Some(executor) => executor.gpu().latency().await,
            None => Ok(Duration::ZERO),
        }
    }
}

/// Compiles the pipelines of programs on a GPU, so that an [`Engine`] of the same sizes is ready at once. For
/// `progress` see [`Engine::new`].
///
/// # Errors
/// The compiler's words.
pub async fn compile(gpu: &Gpu, programs: &Programs, progress: impl FnMut(usize, usize)) -> Result<()> {
    gpu.compile(programs, progress).await
}

impl GpuEngine {
    fn submit(&self, work: &[Work], read: &[Slice]) -> Answer {
        let parts = work.iter().map(|part| (&self.recordings[part.program], part.lines.clone()));
        Box::pin(self.executor.submit(parts, read).wait())
    }
}

/// What was read, as floats.
pub fn floats(words: &[u32]) -> Vec<f32> {
    words.iter().map(|&word| f32::from_bits(word)).collect()
}
