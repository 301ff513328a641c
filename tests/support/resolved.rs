//! A kernel as naga understands it, without a GPU.

use latent_ink::ops::Dispatch;
use wgpu::naga::back::pipeline_constants::process_overrides;
use wgpu::naga::front::wgsl;
use wgpu::naga::valid::{Capabilities, ModuleInfo, ValidationFlags, Validator};
use wgpu::naga::{Module, ShaderStage};

/// The kernel's module, valid, with every `override` replaced by its value.
///
/// # Errors
/// naga's words, with the line.
pub fn resolved(dispatch: &Dispatch) -> Result<(Module, ModuleInfo), String> {
    let source = &dispatch.unrolled();
    let module = wgsl::parse_str(source).map_err(|error| error.emit_to_string(source))?;
    let mut validator = Validator::new(ValidationFlags::all(), Capabilities::empty());
    let info = validator.validate(&module).map_err(|error| error.emit_to_string(source))?;
    let constants = dispatch.constants.iter().map(|&(name, value)| (name.to_owned(), value)).collect();
    let entry_point = Some((ShaderStage::Compute, "main"));
    let (module, info) =
        process_overrides(&module, &info, entry_point, &constants).map_err(|error| error.to_string())?;
    Ok((module.into_owned(), info.into_owned()))
}
