//! Compute pipelines, one for each kernel text and set of constants.

use std::collections::HashMap;

use super::Gpu;
use crate::Result;
use crate::ops::{Access, Dispatch};

/// Pipelines made so far. Layers of the same geometry share one.
#[derive(Default)]
pub(super) struct Pipelines {
    made: HashMap<String, wgpu::ComputePipeline>,
}

impl Pipelines {
    /// The pipeline of a dispatch, compiled at first use.
    ///
    /// # Errors
    /// [`crate::Error::Gpu`] with the compiler's words.
    pub(super) async fn get(&mut self, gpu: &Gpu, dispatch: &Dispatch) -> Result<wgpu::ComputePipeline> {
        let key = format!("{:?}{}", dispatch.constants, dispatch.source);
        if let Some(pipeline) = self.made.get(&key) {
            return Ok(pipeline.clone());
        }
        let pipeline = gpu.checked(dispatch.shader, || compile(&gpu.device, dispatch)).await?;
        self.made.insert(key, pipeline.clone());
        Ok(pipeline)
    }
}

fn compile(device: &wgpu::Device, dispatch: &Dispatch) -> wgpu::ComputePipeline {
    let module = device.create_shader_module(wgpu::ShaderModuleDescriptor {
        label: Some(dispatch.shader),
        source: wgpu::ShaderSource::Wgsl(dispatch.source.as_str().into()),
    });
    let layout = bind_group_layout(device, dispatch);
    device.create_compute_pipeline(&wgpu::ComputePipelineDescriptor {
        label: Some(dispatch.shader),
        layout: Some(&device.create_pipeline_layout(&wgpu::PipelineLayoutDescriptor {
            label: Some(dispatch.shader),
            bind_group_layouts: &[Some(&layout)],
            immediate_size: 0,
        })),
        module: &module,
        entry_point: Some("main"),
        compilation_options: wgpu::PipelineCompilationOptions {
            constants: &dispatch.constants,
            // Every kernel writes its workgroup memory before it reads it.
            zero_initialize_workgroup_memory: false,
        },
        cache: None,
    })
}

/// Given explicitly: an automatic layout would leave out what a kernel does not touch.
pub(super) fn bind_group_layout(device: &wgpu::Device, dispatch: &Dispatch) -> wgpu::BindGroupLayout {
    let entries: Vec<_> = (0u32..)
        .zip(&dispatch.bindings)
        .map(|(binding, operand)| wgpu::BindGroupLayoutEntry {
            binding,
            visibility: wgpu::ShaderStages::COMPUTE,
            ty: wgpu::BindingType::Buffer {
                ty: wgpu::BufferBindingType::Storage { read_only: operand.access == Access::Read },
                has_dynamic_offset: false,
                min_binding_size: None,
            },
            count: None,
        })
        .collect();
    device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor {
        label: Some(dispatch.shader),
        entries: &entries,
    })
}
