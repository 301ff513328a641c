//! The interface to where the lab runs: the browser, or a test that controls what happens when.

use std::time::Duration;

use futures_channel::mpsc;
use futures_util::future::LocalBoxFuture;
use web_time::Instant;

use super::{CpuReason, Device, DeviceChoice, DeviceKind};
use crate::gpu::Gpu;
use crate::ops::Profile;
use crate::train::{Answer, Cpu, Processor};

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
        Box::pin(open(choice))
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
}

/// A device, ready for use.
pub struct Opened {
    /// The processor.
    pub processor: Processor,
    /// How the page describes it.
    pub device: Device,
    /// What the lab needs to know about it, if it is not the CPU.
    pub accelerator: Option<Accelerator>,
}

/// A device that works asynchronously and may be lost.
pub struct Accelerator {
    /// Yields the reason of the loss; `None` if it is already taken.
    pub losses: Option<mpsc::UnboundedReceiver<String>>,
    /// Its usual profile.
    pub profile: Profile,
    /// Whether it is an adapter in software.
    pub is_software: bool,
}

async fn open(choice: DeviceChoice) -> Opened {
    let reason = match choice {
        DeviceChoice::Cpu => CpuReason::Requested,
        DeviceChoice::Auto => match Gpu::new().await {
            Ok(gpu) => return with_gpu(gpu),
            Err(reason) => CpuReason::NoAdapter(reason),
        },
    };
    let device = Device { name: "CPU (no GPU)".to_owned(), kind: DeviceKind::Cpu, reason: Some(reason) };
    Opened { processor: Processor::Cpu(Cpu::alone()), device, accelerator: None }
}

fn with_gpu(gpu: Gpu) -> Opened {
    let (kind, reason) = match gpu.is_software() {
        true => (DeviceKind::SoftwareGpu, Some(CpuReason::SoftwareAdapter)),
        false => (DeviceKind::Gpu, None),
    };
    let device = Device { name: gpu.name().to_owned(), kind, reason };
    let accelerator =
        Accelerator { losses: gpu.lost_notices(), profile: gpu.profile(), is_software: gpu.is_software() };
    Opened { processor: Processor::Gpu(gpu), device, accelerator: Some(accelerator) }
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
