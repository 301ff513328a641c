//! The patches of a convolution: the pixels that each output pixel reads, side by side, so that the convolution is a
//! matrix product.

use crate::lanes::update;

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

    /// Rows and columns of the image with its padding, as far as windows reach.
    fn padded_size(&self) -> (usize, usize) {
        let reach = |inside: usize, windows: usize| {
            (self.padding + inside).max((windows - 1) * self.stride + self.kernel)
        };
        (reach(self.in_height, self.out_height), reach(self.in_width, self.out_width))
    }

    /// Calls `visit` with each row of each patch, in order: its number, and where it starts in the padded image.
    #[inline(always)]
    fn for_each_row(&self, mut visit: impl FnMut(usize, usize)) {
        let (_, width) = self.padded_size();
        let mut number = 0;
        for i in 0..self.out_height {
            for j in 0..self.out_width {
                for u in 0..self.kernel {
                    visit(number, ((i * self.stride + u) * width + j * self.stride) * self.used_channels);
                    number += 1;
                }
            }
        }
    }

    /// Calls `visit` with each run of used channels of the image: where it starts in the image and in the padded one,
    /// and how long it is. A run is a row, or a pixel where not all channels are used.
    #[inline(always)]
    fn for_each_run(&self, mut visit: impl FnMut(usize, usize, usize)) {
        let (_, width) = self.padded_size();
        let pixels = if self.used_channels == self.channels { self.in_width } else { 1 };
        for row in 0..self.in_height {
            let padded = (row + self.padding) * width + self.padding;
            for column in (0..self.in_width).step_by(pixels) {
                let pixel = row * self.in_width + column;
                let (image, padded) = (pixel * self.channels, (padded + column) * self.used_channels);
                visit(image, padded, pixels * self.used_channels);
            }
        }
    }
}

/// An image's patches are made by way of a padded copy of it, so that no tap is outside.
#[derive(Debug)]
pub struct PaddedImage(Vec<f32>);

impl PaddedImage {
    /// Zeros.
    pub fn new(window: &Window) -> PaddedImage {
        let (height, width) = window.padded_size();
        PaddedImage(vec![0.0; height * width * window.used_channels])
    }

    /// Copies an image's patches, `[patches, patch_len]`; taps outside the image are 0.
    #[inline(never)]
    pub fn gather_patches(&mut self, window: &Window, image: &[f32], patches: &mut [f32]) {
        let (used, padded) = (window.used_channels, &mut self.0);
        window.for_each_run(|from, to, len| copy(&mut padded[to..to + len], &image[from..from + len]));
        let len = window.kernel * used;
        // A row of three numbers, as in the layer next to the image: with copies of fixed length gathering takes 10% of a
        // step of `tiny` in a browser, otherwise 15%.
        if let (3, (rows, [])) = (len, patches.as_chunks_mut::<3>()) {
            return window.for_each_row(|row, from| rows[row].copy_from_slice(&padded[from..from + 3]));
        }
        window.for_each_row(|row, from| {
            copy(&mut patches[row * len..(row + 1) * len], &padded[from..from + len]);
        });
    }

    /// Adds patches to the pixels that they cover, the transpose of [`PaddedImage::gather_patches`], and replaces the
    /// image's used channels by these sums.
    #[inline(never)]
    pub fn scatter_patches(&mut self, window: &Window, patches: &[f32], image: &mut [f32]) {
        let (used, padded) = (window.used_channels, &mut self.0);
        padded.fill(0.0);
        let len = window.kernel * used;
        window.for_each_row(|row, to| {
            add(&mut padded[to..to + len], &patches[row * len..(row + 1) * len]);
        });
        window.for_each_run(|to, from, len| copy(&mut image[to..to + len], &padded[from..from + len]));
    }
}

/// Adds a few numbers.
#[inline(always)]
fn add(sums: &mut [f32], numbers: &[f32]) {
    if sums.len() < 8 {
        sums.iter_mut().zip(numbers).for_each(|(sum, number)| *sum += number);
    } else {
        update(sums, numbers, |sum, number| sum + number);
    }
}

/// Copies a few numbers; calling `memcpy` takes longer than copying some.
#[inline(always)]
fn copy(to: &mut [f32], from: &[f32]) {
    let ((tos, to_rest), (froms, from_rest)) = (to.as_chunks_mut::<8>(), from.as_chunks::<8>());
    tos.iter_mut().zip(froms).for_each(|(to, from)| *to = *from);
    to_rest.iter_mut().zip(from_rest).for_each(|(to, from)| *to = *from);
}
