//! Choosing what computes.

use super::{CpuReason, Device, DeviceChoice, DeviceKind};
use crate::gpu::Gpu;
use crate::train::Processor;

/// Opens a GPU, or falls back to the CPU and gives the reason.
pub async fn open(choice: DeviceChoice) -> (Processor, Device) {
    let reason = match choice {
        DeviceChoice::Cpu => CpuReason::Requested,
        DeviceChoice::Auto => match Gpu::new().await {
            Ok(gpu) => return with_gpu(gpu),
            Err(reason) => CpuReason::NoAdapter(reason),
        },
    };
    let device = Device { name: "CPU (no GPU)".to_owned(), kind: DeviceKind::Cpu, reason: Some(reason) };
    (Processor::Cpu, device)
}

fn with_gpu(gpu: Gpu) -> (Processor, Device) {
    let (kind, reason) = match gpu.is_software() {
        true => (DeviceKind::SoftwareGpu, Some(CpuReason::SoftwareAdapter)),
        false => (DeviceKind::Gpu, None),
    };
    let device = Device { name: gpu.name().to_owned(), kind, reason };
    (Processor::Gpu(gpu), device)
}
