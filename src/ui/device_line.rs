//! The line that says that a CPU computes, why, and what would bring a GPU.

use leptos::prelude::*;

use super::store::Store;
use crate::lab::{Device, DeviceKind};

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
    Some(match &device.reason {
        Some(reason) => format!("{what} {reason}"),
        None => what.to_owned(),
    })
}

/// The line; nothing on a real GPU.
#[component]
pub fn DeviceLine(store: Store, asked_for_cpu: bool) -> impl IntoView {
    let expected =
        (asked_for_cpu || has_no_webgpu()).then(|| "This runs on your CPU, so training is slow.".to_owned());
    let text =
        Memo::new(move |_| store.device.with(|device| device.as_ref().map_or(expected.clone(), sentence)));
    move || text.get().map(|text| view! { <p class="device-line">{text}</p> })
}
