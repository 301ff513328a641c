//! What a visitor draws, as the model sees it: strokes on a pad → 28×28 grey values.
//!
//! No canvas is read back, since browsers that resist fingerprinting return noise. The strokes are rendered again
//! here, scaled and centred like MNIST's digits.

mod find;
pub mod ink;
mod parts;
mod picture;

pub use picture::GreyPicture;

use crate::data::PIXELS;
use ink::Dot;

/// A place on the pad: x to the right, y down, the pad's corners at `[0, 0]` and `[1, 1]`.
pub type Point = [f32; 2];

/// The path of the pen between touching the pad and leaving it.
pub type Stroke = Vec<Point>;

/// Half the pen's width in pixels of the 28×28 picture, whatever the size of the drawing.
///
/// Gives digits as much ink as MNIST's have on average: a sum of grey values near 104.
const PEN_RADIUS: f32 = 1.3;

/// The 28×28 grey values in `[0, 1]` of a drawing, row by row; `None` where nothing was drawn.
///
/// The drawing is scaled to 20×20 pixels and centred by its mass. Points that are not finite, or far
/// off the pad, are ignored.
pub fn rasterize(strokes: &[Stroke]) -> Option<Box<[f32; PIXELS]>> {
    let on_pad = |point: &&Point| point.iter().all(|coordinate| coordinate.abs() < 100.0);
    let dot = |&[x, y]: &Point| Dot { x, y, radius: PEN_RADIUS };
    let strokes: Vec<Vec<Dot>> =
        strokes.iter().map(|stroke| stroke.iter().filter(on_pad).map(dot).collect()).collect();
    ink::digit(&strokes, ink::CENTER)
}
