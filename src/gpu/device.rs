//! Requesting a GPU, and detecting its loss.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::{Arc, Mutex};

use futures_channel::mpsc;
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;

use super::nudge::Nudges;
use super::pipelines::Pipelines;
use super::{NoAdapterReason, limits, request};
use crate::ops::{TileSize, Tiling};
use crate::plan::{Program, lower};
use crate::{Error, Result};

/// A device with its queue. Clones share it.
#[derive(Clone, Debug)]
pub struct Gpu {
    /// Creates surfaces for canvases.
    pub(super) instance: wgpu::Instance,
    /// Knows the formats of a canvas.
    pub(super) adapter: wgpu::Adapter,
    pub(super) device: wgpu::Device,
    pub(super) queue: wgpu::Queue,
    /// Pipelines compiled on this device, shared by all models.
    pub(super) pipelines: Pipelines,
    /// What waits submit meanwhile.
    pub(super) nudges: Rc<Nudges>,
    name: String,
    software: bool,
    tiling: Tiling,
    lost: Arc<Mutex<Option<String>>>,
    lost_notices: Rc<RefCell<Option<mpsc::UnboundedReceiver<String>>>>,
}

impl Gpu {
    /// Requests the fastest adapter, with WebGPU's default limits only: what runs here then runs everywhere.
    ///
    /// # Errors
    /// Why there is none. Each request times out after a few seconds.
    pub async fn new() -> std::result::Result<Gpu, NoAdapterReason> {
        Self::with_optional(wgpu::Features::empty()).await
    }

    /// As [`Gpu::new`], with timestamp queries where the adapter has them: only a bench needs them.
    ///
    /// # Errors
    /// As [`Gpu::new`].
    pub async fn for_bench() -> std::result::Result<Gpu, NoAdapterReason> {
        Self::with_optional(wgpu::Features::TIMESTAMP_QUERY).await
    }

    /// A device with those of `features` that the adapter has.
    async fn with_optional(features: wgpu::Features) -> std::result::Result<Gpu, NoAdapterReason> {
        #[cfg(target_arch = "wasm32")]
        super::browser::check_webgpu()?;
        let instance = wgpu::Instance::default();
        let adapter = request::adapter(&instance).await?;
        let (device, queue) = request::device(&adapter, features).await?;
        #[cfg(target_arch = "wasm32")]
        let (name, kind) = super::browser::describe(&device);
        #[cfg(not(target_arch = "wasm32"))]
        let wgpu::AdapterInfo { name, device_type: kind, .. } = adapter.get_info();

        let lost = Arc::new(Mutex::new(None));
        let (notify, lost_notices) = mpsc::unbounded();
        let lost_by_callback = lost.clone();
        device.set_device_lost_callback(move |reason, message| {
            let text = if message.is_empty() { format!("{reason:?}").to_ascii_lowercase() } else { message };
            if let Ok(mut lost) = lost_by_callback.lock() {
                *lost = Some(text.clone());
            }
            // The receiver is gone if the engine was dropped.
            let _ = notify.unbounded_send(text);
        });
        Ok(Gpu {
            instance,
            adapter,
            device,
            queue,
            pipelines: Pipelines::default(),
            nudges: Rc::default(),
            tiling: default_tiling(kind),
            name,
            software: kind == wgpu::DeviceType::Cpu,
            lost,
            lost_notices: Rc::new(RefCell::new(Some(lost_notices))),
        })
    }

    /// The adapter's name, as far as it is known.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether the adapter runs in software, on the CPU.
    pub fn is_software(&self) -> bool {
        self.software
    }

    /// The tiles of its kernels.
    pub fn tiling(&self) -> Tiling {
        self.tiling
    }

    /// The same device with other tiles, if some are given.
    pub fn with_tiling(self, tiling: Option<Tiling>) -> Gpu {
        Gpu { tiling: tiling.unwrap_or(self.tiling), ..self }
    }

