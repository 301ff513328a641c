//! WebGPU's default limits, checked before anything is created: a dispatch beyond a limit would be
//! dropped silently and leave zeros.

use crate::ops::{Dispatch, Tiling};
use crate::plan::{BufferSpec, Plan, lower};
use crate::{Error, Limit, Result};

/// Checks a whole plan against the limits that every WebGPU device supports, for each tiling, without a device.
///
/// # Errors
/// [`Error::Limit`] for the first buffer or dispatch that is too large.
pub fn check_plan(plan: &Plan) -> Result<()> {
    let limits = wgpu::Limits::default();
    plan.buffers.iter().try_for_each(|spec| check_buffer(spec, &limits))?;
    for program in plan.programs.iter() {
        for tiling in Tiling::ALL {
            for (label, dispatches) in lower(&program.lines, tiling) {
                check_dispatches(label, &dispatches, &limits)?;
            }
        }
    }
    Ok(())
}

/// Checks the dispatches of a line.
///
/// # Errors
/// As [`check_dispatch`].
pub fn check_dispatches(label: &str, dispatches: &[Dispatch], limits: &wgpu::Limits) -> Result<()> {
    dispatches.iter().try_for_each(|dispatch| check_dispatch(label, dispatch, limits))
}

/// Checks one dispatch.
///
/// # Errors
/// [`Error::Limit`] with the line's label and the limit.
pub fn check_dispatch(label: &str, dispatch: &Dispatch, limits: &wgpu::Limits) -> Result<()> {
    let exceeds = |limit: Limit, needed: u64, allowed: u64| {
        if needed <= allowed {
            return Ok(());
        }
        Err(Error::Limit { name: label.to_owned(), limit, needed, allowed })
    };
    let most = u64::from(limits.max_compute_workgroups_per_dimension);
    for workgroups in dispatch.workgroups {
        exceeds(Limit::ComputeWorkgroupsPerDimension, u64::from(workgroups), most)?;
    }
    exceeds(
        Limit::StorageBuffersPerShaderStage,
        dispatch.bindings.len() as u64,
        u64::from(limits.max_storage_buffers_per_shader_stage),
    )?;
    for operand in &dispatch.bindings {
        let bytes = 4 * operand.slice.len as u64;
        exceeds(Limit::StorageBufferBindingSize, bytes, limits.max_storage_buffer_binding_size)?;
    }
    Ok(())
}

/// Checks one buffer.
///
/// # Errors
/// [`Error::Limit`] with the buffer's name.
pub fn check_buffer(spec: &BufferSpec, limits: &wgpu::Limits) -> Result<()> {
    let allowed = limits.max_storage_buffer_binding_size.min(limits.max_buffer_size);
    if spec.bytes() <= allowed {
        return Ok(());
    }
    Err(Error::Limit {
        name: spec.name.clone(),
        limit: Limit::StorageBufferBindingSize,
        needed: spec.bytes(),
        allowed,
    })
}
