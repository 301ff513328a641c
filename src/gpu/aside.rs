//! Asynchronous compilation, which wgpu does not offer on the web.
//!
//! WebGPU's `createComputePipeline` compiles on the thread that also draws the page: on a software adapter a
//! kernel with a barrier blocks it for two seconds. `createComputePipelineAsync` compiles on
//! other threads. Chromium then caches the pipeline: while it is alive, wgpu's own call with an equal
//! descriptor returns it at once (1 ms instead of 1,800). A browser without such a cache compiles twice.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::Gpu;
use crate::ops::{Access, Dispatch};

type JsResult<T> = std::result::Result<T, JsValue>;

/// The pipeline of a dispatch, to be kept until wgpu has created its own. wgpu meets and
/// reports whatever goes wrong here.
pub(super) async fn compile(gpu: &Gpu, dispatch: &Dispatch) -> Option<JsValue> {
    let promise = start(gpu.device.as_webgpu()?, dispatch).ok()?;
    JsFuture::from(promise).await.ok()
}

fn start(device: &JsValue, dispatch: &Dispatch) -> JsResult<Promise> {
    let code = object(&[("code", JsValue::from_str(&dispatch.unrolled()))])?;
    let module = call(device, "createShaderModule", &code)?;
    let layout = call(device, "createBindGroupLayout", &bind_group_layout(dispatch)?)?;
    let layouts = object(&[("bindGroupLayouts", Array::of1(&layout).into())])?;
    let layout = call(device, "createPipelineLayout", &layouts)?;
    let values: Vec<_> =
        dispatch.constants.iter().map(|&(name, value)| (name, JsValue::from_f64(value))).collect();
    let stage = [("module", module), ("entryPoint", "main".into()), ("constants", object(&values)?)];
    let descriptor = object(&[("layout", layout), ("compute", object(&stage)?)])?;
    call(device, "createComputePipelineAsync", &descriptor)?.dyn_into()
}

/// As [`super::pipelines::bind_group_layout`].
fn bind_group_layout(dispatch: &Dispatch) -> JsResult<JsValue> {
    /// `GPUShaderStage.COMPUTE`.
    const COMPUTE: u32 = 4;
    let entries = Array::new();
    for (binding, operand) in (0u32..).zip(&dispatch.bindings) {
        let kind = if operand.access == Access::Read { "read-only-storage" } else { "storage" };
        let buffer = object(&[("type", kind.into())])?;
        let entry = [("binding", binding.into()), ("visibility", COMPUTE.into()), ("buffer", buffer)];
        entries.push(&object(&entry)?);
    }
    object(&[("entries", entries.into())])
}

fn object(members: &[(&str, JsValue)]) -> JsResult<JsValue> {
    let object = Object::new();
    for (name, value) in members {
        Reflect::set(&object, &JsValue::from_str(name), value)?;
    }
    Ok(object.into())
}

fn call(target: &JsValue, method: &str, argument: &JsValue) -> JsResult<JsValue> {
    let function: Function = Reflect::get(target, &JsValue::from_str(method))?.dyn_into()?;
    function.call1(target, argument)
}
