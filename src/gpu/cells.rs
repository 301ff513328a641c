//! Paints cells directly from the plan's buffers: no picture is read back.

use bytemuck::{Pod, Zeroable};

use super::{Executor, Recording};
use crate::Result;
use crate::ops::wgsl::shader;
use crate::ops::{Dispatch, Slice};
use crate::plan::{BufferSpec, Element};

/// Colours of ink and paper, sRGB in `[0, 1]`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Colors {
    /// Colour of a pixel at 1.
    pub ink: [f32; 3],
    /// Colour of a pixel at 0.
    pub paper: [f32; 3],
}

/// Where a view's cells come from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CellSource {
    /// Cells across and down.
    pub grid: (usize, usize),
    /// `[cells, 784, channels]` grey values for the first cells, and how many cells they fill.
    pub plain: Option<(Slice, usize)>,
    /// `[cells, 784, channels]` for the other cells.
    pub logits: Slice,
    /// Floats per pixel.
    pub channels: usize,
}

/// The side of a workgroup, as in `shaders/cells.wgsl`.
const WORKGROUP: u32 = 8;
const PIXEL_BYTES: u32 = 4;

/// Paints one view into a buffer of pixels.
pub struct CellPainter {
    executor: Executor,
    recording: Recording,
    grid: Slice,
    pixels: Slice,
    source: CellSource,
    side: usize,
}

/// The struct of `shaders/cells.wgsl`.
#[repr(C)]
#[derive(Clone, Copy, Pod, Zeroable)]
struct Grid {
    ink: [f32; 4],
    paper: [f32; 4],
    columns: u32,
    rows: u32,
    side: u32,
    plain_cells: u32,
}

impl CellPainter {
    /// Prepares to paint `source`, a view of the executor's buffers, in cells of `side` × `side` pixels.
    ///
    /// # Errors
    /// [`crate::Error::Gpu`] with the driver's words.
    pub async fn new(executor: &Executor, source: CellSource, side: usize) -> Result<CellPainter> {
        let [width, height] = size(source, side);
        let words =
            |name: &str, len| BufferSpec { name: name.to_owned(), element: Element::U32, len, images: 0 };
        let own = [
            words("cells: grid", size_of::<Grid>() / 4),
            words("cells: pixels", (row_bytes(width) / PIXEL_BYTES * height) as usize),
        ];
        let (executor, [grid, pixels]) = executor.and(own).await?;
        let dispatch = Dispatch {
            shader: "cells",
            source: shader!("cells").to_owned(),
            constants: vec![("CHANNELS", source.channels as f64)],
            bindings: vec![
                grid.read(),
                source.plain.map_or(source.logits, |(slice, _)| slice).read(),
                source.logits.read(),
                pixels.write(),
            ],
            workgroups: [width.div_ceil(WORKGROUP), height.div_ceil(WORKGROUP), 1],
        };
        let recording = executor.record_dispatches(vec![("cells", vec![dispatch])]).await?;
        Ok(CellPainter { executor, recording, grid, pixels, source, side })
    }

    /// Encodes the painting of the buffers' contents, for a canvas of this format: `Rgba8Unorm` or `Bgra8Unorm`,
    /// the two that a browser may prefer.
    pub fn paint(&self, colors: Colors, format: wgpu::TextureFormat) -> wgpu::CommandEncoder {
        // The kernel blends each channel separately, so a pixel's bytes are in the order of the colours' channels.
        let opaque = |[red, green, blue]: [f32; 3]| match format {
            wgpu::TextureFormat::Bgra8Unorm => [blue, green, red, 1.0],
            _ => [red, green, blue, 1.0],
        };
        let (columns, rows) = self.source.grid;
        let grid = Grid {
            ink: opaque(colors.ink),
            paper: opaque(colors.paper),
            columns: columns as u32,
            rows: rows as u32,
            side: self.side as u32,
            plain_cells: self.source.plain.map_or(0, |(_, cells)| cells as u32),
        };
        self.executor.write(self.grid, &[grid]);
        self.executor.encode([(&self.recording, 0..1)])
    }

    /// The painted pixels as a source to copy from.
    pub fn pixels(&self) -> wgpu::TexelCopyBufferInfo<'_> {
        let bytes_per_row = Some(row_bytes(size(self.source, self.side)[0]));
        wgpu::TexelCopyBufferInfo {
            buffer: self.executor.binding(self.pixels).buffer,
            layout: wgpu::TexelCopyBufferLayout { offset: 0, bytes_per_row, rows_per_image: None },
        }
    }
}

/// Pixels across and down.
fn size(source: CellSource, side: usize) -> [u32; 2] {
    [(source.grid.0 * side) as u32, (source.grid.1 * side) as u32]
}

