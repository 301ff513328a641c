//! What only the browser knows about its GPU: whether there is WebGPU at all, and the adapter's name,
//! which wgpu leaves empty on the web.

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use wgpu::DeviceType;

use super::NoAdapterReason;

/// Vendors of integrated GPUs, as browsers write them: they reveal nothing else about the kind of a GPU. Without a
/// vendor, most are integrated.
const INTEGRATED: [&str; 6] = ["", "apple", "arm", "img-tec", "intel", "qualcomm"];

const NAMELESS: &str = "a GPU without a name";

fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &key.into()).unwrap_or(JsValue::UNDEFINED)
}

fn gpu() -> JsValue {
    get(&get(&js_sys::global(), "navigator"), "gpu")
}

/// Whether this page can ask for a GPU.
///
/// # Errors
/// Why not.
pub fn check_webgpu() -> Result<(), NoAdapterReason> {
    if gpu().is_object() {
        return Ok(());
    }
    if get(&js_sys::global(), "isSecureContext") == JsValue::FALSE {
        return Err(NoAdapterReason::InsecureContext);
    }
    Err(NoAdapterReason::NoWebGpu)
}

/// The adapter's name in the browser's words, and its kind as far as it is known.
pub fn describe(device: &wgpu::Device) -> (String, DeviceType) {
    let Some(device) = device.as_webgpu() else { return (NAMELESS.to_owned(), DeviceType::Other) };
    let info = get(device, "adapterInfo");
    let text = |key: &str| get(&info, key).as_string().unwrap_or_default();
    let (description, architecture, model) = (text("description"), text("architecture"), text("device"));
    let is_software = get(&info, "isFallbackAdapter") == JsValue::TRUE
        || [&description, &architecture, &model].iter().any(|part| names_software(part));
    let kind = if is_software {
        DeviceType::Cpu
    } else if INTEGRATED.contains(&text("vendor").as_str()) {
        DeviceType::IntegratedGpu
    } else {
        DeviceType::Other
    };
    let words = if description.is_empty() {
        format!("{} {architecture} {model}", text("vendor"))
    } else {
        description
    };
    let name = words.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    (if name.is_empty() { NAMELESS.to_owned() } else { name }, kind)
}

/// SwiftShader and Mesa's llvmpipe do not always report themselves as fallback adapters.
fn names_software(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["swiftshader", "llvmpipe", "lavapipe", "basic render"].iter().any(|software| name.contains(software))
}
