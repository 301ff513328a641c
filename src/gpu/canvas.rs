//! A canvas that the GPU draws on.

use super::{Colors, Gpu, TilePainter};
use crate::{Error, Result};

/// A canvas that shows what a painter paints.
///
/// Its pixels are copied from a buffer that a compute shader filled, so the page needs no render pipeline:
/// wgpu's for one triangle took 3.3 KB more of the download.
pub struct Canvas(wgpu::Surface<'static>);

impl Canvas {
    /// Takes a canvas over and sizes it.
    ///
    /// # Errors
    /// [`Error::Gpu`] where the canvas is in other use.
    pub fn new(gpu: &Gpu, target: wgpu::SurfaceTarget<'static>, size: (usize, usize)) -> Result<Canvas> {
        let surface = gpu
            .instance
            .create_surface(target)
            .map_err(|error| Error::Gpu { what: "canvas".to_owned(), why: error.to_string() })?;
        let config = wgpu::SurfaceConfiguration {
            usage: wgpu::TextureUsages::COPY_DST,
            // Every canvas takes it, whichever a browser prefers.
            format: wgpu::TextureFormat::Rgba8Unorm,
            width: size.0 as u32,
            height: size.1 as u32,
            present_mode: wgpu::PresentMode::Fifo,
            alpha_mode: wgpu::CompositeAlphaMode::Opaque,
            view_formats: Vec::new(),
            color_space: Default::default(),
            desired_maximum_frame_latency: 2,
        };
        surface.configure(&gpu.device, &config);
        Ok(Canvas(surface))
    }

    /// Shows what the painter's buffers hold once everything submitted so far is done.
    pub fn draw(&self, gpu: &Gpu, painter: &TilePainter, colors: Colors) {
        let shown = match self.0.get_current_texture() {
            wgpu::CurrentSurfaceTexture::Success(texture)
            | wgpu::CurrentSurfaceTexture::Suboptimal(texture) => texture,
            // A canvas that is hidden or going away is drawn the next time.
            _ => return,
        };
        let mut encoder = painter.paint(colors);
        let texture = &shown.texture;
        encoder.copy_buffer_to_texture(painter.pixels(), texture.as_image_copy(), texture.size());
        gpu.queue.submit([encoder.finish()]);
        gpu.queue.present(shown);
    }
}
