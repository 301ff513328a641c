//! Which input pixels each output pixel of a convolution reads.

use std::ops::Range;

use latent_ink_sums::Rows;

use crate::ops::ConvGeometry;

/// One tap of the kernel over one row of the output: the run of output pixels whose window has
/// this tap inside the image, and the input pixels under it, `stride` apart.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    /// Which tap, `u · kernel + v`.
    pub tap: usize,
    /// First pixel of the input, counted through the batch.
    pub input: usize,
    /// First pixel of the output, counted through the batch.
    pub output: usize,
    /// How many pixels.
    pub count: usize,
}

impl Run {
    /// The channels of the input pixels.
    pub fn input_rows(&self, g: &ConvGeometry) -> Rows {
        Rows {
            first: self.input * g.in_channels,
            width: g.in_channels,
            step: g.stride * g.in_channels,
            count: self.count,
        }
    }

    /// The channels of the input pixels that are read.
    pub fn read_rows(&self, g: &ConvGeometry) -> Rows {
        Rows { width: g.channels_read(), ..self.input_rows(g) }
    }

    /// The channels of the output pixels.
    pub fn output_rows(&self, g: &ConvGeometry) -> Rows {
        Rows {
            first: self.output * g.out_channels,
            width: g.out_channels,
            step: g.out_channels,
            count: self.count,
        }
    }
}

/// Visits all runs of some images, image by image. All three convolution kernels are sums over these.
///
/// Plain loops: a chain of iterators, built for size, would make a call per run and iterator.
pub fn for_each_run(g: &ConvGeometry, images: Range<usize>, mut visit: impl FnMut(Run)) {
    for image in images {
        for i in 0..g.out_height {
            for u in 0..g.kernel {
                let row = (i * g.stride + u).checked_sub(g.padding).filter(|&row| row < g.in_height);
                let Some(row) = row else { continue };
                let input_row = (image * g.in_height + row) * g.in_width;
                let output_row = (image * g.out_height + i) * g.out_width;
                for v in 0..g.kernel {
                    let columns = inside(g, v);
                    if !columns.is_empty() {
                        let input = input_row + columns.start * g.stride + v - g.padding;
                        let output = output_row + columns.start;
                        visit(Run { tap: u * g.kernel + v, input, output, count: columns.len() });
                    }
                }
            }
        }
    }
}

/// The output columns j whose tap in kernel column v, `stride·j + v − padding`, is inside the image.
fn inside(g: &ConvGeometry, v: usize) -> Range<usize> {
    let start = g.padding.saturating_sub(v).div_ceil(g.stride);
    let end = (g.in_width + g.padding).saturating_sub(v).div_ceil(g.stride).min(g.out_width);
    start..end.max(start)
}
