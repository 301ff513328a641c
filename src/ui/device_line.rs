//! The line that says that a CPU computes, why, and what would bring a GPU.

use leptos::prelude::*;

use super::closures::{flag, text};
use super::store::Store;
use crate::lab::{CpuReason, Device, DeviceKind};

/// Whether the browser has no WebGPU at all. Known at once, so that the line has its place from the
/// first paint on, before the lab has looked for a device.
fn has_no_webgpu() -> bool {
    let gpu = js_sys::Reflect::get(&window().navigator(), &"gpu".into());
    gpu.is_ok_and(|gpu| gpu.is_undefined())
}

fn sentence(device: &Device) -> Option<String> {
    let what = match device.kind {
        DeviceKind::Gpu => return None,
        DeviceKind::SoftwareGpu => "Your CPU plays the GPU here, so training is slow.",
        DeviceKind::Cpu => "This runs on your CPU, so training is slow.",
    };
    let why = match &device.reason {
        Some(CpuReason::Requested) => "The page was asked to use the CPU (device=cpu).".to_owned(),
        Some(CpuReason::SoftwareAdapter) => "This browser's WebGPU runs in software, on the CPU.".to_owned(),
        Some(CpuReason::NoAdapter(reason)) => format!("No GPU could be reached: {reason}."),
        None => return Some(what.to_owned()),
    };
    Some(format!("{what} {why}"))
}

/// The line; nothing on a real GPU.
#[component]
pub fn DeviceLine(store: Store, asked_for_cpu: bool) -> impl IntoView {
    let on_cpu = asked_for_cpu || has_no_webgpu();
    let line = move || {
        store.device.with(|device| match device {
            Some(device) => sentence(device),
            None => on_cpu.then(|| "This runs on your CPU, so training is slow.".to_owned()),
        })
    };
    view! {
        <p class="device-line" hidden=flag(move || line().is_none())>{text(move || line().unwrap_or_default())}</p>
    }
}