    /// Compiles the pipelines of a plan's programs, in their order, so that recording them takes no time.
    /// `progress` is called with the number of missing pipelines that are ready, and their total.
    ///
    /// # Errors
    /// [`Error::Limit`] names the line; [`Error::Gpu`] has the compiler's words.
    pub async fn compile(&self, programs: &[Program], mut progress: impl FnMut(usize, usize)) -> Result<()> {
        let lines: Vec<_> = programs.iter().flat_map(|program| lower(&program.lines, self.tiling)).collect();
        for (label, dispatches) in &lines {
            limits::check_dispatches(label, dispatches, &self.device.limits())?;
        }
        let dispatches: Vec<_> = lines.iter().flat_map(|(_, dispatches)| dispatches).collect();
        self.pipelines.make(self, &dispatches, &mut progress).await
    }

    /// Why the device was lost, if it was.
    pub fn lost(&self) -> Option<String> {
        self.lost.lock().ok().and_then(|lost| lost.clone())
    }

    /// A stream that yields the reason of the loss once; `Some` for the first caller only.
    pub fn lost_notices(&self) -> Option<mpsc::UnboundedReceiver<String>> {
        self.lost_notices.borrow_mut().take()
    }

    /// The error of a read that did not arrive: the loss of the device, or else `why`.
    pub(super) fn read_error(&self, what: &str, why: &str) -> Error {
        match self.lost() {
            Some(reason) => Error::DeviceLost(reason),
            None => Error::Gpu { what: what.to_owned(), why: why.to_owned() },
        }
    }

    /// Runs `make` and turns a driver's error into [`Error::Gpu`].
    ///
    /// # Errors
    /// The driver's error: validation or memory.
    pub(super) async fn checked<T>(&self, what: &str, make: impl FnOnce() -> T) -> Result<T> {
        let (made, refusal) = self.scoped(make);
        match refusal.await {
            Some(error) => Err(self.read_error(what, &error.to_string())),
            None => Ok(made),
        }
    }

    /// Creates a buffer, and whether there was memory for it: an answer that takes a round trip to the browser's GPU process,
    /// so that many buffers are created first and their answers awaited together.
    pub(super) fn buffer(
        &self,
        descriptor: &wgpu::BufferDescriptor<'_>,
    ) -> (wgpu::Buffer, LocalBoxFuture<'static, Result<()>>) {
        let (made, refusal) = self.scoped(|| self.device.create_buffer(descriptor));
        let (gpu, buffer, bytes) =
            (self.clone(), descriptor.label.unwrap_or("buffer").to_owned(), descriptor.size);
        let answer = async move {
            match (refusal.await, gpu.lost()) {
                (None, _) => Ok(()),
                (Some(wgpu::Error::OutOfMemory { .. }), None) => Err(Error::GpuMemory { buffer, bytes }),
                (Some(error), _) => Err(gpu.read_error(&buffer, &error.to_string())),
            }
        };
        (made, answer.boxed_local())
    }

    /// What `make` makes, and the driver's error, if there is one: validation or memory.
    fn scoped<T>(&self, make: impl FnOnce() -> T) -> (T, LocalBoxFuture<'static, Option<wgpu::Error>>) {
        let memory = self.device.push_error_scope(wgpu::ErrorFilter::OutOfMemory);
        let validation = self.device.push_error_scope(wgpu::ErrorFilter::Validation);
        let made = make();
        // Both scopes end before anything is awaited, since other work may open its own meanwhile.
        let (validation, memory) = (validation.pop(), memory.pop());
        let refusal = async move {
            let refusals = [validation.await, memory.await];
            refusals.into_iter().flatten().next()
        };
        (made, refusal.boxed_local())
    }
}

/// The tiles for a device before anything is measured: an integrated GPU has few registers and little bandwidth to fill them.
fn default_tiling(kind: wgpu::DeviceType) -> Tiling {
    match kind {
        wgpu::DeviceType::Cpu => Tiling::Registers,
        wgpu::DeviceType::IntegratedGpu => Tiling::workgroup(TileSize::Small),
        _ => Tiling::workgroup(TileSize::Large),
    }
}
