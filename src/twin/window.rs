//! Which pixels a convolution's windows join.

use std::ops::Range;

use latent_ink_sums::Rows;

use crate::ops::ConvGeometry;

/// One tap of the kernel over one row of the small (output) side: the run of small pixels whose
/// window has this tap inside the image, and the large (input) pixels under it, `stride` apart.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    /// Which tap, `u · kernel + v`.
    pub tap: usize,
    /// First pixel on the large side, counted through the batch.
    pub large: usize,
    /// First pixel on the small side, counted through the batch.
    pub small: usize,
    /// How many pixels.
    pub count: usize,
}

impl Run {
    /// The pixels' channels on the large side.
    pub fn large_rows(&self, g: &ConvGeometry) -> Rows {
        Rows {
            first: self.large * g.in_channels,
            width: g.in_channels,
            step: g.stride * g.in_channels,
            count: self.count,
        }
    }

    /// The pixels' channels on the large side, those that are read.
    pub fn read_rows(&self, g: &ConvGeometry) -> Rows {
        Rows { width: g.channels_read(), ..self.large_rows(g) }
    }

    /// The pixels' channels on the small side.
    pub fn small_rows(&self, g: &ConvGeometry) -> Rows {
        Rows {
            first: self.small * g.out_channels,
            width: g.out_channels,
            step: g.out_channels,
            count: self.count,
        }
    }
}

/// Visits all runs of some images, image by image. All three convolution kernels are sums over these.
///
/// Plain loops and not a chain of iterators, which built for size is a call for each run and link.
pub fn for_each_run(g: &ConvGeometry, images: Range<usize>, mut visit: impl FnMut(Run)) {
    for image in images {
        for i in 0..g.out_height {
            for u in 0..g.kernel {
                let row = (i * g.stride + u).checked_sub(g.padding).filter(|&row| row < g.in_height);
                let Some(row) = row else { continue };
                let large_row = (image * g.in_height + row) * g.in_width;
                let small_row = (image * g.out_height + i) * g.out_width;
                for v in 0..g.kernel {
                    let columns = inside(g, v);
                    if !columns.is_empty() {
                        let large = large_row + columns.start * g.stride + v - g.padding;
                        let small = small_row + columns.start;
                        visit(Run { tap: u * g.kernel + v, large, small, count: columns.len() });
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
