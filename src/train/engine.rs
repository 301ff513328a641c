//! One interface to the two executors: the GPU, and the CPU.

use std::cell::RefCell;
use std::future::ready;
use std::hint::black_box;
use std::ops::Range;
use std::pin::Pin;
use std::rc::Rc;
use std::time::Duration;

use web_time::Instant;

#[cfg(target_arch = "wasm32")]
use super::remote::{CpuWorker, RemoteEngine};
use crate::gpu::{self, Gpu, Recording};
use crate::ops::{Profile, Slice, Tuning};
use crate::plan::{BufferSpec, Programs};
use crate::{Error, Result, cpu, pause};

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

/// The CPU: this thread and its helpers. Clones share them.
#[derive(Clone)]
pub struct Cpu {
    crew: Rc<RefCell<cpu::Crew>>,
    cuts_programs: bool,
}

impl Cpu {
    /// This thread and these helpers.
    pub fn new(crew: cpu::Crew) -> Cpu {
        Cpu { crew: Rc::new(RefCell::new(crew)), cuts_programs: false }
    }

    /// This thread alone.
    pub fn alone() -> Cpu {
        Cpu::new(cpu::Crew::alone())
    }

    /// This thread alone, which takes parts of programs as a GPU does: stands in for one where none is to be had.
    pub fn line_by_line() -> Cpu {
        Cpu { cuts_programs: true, ..Cpu::alone() }
    }

    /// As many threads as there are cores.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn all_cores() -> Cpu {
        let cores = std::thread::available_parallelism().map_or(1, |cores| cores.get());
        Cpu::new(cpu::Crew::of_threads(cores - 1))
    }
}

impl Processor {
    /// The same processor; a GPU with another profile, if one is given.
    pub fn with_profile(self, profile: Option<Profile>) -> Processor {
        match self {
            Processor::Gpu(gpu) => Processor::Gpu(gpu.with_profile(profile)),
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

/// Floats to reserve besides the buffers: data that are read, copies of the run.
const SPARE: usize = 4 << 20;

/// Buffers in this page's own memory.
pub struct CpuEngine {
    cuts_programs: bool,
    executor: Rc<RefCell<cpu::Executor>>,
}

/// Whether these buffers fit the memory. A failed allocation would abort the program.
fn check_room(buffers: &[BufferSpec]) -> Result<()> {
    let mut room = Vec::new();
    for len in buffers.iter().map(|spec| spec.len).chain([SPARE]) {
        let mut floats = Vec::<f32>::new();
        if floats.try_reserve_exact(len).is_err() {
            let megabytes = buffers.iter().map(|spec| spec.len / 250_000).sum();
            return Err(Error::Memory { megabytes });
        }
        room.push(floats);
    }
    // A compiler may remove an unused allocation and assume that it succeeds.
    black_box(&room);
    Ok(())
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
                let engine = CpuEngine::new(buffers, divisions, &cpu.crew)?;
                return Ok(Engine::Cpu(CpuEngine { cuts_programs: cpu.cuts_programs, ..engine }));
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

    /// Whether the CPU computes, by itself or as a software adapter.
    pub fn is_software(&self) -> bool {
        self.gpu().is_none_or(|executor| executor.gpu().is_software())
    }

    /// The tuning of its kernels; for the CPU, which has none, that of a large GPU.
    pub fn tuning(&self) -> Tuning {
        self.gpu().map_or(Profile::Large.into(), |executor| executor.gpu().tuning())
    }

    /// How long an empty submit takes to come back.
    ///
    /// # Errors
    /// [`crate::Error::DeviceLost`].
    pub async fn latency(&self) -> Result<Duration> {
        let mut shortest = Duration::MAX;
        for _ in 0..3 {
            let start = Instant::now();
            self.submit(Vec::new(), &[]).await?;
            shortest = shortest.min(start.elapsed());
        }
        Ok(shortest)
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

/// The CPU works this long before it yields to the page: half a frame.
pub(super) const SLICE: Duration = Duration::from_millis(8);

impl CpuEngine {
    /// Buffers full of zeros.
    ///
    /// # Errors
    /// [`Error::Memory`].
    pub(super) fn new(
        buffers: &[BufferSpec],
        divisions: Vec<cpu::Division>,
        crew: &Rc<RefCell<cpu::Crew>>,
    ) -> Result<CpuEngine> {
        check_room(buffers)?;
        let executor = cpu::Executor::new(buffers, divisions, crew.clone());
        Ok(CpuEngine { cuts_programs: false, executor: Rc::new(RefCell::new(executor)) })
    }

    /// Replaces the contents of a slice.
    pub(super) fn write(&self, slice: Slice, bits: &[u32]) {
        self.executor.borrow_mut().write(slice, bits);
    }

    /// Runs whole programs slice by slice. Borrows the memory only within a slice, so that a drawing can be answered
    /// between two slices.
    pub(super) fn submit(&self, programs: Vec<usize>, read: &[Slice]) -> Answer {
        if programs.is_empty() {
            // Read immediately, as on a GPU: work that is submitted later must not be visible.
            return Box::pin(ready(Ok(self.executor.borrow().read(read))));
        }
        let (executor, read) = (self.executor.clone(), read.to_vec());
        Box::pin(async move {
            let mut started = Instant::now();
            for program in programs {
                run_in_slices(&executor, program, &read, SLICE, &mut started).await;
            }
            Ok(executor.borrow().read(&read))
        })
    }
}

impl CpuEngine {
    fn submit_lines(&self, work: &[Work], read: &[Slice]) -> Answer {
        let mut executor = self.executor.borrow_mut();
        work.iter().for_each(|part| executor.run_lines(part.program, part.lines.clone()));
        Box::pin(ready(Ok(executor.read(read))))
    }
}

/// Runs a program, and yields to the page whenever a slice that began at `started` is over.
pub(super) async fn run_in_slices(
    executor: &RefCell<cpu::Executor>,
    program: usize,
    read: &[Slice],
    slice: Duration,
    started: &mut Instant,
) {
    let mut run = executor.borrow().start(program);
    loop {
        let progress = executor.borrow_mut().advance(&mut run, read);
        if progress == cpu::Progress::Finished {
            return;
        }
        // Results of helpers arrive only in a pause.
        if progress == cpu::Progress::Waiting || started.elapsed() > slice {
            pause::pause().await;
            *started = Instant::now();
        }
    }
}

/// What was read, as floats.
pub fn floats(words: &[u32]) -> Vec<f32> {
    words.iter().map(|&word| f32::from_bits(word)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Element;

    #[test]
    fn buffers_without_room_are_refused() {
        let spec = |len| BufferSpec { name: String::new(), element: Element::F32, len, images: 0 };
        assert!(check_room(&[spec(1000), spec(1000)]).is_ok());
        let refused = check_room(&[spec(1000), spec(usize::MAX >> 18)]);
        assert!(matches!(refused, Err(Error::Memory { .. })), "{refused:?}");
    }
}
