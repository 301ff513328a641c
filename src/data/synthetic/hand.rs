//! Random handwriting of a form: no two digits are alike.

use std::f32::consts::TAU;

use fastrand::Rng;
use latent_ink_loops::sin_cos;

use super::curve;
use crate::data::PIXELS;
use crate::drawing::Point;
use crate::drawing::ink::{self, Dot};

/// How one digit is written. Lengths in units of the digit's height.
struct Hand {
    /// Shear: how far the top leans to the right.
    slant: f32,
    /// Turn in radians.
    turn: f32,
    /// Width and height relative to the form's.
    stretch: Point,
    /// How far points deviate from the form.
    stray: f32,
    /// A slow bend of the whole digit: size, waves over the height, phase; along x and y.
    bend: [(f32, f32, f32); 2],
    /// How much the path trembles.
    tremble: f32,
    /// Half the pen's width in pixels.
    radius: f32,
    /// How much the pressure changes along a stroke.
    pressure: f32,
}

/// The 28×28 grey values in `[0, 1]` of the strokes of a form, as written by some hand.
pub fn write(strokes: &[&[Point]], random: &mut Rng) -> Option<Box<[f32; PIXELS]>> {
    let hand = Hand::any(random);
    let strokes: Vec<Vec<Dot>> = strokes.iter().map(|stroke| hand.stroke(stroke, random)).collect();
    // MNIST moves its digits by whole pixels: the remaining fraction of a pixel is random.
    let center = ink::CENTER.map(|at| at + random.f32() - 0.5);
    ink::digit(&strokes, center)
}

impl Hand {
    /// A random hand. The parameters were chosen to resemble MNIST's digits and their mean ink.
    fn any(random: &mut Rng) -> Hand {
        let mut bend = || (0.025 * normal(random), 0.4 + 0.8 * random.f32(), random.f32());
        Hand {
            bend: [bend(), bend()],
            slant: 0.12 + 0.2 * normal(random),
            turn: 0.07 * normal(random),
            stretch: [(0.12 + 0.2 * normal(random)).exp(), (0.06 * normal(random)).exp()],
            stray: 0.025 + 0.03 * random.f32(),
            tremble: 0.002 + 0.004 * random.f32(),
            radius: (1.32 * (0.26 * normal(random)).exp()).clamp(0.8, 2.1),
            pressure: 0.12 * random.f32(),
        }
    }

    /// One stroke, from the points of its form to the dots of the pen.
    fn stroke(&self, points: &[Point], random: &mut Rng) -> Vec<Dot> {
        let shift = [normal(random), normal(random)].map(|far| 0.6 * self.stray * far);
        let mut strayed: Vec<Point> = Vec::with_capacity(points.len());
        for (index, point) in points.iter().enumerate() {
            if index > 0 && points[index - 1] == *point {
                // A corner stays a corner.
                strayed.extend(strayed.last().copied());
                continue;
            }
            // The ends of a stroke vary more than what lies between.
            let is_end = index == 0 || index + 1 == points.len();
            let stray = if is_end { 1.5 * self.stray } else { self.stray };
            strayed.push([0, 1].map(|axis| point[axis] + shift[axis] + stray * normal(random)));
        }
        let path = curve::through(&strayed);
        self.ink(&path, random)
    }

    /// The pen along a path: trembling, pressing more and less.
    fn ink(&self, path: &[Point], random: &mut Rng) -> Vec<Dot> {
        let (waves, phase) = (0.5 + 1.5 * random.f32(), random.f32());
        let mut off = [0.0; 2];
        let mut dots = Vec::with_capacity(path.len());
        for (index, &point) in path.iter().enumerate() {
            // An autoregressive process: neighbouring points tremble together.
            off = off.map(|off| 0.7 * off + self.tremble * normal(random));
            let [x, y] = self.lean([point[0] + off[0], point[1] + off[1]]);
            let along = index as f32 / path.len() as f32;
            let press = self.pressure * sin_cos(TAU * (waves * along + phase)).0 + 0.04 * normal(random);
            dots.push(Dot { x, y, radius: self.radius * (1.0 + press) });
        }
        dots
    }

    /// Bends, stretches, slants and turns.
    fn lean(&self, [x, y]: Point) -> Point {
        let wave =
            |(size, waves, phase): (f32, f32, f32), at: f32| size * sin_cos(TAU * (waves * at + phase)).0;
        let x = x - 0.3 + wave(self.bend[0], y);
        let y = y - 0.5 + wave(self.bend[1], x);
        let x = self.stretch[0] * x - self.slant * y;
        let y = self.stretch[1] * y;
        let (sin, cos) = sin_cos(self.turn);
        [cos * x - sin * y, sin * x + cos * y]
    }
}

/// A normal random number (Box and Muller), in f32.
fn normal(random: &mut Rng) -> f32 {
    (-2.0 * (1.0 - random.f32()).ln()).sqrt() * sin_cos(TAU * random.f32()).1
}
