//! Buffers on the device, and programs recorded once and replayed.

use std::ops::Range;

use super::fence::StagingPool;
use super::pipelines::bind_group_layout;
use super::{Gpu, Pending, limits};
use crate::Result;
use crate::ops::{BufferId, Dispatch, Slice};
use crate::plan::{BufferSpec, Line, lower};

/// A plan's buffers on a GPU.
pub struct Executor {
    gpu: Gpu,
    buffers: Vec<wgpu::Buffer>,
    /// How many of them belong to another executor.
    shared: usize,
    staging: StagingPool,
}

impl Drop for Executor {
    /// Frees buffers immediately: a browser does so only at garbage collection, and a session of `base` is 180 MB.
    fn drop(&mut self) {
        self.buffers[self.shared..].iter().for_each(wgpu::Buffer::destroy);
    }
}

/// A program ready to be replayed: running it allocates nothing.
pub struct Recording {
    commands: Vec<Command>,
    /// The index of each line's first command, and the end.
    starts: Vec<usize>,
}

struct Command {
    pipeline: wgpu::ComputePipeline,
    bind_group: wgpu::BindGroup,
    workgroups: [u32; 3],
}

impl Recording {
    /// The number of lines.
    pub fn lines(&self) -> usize {
        self.starts.len() - 1
    }

    /// The number of dispatches.
    pub fn dispatches(&self) -> usize {
        self.commands.len()
    }

    /// Encodes some lines.
    pub(super) fn replay(&self, lines: Range<usize>, pass: &mut wgpu::ComputePass) {
        for command in &self.commands[self.starts[lines.start]..self.starts[lines.end]] {
            let [x, y, z] = command.workgroups;
            pass.set_pipeline(&command.pipeline);
            pass.set_bind_group(0, &command.bind_group, &[]);
            pass.dispatch_workgroups(x, y, z);
        }
    }
}

impl Executor {
    /// Creates the buffers, filled with zeros.
    ///
    /// # Errors
    /// [`crate::Error::Limit`] for a buffer beyond WebGPU's limits, [`crate::Error::GpuMemory`] for one that there is no memory for.
    pub async fn new(gpu: &Gpu, specs: &[BufferSpec]) -> Result<Executor> {
        Executor::with(gpu, Vec::new(), specs).await
    }

    /// The same buffers with some more, and where these are.
    ///
    /// # Errors
    /// As [`Executor::new`].
    pub(super) async fn and<const N: usize>(&self, specs: [BufferSpec; N]) -> Result<(Executor, [Slice; N])> {
        let executor = Executor::with(&self.gpu, self.buffers.clone(), &specs).await?;
        let slices = std::array::from_fn(|index| Slice {
            buffer: BufferId(self.buffers.len() + index),
            offset: 0,
            len: specs[index].len,
        });
        Ok((executor, slices))
    }

    async fn with(gpu: &Gpu, mut buffers: Vec<wgpu::Buffer>, specs: &[BufferSpec]) -> Result<Executor> {
        let shared = buffers.len();
        for spec in specs {
            limits::check_buffer(spec, &gpu.device.limits())?;
        }
        let mut answers = Vec::new();
        for spec in specs {
            let (buffer, answer) = gpu.buffer(&wgpu::BufferDescriptor {
                label: Some(&spec.name),
                size: spec.bytes(),
                usage: wgpu::BufferUsages::STORAGE
                    | wgpu::BufferUsages::COPY_DST
                    | wgpu::BufferUsages::COPY_SRC,
                mapped_at_creation: false,
            });
            buffers.push(buffer);
            answers.push(answer);
        }
        // Dropped after a refusal, it gives back what was granted.
        let executor = Executor { gpu: gpu.clone(), buffers, shared, staging: StagingPool::default() };
        for answer in answers {
            answer.await?;
        }
        Ok(executor)
    }

    /// The device it runs on.
    pub fn gpu(&self) -> &Gpu {
        &self.gpu
    }

    /// Compiles a program and binds its buffers.
    ///
    /// # Errors
    /// [`crate::Error::Limit`] names the line; [`crate::Error::Gpu`] has the compiler's words.
    pub async fn record(&self, program: &[Line]) -> Result<Recording> {
        self.record_dispatches(lower(program, self.gpu.tiling())).await
    }

    /// As [`Executor::record`], for labelled dispatches.
    ///
    /// # Errors
    /// As [`Executor::record`].
    pub async fn record_dispatches(&self, lines: Vec<(&str, Vec<Dispatch>)>) -> Result<Recording> {
        for (label, dispatches) in &lines {
            limits::check_dispatches(label, dispatches, &self.gpu.device.limits())?;
        }
        let dispatches: Vec<&Dispatch> = lines.iter().flat_map(|(_, dispatches)| dispatches).collect();
        self.gpu.pipelines.make(&self.gpu, &dispatches, &mut |_, _| ()).await?;
        // One error scope for all: each costs a round trip to the browser's GPU process.
        self.gpu.checked("createBindGroup", || self.record_compiled(&lines)).await
    }

