//! Tiles drawn to canvases straight from the plan's buffers: no picture ever comes back.

use bytemuck::{Pod, Zeroable};

use super::{Executor, Gpu};
use crate::ops::Slice;
use crate::ops::wgsl::shader;
use crate::{Error, Result};

/// Colours of ink and paper, sRGB in `[0, 1]`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Colors {
    /// Colour of a pixel at 1.
    pub ink: [f32; 3],
    /// Colour of a pixel at 0.
    pub paper: [f32; 3],
}

/// Where a view's tiles come from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TileSource {
    /// Tiles across and down.
    pub grid: (usize, usize),
    /// `[tiles, 784, channels]` grey values for the first tiles, and how many tiles they fill.
    pub plain: Option<(Slice, usize)>,
    /// `[tiles, 784, channels]` for the other tiles.
    pub logits: Slice,
    /// Floats that a pixel takes.
    pub channels: usize,
}

/// A canvas that the GPU draws on.
pub struct Canvas {
    surface: wgpu::Surface<'static>,
    format: wgpu::TextureFormat,
}

impl Canvas {
    /// Takes a canvas over and sizes it.
    ///
    /// # Errors
    /// [`Error::Gpu`] where the canvas is in other use.
    pub fn new(gpu: &Gpu, target: wgpu::SurfaceTarget<'static>, size: (usize, usize)) -> Result<Canvas> {
        let refused = |why: String| Error::Gpu { what: "canvas".to_owned(), why };
        let surface = gpu.instance.create_surface(target).map_err(|error| refused(error.to_string()))?;
        let config = surface
            .get_default_config(&gpu.adapter, size.0 as u32, size.1 as u32)
            .ok_or_else(|| refused("this GPU cannot draw on it".to_owned()))?;
        let config = wgpu::SurfaceConfiguration { format: config.format.remove_srgb_suffix(), ..config };
        surface.configure(&gpu.device, &config);
        Ok(Canvas { surface, format: config.format })
    }
}

/// Draws one view on one canvas.
pub struct TilePainter {
    canvas: Canvas,
    pipeline: wgpu::RenderPipeline,
    uniform: wgpu::Buffer,
    bind_group: wgpu::BindGroup,
    source: TileSource,
}

/// The uniform of `shaders/tiles.wgsl`.
#[repr(C)]
#[derive(Clone, Copy, Pod, Zeroable)]
struct Grid {
    columns: u32,
    rows: u32,
    plain_tiles: u32,
    channels: u32,
    ink: [f32; 4],
    paper: [f32; 4],
}

impl TilePainter {
    /// Prepares to draw `source`, a view of the executor's buffers, on `canvas`.
    ///
    /// # Errors
    /// [`Error::Gpu`] with the driver's words.
    pub async fn new(executor: &Executor, canvas: Canvas, source: TileSource) -> Result<TilePainter> {
        let gpu = executor.gpu();
        let make = || {
            let pipeline = render_pipeline(&gpu.device, canvas.format);
            let uniform = gpu.device.create_buffer(&wgpu::BufferDescriptor {
                label: Some("tiles"),
                size: size_of::<Grid>() as u64,
                usage: wgpu::BufferUsages::UNIFORM | wgpu::BufferUsages::COPY_DST,
                mapped_at_creation: false,
            });
            let plain = source.plain.map_or(source.logits, |(slice, _)| slice);
            let bind_group = gpu.device.create_bind_group(&wgpu::BindGroupDescriptor {
                label: Some("tiles"),
                layout: &pipeline.get_bind_group_layout(0),
                entries: &[
                    wgpu::BindGroupEntry { binding: 0, resource: uniform.as_entire_binding() },
                    storage(1, executor, plain),
                    storage(2, executor, source.logits),
                ],
            });
            (pipeline, uniform, bind_group)
        };
        let (pipeline, uniform, bind_group) = gpu.checked("tiles", make).await?;
        Ok(TilePainter { canvas, pipeline, uniform, bind_group, source })
    }

    /// The canvas back, for the painter of another session.
    pub fn into_canvas(self) -> Canvas {
        self.canvas
    }

    /// Draws what the buffers hold once everything submitted so far is done.
    pub fn draw(&self, gpu: &Gpu, colors: Colors) {
        let texture = match self.canvas.surface.get_current_texture() {
            wgpu::CurrentSurfaceTexture::Success(texture)
            | wgpu::CurrentSurfaceTexture::Suboptimal(texture) => texture,
            // A canvas that is hidden or going away is drawn the next time.
            _ => return,
        };
        let opaque = |[red, green, blue]: [f32; 3]| [red, green, blue, 1.0];
        let grid = Grid {
            columns: self.source.grid.0 as u32,
            rows: self.source.grid.1 as u32,
            plain_tiles: self.source.plain.map_or(0, |(_, tiles)| tiles as u32),
            channels: self.source.channels as u32,
            ink: opaque(colors.ink),
            paper: opaque(colors.paper),
        };
        gpu.queue.write_buffer(&self.uniform, 0, bytemuck::bytes_of(&grid));
        let view = texture.texture.create_view(&Default::default());
        let mut encoder = gpu.device.create_command_encoder(&Default::default());
        {
            let mut pass = encoder.begin_render_pass(&wgpu::RenderPassDescriptor {
                label: Some("tiles"),
                color_attachments: &[Some(wgpu::RenderPassColorAttachment {
                    view: &view,
                    depth_slice: None,
                    resolve_target: None,
                    ops: wgpu::Operations {
                        load: wgpu::LoadOp::Clear(wgpu::Color::TRANSPARENT),
                        store: wgpu::StoreOp::Store,
                    },
                })],
                ..Default::default()
            });
            pass.set_pipeline(&self.pipeline);
            pass.set_bind_group(0, &self.bind_group, &[]);
            pass.draw(0..3, 0..1);
        }
        gpu.queue.submit([encoder.finish()]);
        gpu.queue.present(texture);
    }
}

fn storage<'a>(binding: u32, executor: &'a Executor, slice: Slice) -> wgpu::BindGroupEntry<'a> {
    wgpu::BindGroupEntry { binding, resource: wgpu::BindingResource::Buffer(executor.binding(slice)) }
}

fn render_pipeline(device: &wgpu::Device, format: wgpu::TextureFormat) -> wgpu::RenderPipeline {
    let module = device.create_shader_module(wgpu::ShaderModuleDescriptor {
        label: Some("tiles"),
        source: wgpu::ShaderSource::Wgsl(shader!("tiles").into()),
    });
    device.create_render_pipeline(&wgpu::RenderPipelineDescriptor {
        label: Some("tiles"),
        layout: None,
        vertex: wgpu::VertexState {
            module: &module,
            entry_point: Some("cover"),
            compilation_options: Default::default(),
            buffers: &[],
        },
        primitive: Default::default(),
        depth_stencil: None,
        multisample: Default::default(),
        fragment: Some(wgpu::FragmentState {
            module: &module,
            entry_point: Some("paint"),
            compilation_options: Default::default(),
            targets: &[Some(format.into())],
        }),
        multiview_mask: None,
        cache: None,
    })
}
