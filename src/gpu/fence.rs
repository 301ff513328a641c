//! Waits for submitted work and reads buffers back.

use std::cell::RefCell;
use std::rc::Rc;

use futures_channel::oneshot;

use super::Gpu;
use crate::Result;

/// Submitted work with buffers being read back. Dropping it ignores the result; the work continues.
#[must_use]
pub struct Pending {
    gpu: Gpu,
    submission: wgpu::SubmissionIndex,
    done: oneshot::Receiver<std::result::Result<(), wgpu::BufferAsyncError>>,
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
    pub async fn wait(self) -> Result<Vec<u32>> {
        // Natively nothing progresses unless polled; in a browser this is a no-op.
        let poll = wgpu::PollType::Wait { submission_index: Some(self.submission), timeout: None };
        self.gpu
            .device
            .poll(poll)
            .map_err(|error| self.gpu.read_error("onSubmittedWorkDone", &error.to_string()))?;
        match self.done.await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => return Err(self.gpu.read_error("mapAsync", &error.to_string())),
            Err(dropped) => return Err(self.gpu.read_error("mapAsync", &dropped.to_string())),
        }
        if let Some(reason) = self.gpu.lost() {
            return Err(crate::Error::DeviceLost(reason));
        }
        self.staging.map_or(Ok(Vec::new()), |staged| staged.take(&self.gpu))
    }
}

/// A mappable buffer that returns to its pool after reading.
pub(super) struct Staged {
    buffer: wgpu::Buffer,
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
    pub(super) fn take(&self, device: &wgpu::Device, size: u64) -> Staged {
        let mut free = self.free.borrow_mut();
        let found = free.iter().position(|buffer| buffer.size() == size);
        let buffer = match found {
            Some(index) => free.swap_remove(index),
            None => device.create_buffer(&wgpu::BufferDescriptor {
                label: Some("staging"),
                size,
                usage: wgpu::BufferUsages::MAP_READ | wgpu::BufferUsages::COPY_DST,
                mapped_at_creation: false,
            }),
        };
        Staged { buffer, pool: self.clone() }
    }
}
