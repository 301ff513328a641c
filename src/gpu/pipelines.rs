//! Compute pipelines, one for each kernel text and set of constants.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use futures_util::future::{try_join, try_join4};

use super::Gpu;
use crate::Result;
use crate::ops::{Access, Dispatch};

/// Pipelines compiled so far on a device. Layers of the same geometry share one, and so do the programs of all
/// sessions: a model that is used again compiles nothing.
#[derive(Clone, Debug, Default)]
pub(super) struct Pipelines {
    made: Rc<RefCell<BTreeMap<String, wgpu::ComputePipeline>>>,
}

impl Pipelines {
    /// Compiles the missing pipelines of these dispatches, in their order. `progress` is called with the number
    /// that are ready, and their total.
    ///
    /// # Errors
    /// [`crate::Error::Gpu`] with the compiler's words.
    pub(super) async fn make(
        &self,
        gpu: &Gpu,
        dispatches: &[&Dispatch],
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<()> {
        let mut missing: Vec<(String, &Dispatch)> = Vec::new();
        for &dispatch in dispatches {
            let key = key(dispatch);
            if !self.made.borrow().contains_key(&key) && missing.iter().all(|(asked, _)| *asked != key) {
                missing.push((key, dispatch));
            }
        }
        let total = missing.len();
        let left = RefCell::new(missing.into_iter());
        let progress = RefCell::new((0, progress));
        // Each takes the next remaining dispatch.
        let compile = async || -> Result<()> {
            loop {
                let next = left.borrow_mut().next();
                let Some((key, dispatch)) = next else { return Ok(()) };
                self.make_one(gpu, key, dispatch).await?;
                let (done, progress) = &mut *progress.borrow_mut();
                *done += 1;
                progress(*done, total);
            }
        };
        // Chromium compiles on other threads. A software adapter draws the page on the same cores: with four at a
        // time frames waited up to 2.7 s, with two 0.3 s, and `base` was ready no later (SwiftShader, two cores).
        if gpu.is_software() {
            try_join(compile(), compile()).await?;
        } else {
            try_join4(compile(), compile(), compile(), compile()).await?;
        }
        Ok(())
    }

    async fn make_one(&self, gpu: &Gpu, key: String, dispatch: &Dispatch) -> Result<()> {
        #[cfg(target_arch = "wasm32")]
        let _kept_for_wgpu = super::aside::compile(gpu, dispatch).await;
        let pipeline = gpu.checked(dispatch.shader, || compile(&gpu.device, dispatch)).await?;
        self.made.borrow_mut().insert(key, pipeline);
        Ok(())
    }

    /// The pipeline of a dispatch, compiled now unless [`Pipelines::make`] has already done so.
    pub(super) fn get(&self, gpu: &Gpu, dispatch: &Dispatch) -> wgpu::ComputePipeline {
        let mut made = self.made.borrow_mut();
        made.entry(key(dispatch)).or_insert_with(|| compile(&gpu.device, dispatch)).clone()
    }
}

fn key(dispatch: &Dispatch) -> String {
    let constants = dispatch.constants.iter().map(|(name, value)| format!("{name} {:x} ", value.to_bits()));
    constants.collect::<String>() + &dispatch.source
}

fn compile(device: &wgpu::Device, dispatch: &Dispatch) -> wgpu::ComputePipeline {
    let module = device.create_shader_module(wgpu::ShaderModuleDescriptor {
        label: Some(dispatch.shader),
        source: wgpu::ShaderSource::Wgsl(dispatch.unrolled()),
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
            // Kernels write workgroup memory before they read it.
            zero_initialize_workgroup_memory: false,
        },
        cache: None,
    })
}

/// Explicit: an automatic layout would leave out bindings that a kernel does not use.
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
