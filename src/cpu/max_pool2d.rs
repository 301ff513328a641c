//! Max-pooling: the largest pixel of each window, channel by channel.

use std::ops::Range;

use super::{Compute, Memory};
use crate::ops::{MaxPool2d, PoolGeometry};

impl Compute for MaxPool2d {
    fn compute(&self, images: Range<usize>, memory: &Memory) {
        let input = memory.floats(self.input);
        let mut output = memory.floats_mut(self.output);
        for_each_window(&self.geometry, images, |place, pixels| {
            output[place] = input[largest(&input, pixels)];
        });
    }
}

/// Calls `visit` with the place of each output of some images and the places of its window's pixels, in order.
pub fn for_each_window(
    geometry: &PoolGeometry,
    images: Range<usize>,
    mut visit: impl FnMut(usize, &[usize]),
) {
    let &PoolGeometry { height, width, channels, size, .. } = geometry;
    let (out_height, out_width) = geometry.out_size();
    let outputs = out_height * out_width * channels;
    let mut pixels = vec![0; size * size];
    for output in images.start * outputs..images.end * outputs {
        let (window, channel) = (output / channels, output % channels);
        let (image, row, column) =
            (window / (out_height * out_width), window / out_width % out_height, window % out_width);
        for (k, pixel) in pixels.iter_mut().enumerate() {
            let (row, column) = (row * size + k / size, column * size + k % size);
            *pixel = ((image * height + row) * width + column) * channels + channel;
        }
        visit(output, &pixels);
    }
}

/// The place of the largest of these pixels, the first on ties.
pub fn largest(input: &[f32], pixels: &[usize]) -> usize {
    pixels[1..].iter().fold(pixels[0], |best, &pixel| if input[pixel] > input[best] { pixel } else { best })
}
