//! A rectangle of an image.

use crate::data::{PIXELS, SIDE};

/// From a pixel, column and row, up to another, which is outside. Never empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// First column and row.
    pub from: [usize; 2],
    /// The column and the row after the last.
    pub to: [usize; 2],
}

impl Region {
    /// The upper third of the image.
    pub const UPPER: Region = Region { from: [0, 0], to: [SIDE, 9] };
    /// The third in the middle.
    pub const MIDDLE: Region = Region { from: [0, 9], to: [SIDE, 19] };
    /// The lower third.
    pub const LOWER: Region = Region { from: [0, 19], to: [SIDE, SIDE] };

    /// With two pixels in opposite corners.
    pub fn between(a: [usize; 2], b: [usize; 2]) -> Region {
        Region {
            from: [0, 1].map(|axis| a[axis].min(b[axis])),
            to: [0, 1].map(|axis| a[axis].max(b[axis]) + 1),
        }
    }

    /// Moved by some pixels, as far as the image reaches.
    pub fn moved(self, by: [isize; 2]) -> Region {
        let size = [0, 1].map(|axis| self.to[axis] - self.from[axis]);
        let from = [0, 1].map(|axis| self.from[axis].saturating_add_signed(by[axis]).min(SIDE - size[axis]));
        Region { from, to: [0, 1].map(|axis| from[axis] + size[axis]) }
    }

    /// With its lower right corner moved.
    pub fn grown(self, by: [isize; 2]) -> Region {
        let to =
            [0, 1].map(|axis| self.to[axis].saturating_add_signed(by[axis]).clamp(self.from[axis] + 1, SIDE));
        Region { to, ..self }
    }

    /// Whether a pixel is in it.
    pub fn contains(&self, pixel: usize) -> bool {
        let place = [pixel % SIDE, pixel / SIDE];
        (0..2).all(|axis| (self.from[axis]..self.to[axis]).contains(&place[axis]))
    }

    /// Its share of the image.
    pub fn share(&self) -> f64 {
        (0..PIXELS).filter(|&pixel| self.contains(pixel)).count() as f64 / PIXELS as f64
    }

    /// The weight of each pixel where this part is hidden: 0 in it, 1 outside.
    pub fn known(&self) -> Vec<f32> {
        (0..PIXELS).map(|pixel| f32::from(u8::from(!self.contains(pixel)))).collect()
    }
}
