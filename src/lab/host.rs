//! The interface to where the lab runs: the browser, or a test that controls what happens when.

use std::time::Duration;

use futures_channel::mpsc;
use futures_util::future::LocalBoxFuture;
use web_time::Instant;

use super::{CpuReason, Device, DeviceChoice, DeviceKind};
use crate::bench::speed;
use crate::gpu::{Gpu, NoAdapterReason};
use crate::ops::Tiling;
use crate::train::{Answer, Cpu, Processor, Settings};

/// The environment of the lab.
pub trait Host {
    /// Starts a task on this thread.
    fn spawn(&self, purpose: Purpose, task: LocalBoxFuture<'static, ()>);

    /// Resolves after this long.
    fn sleep(&self, duration: Duration) -> LocalBoxFuture<'static, ()>;

    /// The time.
    fn now(&self) -> Instant {
        Instant::now()
    }

    /// Opens a device: a GPU, or the CPU if there is none or none is wanted.
    fn open(&self, choice: DeviceChoice) -> LocalBoxFuture<'static, Opened> {
        Box::pin(open(choice, Gpu::new))
    }

    /// Images per second that a processor trains with these settings, by a measurement of this long at most; `None` if
    /// that was not long enough.
    fn speed<'a>(
        &'a self,
        processor: &'a Processor,
        settings: Settings,
        longest: Duration,
    ) -> LocalBoxFuture<'a, Option<f64>> {
        Box::pin(speed::images_per_second(processor, settings, self.sleep(longest)))
    }

    /// Is called with the answer of each chunk of training, evaluation or estimate as it is submitted; returns the
    /// one that the lab waits for.
    fn submitted(&self, answer: Answer) -> Answer {
        answer
    }
}

/// What a task is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Handles commands, or waits for the loss of the device.
    Lab,
    /// Makes a picture, or waits for one.
    Picture,
    /// Copies the run.
    Snapshot,
    /// Fits densities and judges samples.
    Study,
    /// Carries out an experiment, or waits for its work.
    Experiment,
    /// Waits before another device is tried.
    Recovery,
}

/// A device, ready for use.
pub struct Opened {
    /// The processor.
    pub processor: Processor,
    /// How the page describes it.
    pub device: Device,
    /// What the lab needs to know about it, if it is not this thread.
    pub accelerator: Option<Accelerator>,
}

/// A device that works asynchronously and may be lost.
pub struct Accelerator {
    /// Yields the reason of the loss; `None` if it is already taken.
    pub losses: Option<mpsc::UnboundedReceiver<String>>,
    /// What it is.
    pub kind: AcceleratorKind,
}

/// What works asynchronously.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AcceleratorKind {
    /// A GPU, with the usual tiles of its kernels.
    Gpu(Tiling),
    /// A worker that trains on the CPU: it can be replaced without asking.
    Worker,
}

/// The device that a lab would have, for a bench: a GPU with a clock, if it has one.
pub async fn open_for_bench(choice: DeviceChoice) -> Processor {
    open(choice, Gpu::for_bench).await.processor
}

/// A GPU if there is one; an adapter in software is slower than the CPU by itself.
async fn open(choice: DeviceChoice, request: impl AsyncFnOnce() -> Result<Gpu, NoAdapterReason>) -> Opened {
    let reason = match choice {
        DeviceChoice::ThisThread => return on_this_thread(CpuReason::NoWorker),
        DeviceChoice::Cpu => CpuReason::Requested,
        DeviceChoice::Auto | DeviceChoice::Gpu => match request().await {
            Ok(gpu) if gpu.is_software() && choice == DeviceChoice::Auto => CpuReason::SoftwareAdapter,
            Ok(gpu) => return with_gpu(gpu),
            Err(reason) => CpuReason::NoAdapter(reason),
        },
    };
    with_cpu(reason).await
}

fn with_gpu(gpu: Gpu) -> Opened {
    let kind = if gpu.is_software() { DeviceKind::SoftwareGpu } else { DeviceKind::Gpu };
    let device = Device { name: gpu.name().to_owned(), kind, reason: None };
    let accelerator = Accelerator { losses: gpu.lost_notices(), kind: AcceleratorKind::Gpu(gpu.tiling()) };
    Opened { processor: Processor::Gpu(gpu), device, accelerator: Some(accelerator) }
}

/// In the browser a worker, if one starts; else this thread.
async fn with_cpu(reason: CpuReason) -> Opened {
    #[cfg(target_arch = "wasm32")]
    match crate::train::CpuWorker::start().await {
        Ok(worker) => {
            let accelerator = Accelerator { losses: worker.losses(), kind: AcceleratorKind::Worker };
            let processor = Processor::Worker(worker);
            Opened { processor, device: cpu(reason), accelerator: Some(accelerator) }
        }
        Err(_) => on_this_thread(CpuReason::NoWorker),
    }
    #[cfg(not(target_arch = "wasm32"))]
    on_this_thread(reason)
}

fn on_this_thread(reason: CpuReason) -> Opened {
    Opened { processor: Processor::Cpu(Cpu::alone()), device: cpu(reason), accelerator: None }
}

fn cpu(reason: CpuReason) -> Device {
    Device { name: "CPU".to_owned(), kind: DeviceKind::Cpu, reason: Some(reason) }
}

/// A browser's page.
#[cfg(target_arch = "wasm32")]
pub struct Browser;

#[cfg(target_arch = "wasm32")]
impl Host for Browser {
    fn spawn(&self, _: Purpose, task: LocalBoxFuture<'static, ()>) {
        wasm_bindgen_futures::spawn_local(task);
    }

    fn sleep(&self, duration: Duration) -> LocalBoxFuture<'static, ()> {
        Box::pin(gloo_timers::future::sleep(duration))
    }
}
