//! Convolutions as matrix products, a block of images at a time, so that their patches stay in the cache.

use std::ops::Range;

use latent_ink_loops::{Matrix, MatrixMut, PaddedImage, Window};

use crate::ops::ConvGeometry;

/// Patches of a block: enough rows for a matrix product to be fast, few enough for the second-level cache.
const PATCHES: usize = 256;

/// The matrices of a geometry over some images.
pub struct Patches {
    window: Window,
    geometry: ConvGeometry,
    images: Range<usize>,
    /// `[patches, patch_len]` of a block.
    buffer: Vec<f32>,
    padded: PaddedImage,
}

impl Patches {
    /// Those of some images.
    pub fn new(geometry: &ConvGeometry, images: Range<usize>) -> Patches {
        let window = Window {
            in_height: geometry.in_height,
            in_width: geometry.in_width,
            channels: geometry.in_channels,
            used_channels: geometry.channels_read(),
            out_height: geometry.out_height,
            out_width: geometry.out_width,
            kernel: geometry.kernel,
            stride: geometry.stride,
            padding: geometry.padding,
        };
        let block = (PATCHES / window.patches().max(1)).clamp(1, images.len().max(1));
        let buffer = vec![0.0; block * window.patches() * window.patch_len()];
        Patches { window, geometry: *geometry, images, buffer, padded: PaddedImage::new(&window) }
    }

    /// Elements of a patch, which is a row of the weights' matrix as well.
    pub fn len(&self) -> usize {
        self.window.patch_len()
    }

    /// From one row of the weights' matrix, `[len, out_channels]`, to the next: unused channels lie between.
    pub fn weight_step(&self) -> usize {
        self.geometry.in_channels / self.window.used_channels * self.geometry.out_channels
    }

    /// Gathers the patches of each block from the images' input, and calls `visit` with them, their number, and the range
    /// of the elements that the block's outputs are.
    pub fn gather(&mut self, input: &[f32], mut visit: impl FnMut(Matrix<'_>, usize, Range<usize>)) {
        for images in self.blocks() {
            let (window, patch_len) = (self.window, self.window.patch_len());
            for (image, patches) in images.clone().zip(each_image(&mut self.buffer, &window)) {
                let image = &input[image * window.image_len()..][..window.image_len()];
                self.padded.gather_patches(&window, image, patches);
            }
            let count = images.len() * window.patches();
            visit(Matrix::rows(&self.buffer, patch_len), count, self.outputs(images));
        }
    }

    /// Calls `make` to make the patches of each block from the range of the elements that the block's outputs are, and
    /// replaces the images' input by their sums.
    pub fn scatter(&mut self, input: &mut [f32], mut make: impl FnMut(MatrixMut<'_>, usize, Range<usize>)) {
        for images in self.blocks() {
            let (window, patch_len) = (self.window, self.window.patch_len());
            let (count, outputs) = (images.len() * window.patches(), self.outputs(images.clone()));
            make(MatrixMut::rows(&mut self.buffer, patch_len), count, outputs);
            for (image, patches) in images.zip(each_image(&mut self.buffer, &window)) {
                let image = &mut input[image * window.image_len()..][..window.image_len()];
                self.padded.scatter_patches(&window, patches, image);
            }
        }
    }

    fn blocks(&self) -> impl Iterator<Item = Range<usize>> + use<> {
        let (images, len) = (self.images.clone(), self.window.patches() * self.window.patch_len());
        let block = self.buffer.len() / len.max(1);
        images.clone().step_by(block.max(1)).map(move |start| start..images.end.min(start + block))
    }

    fn outputs(&self, images: Range<usize>) -> Range<usize> {
        let image = self.window.patches() * self.geometry.out_channels;
        images.start * image..images.end * image
    }
}

/// The patches of each image of a block.
fn each_image<'a>(buffer: &'a mut [f32], window: &Window) -> impl Iterator<Item = &'a mut [f32]> {
    buffer.chunks_exact_mut((window.patches() * window.patch_len()).max(1))
}
