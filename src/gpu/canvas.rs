//! A canvas that the GPU draws on.

use super::{CellPainter, Colors, Gpu};
use crate::{Error, Result};

/// A canvas that shows what a painter paints.
///
/// Its pixels are copied from a buffer that a compute shader filled, so the page needs no render pipeline:
/// wgpu's for one triangle took 3.3 KB more of the download.
pub struct Canvas(wgpu::Surface<'static>);

impl Canvas {
    /// Configures a canvas for the GPU and sets its size.
    ///
    /// # Errors
    /// [`Error::Gpu`] if the canvas is already in use.
    pub fn new(gpu: &Gpu, target: wgpu::SurfaceTarget<'static>, size: (usize, usize)) -> Result<Canvas> {
        let refused = |why: String| Error::Gpu { what: "canvas".to_owned(), why };
        let surface = gpu.instance.create_surface(target).map_err(|error| refused(error.to_string()))?;
        // The default format is the browser's preferred one. With another, Firefox 153 on Linux crashes.
        let default = surface
            .get_default_config(&gpu.adapter, size.0 as u32, size.1 as u32)
            .ok_or_else(|| refused("the adapter cannot draw to it".to_owned()))?;
        let config = wgpu::SurfaceConfiguration {
            usage: wgpu::TextureUsages::COPY_DST,
            alpha_mode: wgpu::CompositeAlphaMode::Opaque,
            ..default
        };
        surface.configure(&gpu.device, &config);
        Ok(Canvas(surface))
    }

    /// Shows what the painter's buffers hold once everything submitted so far is done.
    pub fn draw(&self, gpu: &Gpu, painter: &CellPainter, colors: Colors) {
        let shown = match self.0.get_current_texture() {
            wgpu::CurrentSurfaceTexture::Success(texture)
            | wgpu::CurrentSurfaceTexture::Suboptimal(texture) => texture,
            // A canvas that is hidden or going away is drawn the next time.
            _ => return,
        };
        let texture = &shown.texture;
        let mut encoder = painter.paint(colors, texture.format());
        encoder.copy_buffer_to_texture(painter.pixels(), texture.as_image_copy(), texture.size());
        gpu.queue.submit([encoder.finish()]);
        gpu.queue.present(shown);
    }
}
