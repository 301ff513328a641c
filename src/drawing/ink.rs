//! Renders strokes of a round pen as a digit that looks like MNIST's.
//!
//! MNIST's digits were scaled to a box of 20×20 pixels, keeping their aspect, and moved so that their
//! centre of mass lies at the centre of 28×28 (<http://yann.lecun.com/exdb/mnist/>). In the files that
//! centre is pixel 14, within half a pixel. The same is done here, for drawings and synthetic digits.
//!
//! Pixels are squares around whole coordinates: pixel 0 reaches from −½ to ½.

use crate::data::{PIXELS, SIDE};

/// Side of the box that the ink fills, in pixels.
pub const BOX: f32 = 20.0;
/// Where the centre of mass goes, x and y alike.
pub const CENTER: [f32; 2] = [14.0, 14.0];
/// The middle of the picture.
pub const MIDDLE: f32 = (SIDE as f32 - 1.0) / 2.0;
/// How far the box may move from the middle without ink leaving the picture.
pub const MARGIN: f32 = (SIDE as f32 - BOX) / 2.0;
/// Width of the grey edge between ink and paper, in pixels.
const EDGE: f32 = 1.4;
/// Anything smaller is a dot and is not scaled up: it would look like a scribble.
const SMALLEST: f32 = 0.05;

/// A point of the pen's path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dot {
    /// To the right, in any unit: the digit is scaled to its box.
    pub x: f32,
    /// Down, in the same unit.
    pub y: f32,
    /// Half the pen's width here, in pixels of the finished picture.
    pub radius: f32,
}

/// The 28×28 grey values in `[0, 1]` of a digit, its centre of mass at `center`; `None` without ink.
pub fn digit(strokes: &[Vec<Dot>], center: [f32; 2]) -> Option<Box<[f32; PIXELS]>> {
    let mut placed = fit(strokes)?;
    let mass = center_of_mass(&paint(&placed));
    let shift = [0, 1].map(|axis| (center[axis] - mass[axis]).clamp(-MARGIN, MARGIN));
    for dot in placed.iter_mut().flatten() {
        dot.x += shift[0];
        dot.y += shift[1];
    }
    Some(paint(&placed))
}

/// The strokes in pixels, their ink filling the box, the box in the middle of the picture.
fn fit(strokes: &[Vec<Dot>]) -> Option<Vec<Vec<Dot>>> {
    let dots = || strokes.iter().flatten();
    let first = dots().next()?;
    let (mut low, mut high) = ([first.x, first.y], [first.x, first.y]);
    let mut radius = first.radius;
    for dot in dots() {
        low = [low[0].min(dot.x), low[1].min(dot.y)];
        high = [high[0].max(dot.x), high[1].max(dot.y)];
        radius = radius.max(dot.radius);
    }
    let extent = (high[0] - low[0]).max(high[1] - low[1]).max(SMALLEST);
    let scale = (BOX - 2.0 * reach(radius)) / extent;
    let coordinate = |value: f32, axis: usize| MIDDLE + scale * (value - (low[axis] + high[axis]) / 2.0);
    let place = |dot: &Dot| Dot { x: coordinate(dot.x, 0), y: coordinate(dot.y, 1), ..*dot };
    Some(strokes.iter().map(|stroke| stroke.iter().map(place).collect()).collect())
}

/// The distance from the pen's path up to which there is ink.
fn reach(radius: f32) -> f32 {
    radius + EDGE / 2.0
}

/// Grey values of strokes that are in place: strokes that cross are no darker there.
fn paint(strokes: &[Vec<Dot>]) -> Box<[f32; PIXELS]> {
    // The depth of each pixel in the ink, negative outside; at the end its grey value.
    let mut pixels = Box::new([-EDGE; PIXELS]);
    for stroke in strokes {
        if let [dot] = stroke[..] {
            paint_line(&mut pixels, dot, dot);
        }
        for pair in stroke.windows(2) {
            paint_line(&mut pixels, pair[0], pair[1]);
        }
    }
    for pixel in pixels.iter_mut() {
        let depth = (0.5 + *pixel / EDGE).clamp(0.0, 1.0);
        // Smoothstep: more light and dark greys than medium ones, as in MNIST.
        *pixel = depth * depth * (3.0 - 2.0 * depth);
    }
    pixels
}

/// Deepens the ink around one straight segment, looking only at the pixels that it can reach.
fn paint_line(depths: &mut [f32; PIXELS], from: Dot, to: Dot) {
    let reach = reach(from.radius.max(to.radius));
    let (along_x, along_y) = (to.x - from.x, to.y - from.y);
    let length_squared = (along_x * along_x + along_y * along_y).max(f32::MIN_POSITIVE);
    for row in pixels_between(from.y.min(to.y) - reach, from.y.max(to.y) + reach) {
        for column in pixels_between(from.x.min(to.x) - reach, from.x.max(to.x) + reach) {
            let (x, y) = (column as f32 - from.x, row as f32 - from.y);
            let nearest = ((x * along_x + y * along_y) / length_squared).clamp(0.0, 1.0);
            let (off_x, off_y) = (x - nearest * along_x, y - nearest * along_y);
            let radius = from.radius + nearest * (to.radius - from.radius);
            let depth = radius - (off_x * off_x + off_y * off_y).sqrt();
            let pixel = &mut depths[row * SIDE + column];
            *pixel = pixel.max(depth);
        }
    }
}

/// The rows or columns whose centres lie between two coordinates.
fn pixels_between(low: f32, high: f32) -> std::ops::Range<usize> {
    // A cast from a negative float to usize gives 0.
    low.ceil() as usize..((high.floor() + 1.0) as usize).min(SIDE)
}

/// Mean x and y of the pixels, weighted by their grey values.
pub fn center_of_mass(pixels: &[f32; PIXELS]) -> [f32; 2] {
    let (mut mass, mut x, mut y) = (f32::MIN_POSITIVE, 0.0, 0.0);
    for (index, grey) in pixels.iter().enumerate() {
        mass += grey;
        x += grey * (index % SIDE) as f32;
        y += grey * (index / SIDE) as f32;
    }
    [x / mass, y / mass]
}
