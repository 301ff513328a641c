//! Where a convolution's pixels and weights lie.

use std::ops::Range;

use crate::ops::ConvGeometry;

impl ConvGeometry {
    /// `x[b, s·i+u−p, s·j+v−p, ·]`: the channels of the input pixel under tap u, v of output pixel i, j. `None`
    /// outside the image, where x is 0.
    pub(super) fn input_under(
        &self,
        b: usize,
        i: usize,
        j: usize,
        u: usize,
        v: usize,
    ) -> Option<Range<usize>> {
        let row = (self.stride * i + u).checked_sub(self.padding)?;
        let column = (self.stride * j + v).checked_sub(self.padding)?;
        let first = ((b * self.in_height + row) * self.in_width + column) * self.in_channels;
        let is_inside = row < self.in_height && column < self.in_width;
        is_inside.then_some(first..first + self.in_channels)
    }

    /// `y[b, i, j, ·]`: the channels of an output pixel.
    pub(super) fn output_at(&self, b: usize, i: usize, j: usize) -> Range<usize> {
        let first = ((b * self.out_height + i) * self.out_width + j) * self.out_channels;
        first..first + self.out_channels
    }

    /// `w[u, v, c, ·]`: a tap's weights from an input channel to all output channels.
    pub(super) fn weights_at(&self, u: usize, v: usize, c: usize) -> Range<usize> {
        let first = ((u * self.kernel + v) * self.in_channels + c) * self.out_channels;
        first..first + self.out_channels
    }
}
