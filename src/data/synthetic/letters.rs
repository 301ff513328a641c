//! Capital letters in the hands that write the synthetic digits: images that are no digits.

use super::{Stream, hand, random};
use crate::data::PIXELS;
use crate::drawing::Point;

/// Where their sequences of random numbers begin, far beyond those of the digits.
const FIRST: usize = 1 << 30;

/// A stroke with a corner at each of its points: a point given twice is a corner.
macro_rules! straight {
    ($([$x:expr, $y:expr]),+) => { &[$([$x, $y], [$x, $y]),+] };
}

/// Their strokes, in a box one unit high. None looks like a digit.
const LETTERS: [&[&[Point]]; 12] = [
    // A
    &[straight!([0.0, 1.0], [0.35, 0.0], [0.7, 1.0]), straight!([0.12, 0.62], [0.58, 0.62])],
    // E
    &[straight!([0.6, 0.0], [0.0, 0.0], [0.0, 1.0], [0.6, 1.0]), straight!([0.0, 0.5], [0.5, 0.5])],
    // F
    &[straight!([0.6, 0.0], [0.0, 0.0], [0.0, 1.0]), straight!([0.0, 0.48], [0.5, 0.48])],
    // H
    &[
        straight!([0.0, 0.0], [0.0, 1.0]),
        straight!([0.65, 0.0], [0.65, 1.0]),
        straight!([0.0, 0.5], [0.65, 0.5]),
    ],
    // K
    &[straight!([0.0, 0.0], [0.0, 1.0]), straight!([0.6, 0.0], [0.0, 0.55], [0.62, 1.0])],
    // M
    &[straight!([0.0, 1.0], [0.05, 0.0], [0.4, 0.7], [0.75, 0.0], [0.8, 1.0])],
    // N
    &[straight!([0.0, 1.0], [0.0, 0.0], [0.6, 1.0], [0.6, 0.0])],
    // R
    &[&[
        [0.0, 1.0],
        [0.0, 0.0],
        [0.0, 0.0],
        [0.45, 0.05],
        [0.55, 0.25],
        [0.4, 0.48],
        [0.0, 0.52],
        [0.0, 0.52],
        [0.6, 1.0],
    ]],
    // T
    &[straight!([0.0, 0.0], [0.75, 0.0]), straight!([0.37, 0.0], [0.37, 1.0])],
    // W
    &[straight!([0.0, 0.0], [0.2, 1.0], [0.42, 0.3], [0.64, 1.0], [0.85, 0.0])],
    // X
    &[straight!([0.0, 0.0], [0.65, 1.0]), straight!([0.65, 0.0], [0.0, 1.0])],
    // Y
    &[straight!([0.0, 0.0], [0.35, 0.5], [0.7, 0.0]), straight!([0.35, 0.5], [0.35, 1.0])],
];

/// The grey values in `[0, 1]` of so many letters, each of the twelve as often as the others.
pub fn letters(seed: u32, count: usize) -> Vec<f32> {
    let letter = |index: usize| {
        let mut random = random(seed, Stream::Strokes, FIRST + index);
        hand::write(LETTERS[index % LETTERS.len()], &mut random).map_or([0.0; PIXELS], |pixels| *pixels)
    };
    (0..count).flat_map(letter).collect()
}
