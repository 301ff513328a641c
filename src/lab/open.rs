//! Choosing what computes.

use super::{Device, DeviceChoice, DeviceKind};
use crate::gpu::Gpu;
use crate::train::Processor;

/// Opens a GPU, or falls back to the CPU and says why.
pub async fn open(choice: DeviceChoice) -> (Processor, Device) {
    let reason = match choice {
        DeviceChoice::Cpu => "The page was asked to use the CPU (device=cpu).".to_owned(),
        DeviceChoice::Auto => match Gpu::new().await {
            Ok(gpu) => return with_gpu(gpu),
            Err(error) => error.to_string(),
        },
    };
    let device = Device { name: "CPU (no GPU)".to_owned(), kind: DeviceKind::Cpu, reason: Some(reason) };
    (Processor::Cpu, device)
}

fn with_gpu(gpu: Gpu) -> (Processor, Device) {
    let reason = "This browser's WebGPU runs in software, on the CPU.".to_owned();
    let device = if gpu.is_software() {
        Device { name: gpu.name().to_owned(), kind: DeviceKind::SoftwareGpu, reason: Some(reason) }
    } else {
        Device { name: gpu.name().to_owned(), kind: DeviceKind::Gpu, reason: None }
    };
    (Processor::Gpu(gpu), device)
}
