//! Waits for submitted work and reads buffers back.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use futures_channel::oneshot;
use futures_util::future::LocalBoxFuture;
use web_time::Instant;

use super::{Gpu, nudge};
use crate::Result;
use crate::timeout::with_timeout;

type Done = std::result::Result<(), wgpu::BufferAsyncError>;

/// Submitted work with buffers being read back. Dropping it ignores the result; the work continues.
#[must_use]
pub struct Pending {
    gpu: Gpu,
    submission: wgpu::SubmissionIndex,
    done: oneshot::Receiver<Done>,
    staging: Option<Staged>,
}

impl Pending {
    /// Starts to wait for `submission`, and to map `staging` where something is read.
    pub(super) fn new(gpu: &Gpu, submission: wgpu::SubmissionIndex, staging: Option<Staged>) -> Pending {
        let (sender, done) = oneshot::channel();
        match &staging {
            Some(staged) => staged.buffer.slice(..).map_async(wgpu::MapMode::Read, move |result| {
                let _ = sender.send(result);
            }),
            None => gpu.queue.on_submitted_work_done(move || {
                let _ = sender.send(Ok(()));
            }),
        }
        Pending { gpu: gpu.clone(), submission, done, staging }
    }

    /// Waits until the work is done. Returns what was read, four bytes per element, slice after slice.
    ///
    /// # Errors
    /// [`crate::Error::DeviceLost`].
    pub async fn wait(mut self) -> Result<Vec<u32>> {
        // Natively nothing progresses unless polled; in a browser this is a no-op.
        let poll = wgpu::PollType::Wait { submission_index: Some(self.submission.clone()), timeout: None };
        self.gpu
            .device
            .poll(poll)
            .map_err(|error| self.gpu.read_error("onSubmittedWorkDone", &error.to_string()))?;
        let done = self.done().await;
        if let Some(answer) = self.staging.as_mut().and_then(|staged| staged.answer.take()) {
            answer.await?;
        }
        match done {
            Ok(Ok(())) => {}
            Ok(Err(error)) => return Err(self.gpu.read_error("mapAsync", &error.to_string())),
            Err(dropped) => return Err(self.gpu.read_error("mapAsync", &dropped.to_string())),
        }
        if let Some(reason) = self.gpu.lost() {
            return Err(crate::Error::DeviceLost(reason));
        }
        self.staging.map_or(Ok(Vec::new()), |staged| staged.take(&self.gpu))
    }

    async fn done(&mut self) -> std::result::Result<Done, oneshot::Canceled> {
        let Gpu { nudges, queue, .. } = &self.gpu;
        if !nudges.are_on() {
            return (&mut self.done).await;
        }
        let wait = async || with_timeout(&mut self.done, nudge::INTERVAL).await;
        let nudge = || {
            if nudges.is_due(Instant::now()) {
                queue.submit([]);
            }
        };
        nudge::nudged(wait, nudge).await
    }
}

impl Gpu {
    /// How long an empty submit takes to be reported done. Where that is late, and empty submits bring it sooner, all
    /// waits on this device have them from now on; see `nudge.rs`.
    ///
    /// # Errors
    /// [`crate::Error::DeviceLost`].
    pub async fn latency(&self) -> Result<Duration> {
        self.nudges.latency(|| self.shortest_wait()).await
    }

    /// Whether waits have empty submits.
    pub fn is_nudged(&self) -> bool {
        self.nudges.are_on()
    }

    /// The shorter of two empty submits, after one that does not count: a browser with a timer may have been about to
    /// look for finished work, and has just done so when the next begins.
    async fn shortest_wait(&self) -> Result<Duration> {
        let mut waits = [Duration::ZERO; 3];
        for wait in &mut waits {
            let start = Instant::now();
            let submission = self.queue.submit([]);
            Pending::new(self, submission, None).wait().await?;
            *wait = start.elapsed();
        }
        Ok(waits[1].min(waits[2]))
    }
}

/// A mappable buffer that returns to its pool after reading.
pub(super) struct Staged {
    buffer: wgpu::Buffer,
    /// Whether there was memory for it, where it is new.
    answer: Option<LocalBoxFuture<'static, Result<()>>>,
    pool: StagingPool,
}

impl Staged {
    pub(super) fn buffer(&self) -> &wgpu::Buffer {
        &self.buffer
    }

    fn take(self, gpu: &Gpu) -> Result<Vec<u32>> {
        let view = self
            .buffer
            .get_mapped_range(..)
            .map_err(|error| gpu.read_error("getMappedRange", &error.to_string()))?;
        let words = bytemuck::pod_collect_to_vec(&view);
        drop(view);
        self.buffer.unmap();
        self.pool.free.borrow_mut().push(self.buffer);
        Ok(words)
    }
}

/// A pool of mappable buffers: training reads the same few sizes.
#[derive(Clone, Default)]
pub(super) struct StagingPool {
    free: Rc<RefCell<Vec<wgpu::Buffer>>>,
}

impl StagingPool {
    /// A buffer of exactly this many bytes.
    pub(super) fn take(&self, gpu: &Gpu, size: u64) -> Staged {
        let mut free = self.free.borrow_mut();
        let found = free.iter().position(|buffer| buffer.size() == size);
        let (buffer, answer) = match found {
            Some(index) => (free.swap_remove(index), None),
            None => {
                let (buffer, answer) = gpu.buffer(&wgpu::BufferDescriptor {
                    label: Some("staging"),
                    size,
                    usage: wgpu::BufferUsages::MAP_READ | wgpu::BufferUsages::COPY_DST,
                    mapped_at_creation: false,
                });
                (buffer, Some(answer))
            }
        };
        Staged { buffer, answer, pool: self.clone() }
    }
}
