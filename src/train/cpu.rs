//! The CPU as an engine: whole programs, in slices between which the page can run.

use std::cell::RefCell;
use std::future::{poll_fn, ready};
use std::hint::black_box;
use std::rc::Rc;
use std::time::Duration;

use web_time::Instant;

use super::engine::{Answer, Work};
use crate::ops::Slice;
use crate::plan::BufferSpec;
use crate::{Error, Result, cpu, pause};

/// The CPU: this thread and its helpers. Clones share them.
#[derive(Clone)]
pub struct Cpu {
    pub(super) helpers: Rc<RefCell<cpu::Helpers>>,
    pub(super) cuts_programs: bool,
}

impl Cpu {
    /// This thread and these helpers.
    pub fn new(helpers: cpu::Helpers) -> Cpu {
        Cpu::sharing(Rc::new(RefCell::new(helpers)))
    }

    /// This thread and these helpers, which others have too.
    pub fn sharing(helpers: Rc<RefCell<cpu::Helpers>>) -> Cpu {
        Cpu { helpers, cuts_programs: false }
    }

    /// This thread alone.
    pub fn alone() -> Cpu {
        Cpu::new(cpu::Helpers::none())
    }

    /// This thread alone, which takes parts of programs as a GPU does: stands in for one where none is to be had.
    pub fn line_by_line() -> Cpu {
        Cpu { cuts_programs: true, ..Cpu::alone() }
    }

    /// How many threads there are, this one among them.
    pub fn threads(&self) -> usize {
        self.helpers.borrow().threads()
    }

    /// As many threads as there are cores.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn all_cores() -> Cpu {
        let cores = std::thread::available_parallelism().map_or(1, |cores| cores.get());
        Cpu::new(cpu::Helpers::of_threads(cores - 1))
    }
}

/// Floats to reserve besides the buffers: data that are read, copies of the run.
const SPARE: usize = 4 << 20;

/// Buffers in this page's own memory.
pub struct CpuEngine {
    pub(super) cuts_programs: bool,
    executor: Rc<RefCell<cpu::Executor>>,
}

/// Whether these buffers fit the memory. A failed allocation would abort the program.
fn check_room(buffers: &[BufferSpec]) -> Result<()> {
    let mut room = Vec::new();
    // Of a batch's values only a unit's exist at a time.
    let len = |spec: &BufferSpec| match spec.images {
        0 => spec.len,
        images => spec.len / images * images.min(cpu::UNIT),
    };
    for floats_needed in buffers.iter().map(len).chain([SPARE]) {
        let mut floats = Vec::<f32>::new();
        if floats.try_reserve_exact(floats_needed).is_err() {
            let megabytes = buffers.iter().map(|spec| len(spec) / 250_000).sum();
            return Err(Error::Memory { megabytes });
        }
        room.push(floats);
    }
    // A compiler may remove an unused allocation and assume that it succeeds.
    black_box(&room);
    Ok(())
}

/// The CPU works this long before it yields to the page: half a frame.
pub(super) const SLICE: Duration = Duration::from_millis(8);

/// After this wait for helpers it is time to see whether one is late.
const LONGEST_WAIT: Duration = Duration::from_millis(50);

impl CpuEngine {
    /// Buffers full of zeros.
    ///
    /// # Errors
    /// [`Error::Memory`].
    pub(super) fn new(buffers: &[BufferSpec], divisions: Vec<cpu::Division>, cpu: &Cpu) -> Result<CpuEngine> {
        check_room(buffers)?;
        let executor = cpu::Executor::new(buffers, divisions, cpu.helpers.clone());
        Ok(CpuEngine { cuts_programs: cpu.cuts_programs, executor: Rc::new(RefCell::new(executor)) })
    }

    /// How many threads compute, this one among them.
    pub(super) fn threads(&self) -> usize {
        self.executor.borrow().threads()
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
    pub(super) fn submit_lines(&self, work: &[Work], read: &[Slice]) -> Answer {
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
        if progress == cpu::Progress::Waiting {
            pause::pause_until(poll_fn(|context| executor.borrow().poll_results(context)), LONGEST_WAIT)
                .await;
        } else if started.elapsed() > slice {
            pause::pause().await;
        } else {
            continue;
        }
        *started = Instant::now();
    }
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
