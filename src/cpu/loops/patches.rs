//! The patches of a convolution: the pixels that each output pixel reads, side by side, so that the convolution is a
//! matrix product.

/// The sizes of a convolution over one image, as in `ops::ConvGeometry`.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    /// Rows of the input.
    pub in_height: usize,
    /// Columns of the input.
    pub in_width: usize,
    /// Channels of the input.
    pub channels: usize,
    /// Of these, the first ones that are read or written.
    pub used_channels: usize,
    /// Rows of the output.
    pub out_height: usize,
    /// Columns of the output.
    pub out_width: usize,
    /// Side of the kernel.
    pub kernel: usize,
    /// Step between two windows.
    pub stride: usize,
    /// Zeros around the input.
    pub padding: usize,
}

impl Window {
    /// Patches of an image: one per output pixel.
    pub fn patches(&self) -> usize {
        self.out_height * self.out_width
    }

    /// Elements of a patch: `[kernel, kernel, used_channels]`.
    pub fn patch_len(&self) -> usize {
        self.kernel * self.kernel * self.used_channels
    }

    /// Elements of an image.
    pub fn image_len(&self) -> usize {
        self.in_height * self.in_width * self.channels
    }

    /// Calls `visit` with each row of each patch's taps, in order: where it starts in the patches, and in the image the
    /// first pixel, if the row is inside, with which of its taps are.
    fn for_each_row(&self, mut visit: impl FnMut(usize, Option<Taps>)) {
        let row_len = self.kernel * self.used_channels;
        let mut place = 0;
        for i in 0..self.out_height {
            for j in 0..self.out_width {
                let left = (j * self.stride) as isize - self.padding as isize;
                let first = (-left).clamp(0, self.kernel as isize) as usize;
                let end = (self.in_width as isize - left).clamp(first as isize, self.kernel as isize) as usize;
                for u in 0..self.kernel {
                    let row = (i * self.stride + u).checked_sub(self.padding).filter(|&row| row < self.in_height);
                    let taps = row.filter(|_| first < end).map(|row| {
                        let column = (left + first as isize) as usize;
                        Taps { pixel: row * self.in_width + column, first, end }
                    });
                    visit(place, taps);
                    place += row_len;
                }
            }
        }
    }
}

/// The taps of one row of a patch that are inside the image.
#[derive(Clone, Copy)]
struct Taps {
    /// The pixel under the first.
    pixel: usize,
    /// The first, counted from the row's start.
    first: usize,
    /// The one after the last.
    end: usize,
}

/// Copies an image's patches, `[patches, patch_len]`; taps outside the image are 0.
pub fn gather_patches(window: &Window, image: &[f32], patches: &mut [f32]) {
    let (channels, used) = (window.channels, window.used_channels);
    let row_len = window.kernel * used;
    window.for_each_row(|place, taps| {
        let row = &mut patches[place..place + row_len];
        let Some(Taps { pixel, first, end }) = taps else { return row.fill(0.0) };
        row[..first * used].fill(0.0);
        row[end * used..].fill(0.0);
        let inside = &mut row[first * used..end * used];
        if used == channels {
            inside.copy_from_slice(&image[pixel * channels..][..inside.len()]);
        } else {
            for (to, from) in inside.chunks_exact_mut(used).zip(image[pixel * channels..].chunks(channels)) {
                to.copy_from_slice(&from[..used]);
            }
        }
    });
}

/// Adds patches to the pixels that they cover: the transpose of [`gather_patches`].
pub fn scatter_patches(window: &Window, patches: &[f32], image: &mut [f32]) {
    let (channels, used) = (window.channels, window.used_channels);
    let row_len = window.kernel * used;
    window.for_each_row(|place, taps| {
        let Some(Taps { pixel, first, end }) = taps else { return };
        let inside = &patches[place..place + row_len][first * used..end * used];
        let image = &mut image[pixel * channels..];
        if used == channels {
            super::add_assign(&mut image[..inside.len()], inside);
        } else {
            for (to, from) in image.chunks_mut(channels).zip(inside.chunks_exact(used)) {
                super::add_assign(&mut to[..used], from);
            }
        }
    });
}