/// Bytes from one row of pixels to the next: a copy to a texture requires multiples of 256.
fn row_bytes(width: u32) -> u32 {
    (width * PIXEL_BYTES).next_multiple_of(wgpu::COPY_BYTES_PER_ROW_ALIGNMENT)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::gpu::Gpu;
    use crate::ops::BufferId;
    use wgpu::TextureFormat::{Bgra8Unorm, Rgba8Unorm};

    const SIDE: usize = 28;
    const PIXELS: usize = SIDE * SIDE;
    const CHANNELS: usize = 4;
    const COLORS: Colors = Colors { ink: [0.1, 0.3, 0.9], paper: [1.0, 0.9, 0.8] };

    fn floats(cells: usize, of: impl Fn(&mut fastrand::Rng) -> f32) -> Vec<f32> {
        let random = &mut fastrand::Rng::with_seed(7);
        (0..cells * PIXELS * CHANNELS).map(|_| of(random)).collect()
    }

    /// One cell of grey values and three of logits, painted as two by two: red, green, blue and alpha of each
    /// pixel; and those cells' values.
    fn painted(side: usize, format: wgpu::TextureFormat) -> (Vec<[u8; 4]>, Vec<f32>) {
        let (plain, logits) =
            (floats(1, |random| random.f32()), floats(3, |random| 200.0 * random.f32() - 100.0));
        let spec =
            |name: &str, len| BufferSpec { name: name.to_owned(), element: Element::F32, len, images: 0 };
        let slice = |index, len| Slice { buffer: BufferId(index), offset: 0, len };
        let slices = [slice(0, plain.len()), slice(1, logits.len())];
        let source =
            CellSource { grid: (2, 2), plain: Some((slices[0], 1)), logits: slices[1], channels: CHANNELS };
        let paint = async || -> Result<Vec<u32>> {
            let gpu = Gpu::new().await?;
            let specs = [spec("plain", plain.len()), spec("logits", logits.len())];
            let executor = Executor::new(&gpu, &specs).await?;
            executor.write(slices[0], &plain);
            executor.write(slices[1], &logits);
            let painter = CellPainter::new(&executor, source, side).await?;
            let pixels = painter.pixels().buffer;
            executor.finish(painter.paint(COLORS, format), &[(pixels, 0, pixels.size())]).wait().await
        };
        // Without a GPU the error says what to install.
        let words = pollster::block_on(paint()).unwrap_or_else(|error| panic!("{error}"));
        let sigmoid = |logit: &f32| 1.0 / (1.0 + (-logit).exp());
        let values = plain.iter().step_by(CHANNELS).copied();
        let values = values.chain(logits.iter().step_by(CHANNELS).map(sigmoid)).collect();
        let channels = |word: u32| match (word.to_le_bytes(), format) {
            ([blue, green, red, alpha], Bgra8Unorm) => [red, green, blue, alpha],
            (bytes, _) => bytes,
        };
        (words.into_iter().map(channels).collect(), values)
    }

    /// Whether a pixel shows `value`; the last bit may differ, since WGSL does not define the rounding of halves.
    fn looks_like(value: f32, pixel: [u8; 4]) -> bool {
        let near = |(ink, paper, shown): (f32, f32, u8)| {
            (255.0 * (paper + (ink - paper) * value) - f32::from(shown)).abs() < 0.6
        };
        let [red, green, blue, alpha] = pixel;
        let (ink, paper) = (COLORS.ink, COLORS.paper);
        let channels = [(ink[0], paper[0], red), (ink[1], paper[1], green), (ink[2], paper[2], blue)];
        channels.into_iter().all(near) && alpha == 255
    }

    #[test]
    fn at_their_own_size_cells_are_painted_value_by_value() {
        for format in [Rgba8Unorm, Bgra8Unorm] {
            check_values(format);
        }
    }

    fn check_values(format: wgpu::TextureFormat) {
        let (pixels, values) = painted(SIDE, format);
        // A row of 56 pixels is padded to 64.
        let pixel = |cell: usize, inside: usize| {
            pixels[(cell / 2 * SIDE + inside / SIDE) * 64 + cell % 2 * SIDE + inside % SIDE]
        };
        let wrong = |other: usize| {
            let places = (0..4).flat_map(|cell| (0..PIXELS).map(move |inside| (cell, inside)));
            places
                .filter(|&(cell, inside)| {
                    !looks_like(values[(cell ^ other) * PIXELS + inside], pixel(cell, inside))
                })
                .count()
        };
        assert_eq!(wrong(0), 0, "{format:?}");
        assert!(wrong(1) > PIXELS, "cells in the wrong places were not noticed: {}", wrong(1));
    }

    #[test]
    fn larger_cells_blend_the_nearest_four() {
        let side = 42;
        let (pixels, values) = painted(side, Rgba8Unorm);
        let value = |cell: usize, x: i32, y: i32| {
            let inside = |at: i32| at.clamp(0, SIDE as i32 - 1) as usize;
            values[cell * PIXELS + inside(y) * SIDE + inside(x)]
        };
        for (row, column) in (0..2 * side).flat_map(|row| (0..2 * side).map(move |column| (row, column))) {
            let cell = row / side * 2 + column / side;
            let at = |place: usize| ((place % side) as f32 + 0.5) * SIDE as f32 / side as f32 - 0.5;
            let (x, y) = (at(column), at(row));
            let (left, top) = (x.floor(), y.floor());
            let line = |y: i32| {
                let (a, b) = (value(cell, left as i32, y), value(cell, left as i32 + 1, y));
                a + (b - a) * (x - left)
            };
            let (above, below) = (line(top as i32), line(top as i32 + 1));
            let blended = above + (below - above) * (y - top);
            // A row of 84 pixels is padded to 128.
            assert!(looks_like(blended, pixels[row * 128 + column]), "row {row}, column {column}: {blended}");
        }
    }
}