    fn record_compiled(&self, lines: &[(&str, Vec<Dispatch>)]) -> Recording {
        let mut recording = Recording { commands: Vec::new(), starts: vec![0] };
        for (label, dispatches) in lines {
            for dispatch in dispatches {
                let pipeline = self.gpu.pipelines.get(&self.gpu, dispatch);
                let bind_group = self.bind(label, dispatch);
                recording.commands.push(Command { pipeline, bind_group, workgroups: dispatch.workgroups });
            }
            recording.starts.push(recording.commands.len());
        }
        recording
    }

    fn bind(&self, label: &str, dispatch: &Dispatch) -> wgpu::BindGroup {
        let entries: Vec<_> = (0u32..)
            .zip(&dispatch.bindings)
            .map(|(binding, operand)| wgpu::BindGroupEntry {
                binding,
                resource: wgpu::BindingResource::Buffer(self.binding(operand.slice)),
            })
            .collect();
        self.gpu.device.create_bind_group(&wgpu::BindGroupDescriptor {
            label: Some(label),
            layout: &bind_group_layout(&self.gpu.device, dispatch),
            entries: &entries,
        })
    }

    /// A slice as a binding.
    pub(super) fn binding(&self, slice: Slice) -> wgpu::BufferBinding<'_> {
        wgpu::BufferBinding {
            buffer: self.buffer(slice.buffer),
            offset: 4 * slice.offset as u64,
            size: std::num::NonZeroU64::new(4 * slice.len as u64),
        }
    }

    fn buffer(&self, id: BufferId) -> &wgpu::Buffer {
        &self.buffers[id.0]
    }

    /// Writes elements of four bytes at the start of a slice, before whatever is submitted next.
    pub fn write<T: bytemuck::NoUninit>(&self, slice: Slice, elements: &[T]) {
        let bytes = bytemuck::cast_slice(elements);
        debug_assert!(bytes.len() <= 4 * slice.len, "{} bytes into {slice:?}", bytes.len());
        self.gpu.queue.write_buffer(self.buffer(slice.buffer), 4 * slice.offset as u64, bytes);
    }

    /// Submits parts of programs, in one compute pass, then copies `read` back to the host.
    pub fn submit<'a>(
        &self,
        work: impl IntoIterator<Item = (&'a Recording, Range<usize>)>,
        read: &[Slice],
    ) -> Pending {
        let encoder = self.encode(work);
        let range =
            |slice: &Slice| (self.buffer(slice.buffer), 4 * slice.offset as u64, 4 * slice.len as u64);
        self.finish(encoder, &read.iter().map(range).collect::<Vec<_>>())
    }

    /// Encodes parts of programs, in one compute pass, without submitting them.
    pub(crate) fn encode<'a>(
        &self,
        work: impl IntoIterator<Item = (&'a Recording, Range<usize>)>,
    ) -> wgpu::CommandEncoder {
        let mut encoder = self.gpu.device.create_command_encoder(&Default::default());
        {
            let mut pass = encoder.begin_compute_pass(&Default::default());
            for (recording, lines) in work {
                recording.replay(lines, &mut pass);
            }
        }
        encoder
    }

    /// Submits what was encoded, then copies `read` (buffers, each with an offset and a length in bytes) back to
    /// the host.
    pub(super) fn finish(
        &self,
        mut encoder: wgpu::CommandEncoder,
        read: &[(&wgpu::Buffer, u64, u64)],
    ) -> Pending {
        let bytes: u64 = read.iter().map(|&(_, _, size)| size).sum();
        let staging = (bytes > 0).then(|| self.staging.take(&self.gpu, bytes));
        if let Some(staged) = &staging {
            let mut end = 0;
            for &(buffer, from, size) in read {
                encoder.copy_buffer_to_buffer(buffer, from, staged.buffer(), end, size);
                end += size;
            }
        }
        let submission = self.gpu.queue.submit([encoder.finish()]);
        Pending::new(&self.gpu, submission, staging)
    }

    /// Reads a slice back, as `f32`.
    ///
    /// # Errors
    /// [`crate::Error::DeviceLost`].
    pub async fn read_f32(&self, slice: Slice) -> Result<Vec<f32>> {
        let words = self.submit([], &[slice]).wait().await?;
        Ok(words.into_iter().map(f32::from_bits).collect())
    }
}
