//! Gradient of max-pooling: a window's goes to its largest pixel.

use std::ops::Range;

use super::max_pool2d::{for_each_window, largest};
use super::{Compute, Memory, epilogue};
use crate::ops::MaxPool2dGrad;

impl Compute for MaxPool2dGrad {
    fn compute(&self, images: Range<usize>, memory: &Memory) {
        let (input, grad_output) = (memory.floats(self.input), memory.floats(self.grad_output));
        let mut grad_input = memory.floats_mut(self.grad_input);
        let image_len = self.geometry.in_len() / self.geometry.batch;
        grad_input[images.start * image_len..images.end * image_len].fill(0.0);
        for_each_window(&self.geometry, images.clone(), |place, pixels| {
            let pixel = largest(&input, pixels);
            grad_input[pixel] = grad_output[place];
        });
        let range = images.start * image_len..images.end * image_len;
        epilogue::apply(self.epilogue, memory, &mut grad_input[range.clone()], range, self.geometry.channels);
    }
}
