//! The line that says that the CPU computes, why, and how to get a GPU.

use leptos::prelude::*;

use crate::lab::DeviceKind;
use crate::ui::locale::use_locale;
use crate::ui::state::use_device;

/// Whether the browser has no WebGPU at all. Known immediately, so that the line is there
/// from the first paint, before the lab has looked for a device.
fn has_no_webgpu() -> bool {
    let gpu = js_sys::Reflect::get(&window().navigator(), &"gpu".into());
    gpu.is_ok_and(|gpu| gpu.is_undefined())
}

/// The line; nothing on a real GPU.
#[component]
pub fn DeviceLine(asked_for_cpu: bool) -> impl IntoView {
    let t = use_locale();
    let device = use_device().device;
    let on_cpu = asked_for_cpu || has_no_webgpu();
    let line = move || {
        device.with(|device| {
            let Some(device) = device else { return on_cpu.then(|| t.get().computes_on_cpu().to_owned()) };
            let what = match device.kind {
                DeviceKind::Gpu => return None,
                DeviceKind::SoftwareGpu => t.get().computes_on_software_gpu(),
                DeviceKind::Cpu => t.get().computes_on_cpu(),
            };
            Some(match &device.reason {
                Some(reason) => t.get().two_sentences(what, &t.get().cpu_reason(reason)),
                None => what.to_owned(),
            })
        })
    };
    view! {
        <p class="device-line" hidden=move || line().is_none()>{line}</p>
    }
}
