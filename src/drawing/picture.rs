//! Pictures that the visitor gives, as digits that look like MNIST's: dark on light or light on dark, of any size, one a
//! picture or several on a grid.

use super::ink::{BOX, CENTER, MARGIN, MIDDLE};
use crate::data::{PIXELS, SIDE};

/// Differences from the ground that are paper, as a share of the strongest ink: in a photograph paper is not even.
const FAINT: f32 = 0.2;
/// The least difference between ink and ground, of 255: anything weaker is noise.
pub(super) const WEAKEST: f32 = 24.0;

/// A grey picture.
#[derive(Clone, Debug, PartialEq)]
pub struct GreyPicture {
    /// Pixels in a row.
    pub(super) width: usize,
    /// Brightness, 0 black to 255 white, row by row.
    pub(super) values: Vec<u8>,
}

impl GreyPicture {
    /// Of red, green, blue and alpha, row by row. What is transparent is white.
    pub fn from_rgba(width: usize, rgba: &[u8]) -> GreyPicture {
        let (pixels, _) = rgba.as_chunks::<4>();
        let brightness = |&[red, green, blue, alpha]: &[u8; 4]| {
            // The weights of BT.601.
            let grey = 0.299 * f32::from(red) + 0.587 * f32::from(green) + 0.114 * f32::from(blue);
            let alpha = f32::from(alpha) / 255.0;
            (alpha * grey + (1.0 - alpha) * 255.0).round() as u8
        };
        GreyPicture { width: width.max(1), values: pixels.iter().map(brightness).collect() }
    }

    pub(super) fn height(&self) -> usize {
        self.values.len() / self.width
    }

    /// The cells of a grid of equal ones, row by row.
    pub fn cells(&self, columns: usize, rows: usize) -> Vec<GreyPicture> {
        let (columns, rows) = (columns.clamp(1, self.width), rows.clamp(1, self.height().max(1)));
        let edges = |size: usize, parts: usize, part: usize| size * part / parts..size * (part + 1) / parts;
        let cell = |row: usize, column: usize| {
            let across = edges(self.width, columns, column);
            let values = edges(self.height(), rows, row)
                .flat_map(|y| &self.values[y * self.width..][across.clone()])
                .copied()
                .collect();
            GreyPicture { width: across.len(), values }
        };
        (0..rows)
            .flat_map(|row| (0..columns).map(move |column| (row, column)))
            .map(|(r, c)| cell(r, c))
            .collect()
    }

    /// The 28×28 digit, 0 paper to 255 ink: its ink scaled to 20×20 pixels, its centre of mass at the centre, as MNIST's
    /// digits are. `None` where there is no ink.
    pub fn digit(&self) -> Option<[u8; PIXELS]> {
        let ink = self.ink()?;
        let [columns, rows] = self.extent(&ink)?;
        let scale = BOX / (columns.len().max(rows.len())) as f32;
        let mass = self.center_of_mass(&ink);
        // Where the middle of the box goes: the mass to the centre, but no ink out of the picture.
        let place = |axis: usize, range: &std::ops::Range<usize>| {
            let middle = (range.start + range.end - 1) as f32 / 2.0;
            let shift = CENTER[axis] + scale * (middle - mass[axis]) - MIDDLE;
            (middle, MIDDLE + shift.clamp(-MARGIN, MARGIN))
        };
        let across = shares(scale, place(0, &columns), columns);
        let down = shares(scale, place(1, &rows), rows);
        let mut digit = [0; PIXELS];
        for (index, grey) in digit.iter_mut().enumerate() {
            let (mut sum, down) = (0.0, &down[index / SIDE]);
            for &(y, share_down) in down {
                for &(x, share_across) in &across[index % SIDE] {
                    sum += share_down * share_across * ink[y * self.width + x];
                }
            }
            *grey = (255.0 * sum).round().clamp(0.0, 255.0) as u8;
        }
        Some(digit)
    }

    /// Each pixel's ink from 0 to 1: the difference from the ground, which is light or dark by the picture's border.
    fn ink(&self) -> Option<Vec<f32>> {
        let ground = f32::from(self.ground()?);
        let sign = if ground > 127.0 { 1.0 } else { -1.0 };
        let differences = || self.values.iter().map(|&value| sign * (ground - f32::from(value)));
        let strongest = differences().fold(0.0, f32::max);
        let share = |difference: f32| ((difference / strongest - FAINT) / (1.0 - FAINT)).max(0.0);
        (strongest >= WEAKEST).then(|| differences().map(share).collect())
    }

    /// The median brightness of the border.
    fn ground(&self) -> Option<u8> {
        let (last_column, last_row) = (self.width - 1, self.height().checked_sub(1)?);
        let is_border = |index: usize| {
            let (x, y) = (index % self.width, index / self.width);
            x == 0 || y == 0 || x == last_column || y == last_row
        };
        let border = self.values.iter().enumerate().filter(|(index, _)| is_border(*index));
        let mut border: Vec<u8> = border.map(|(_, &value)| value).collect();
        let middle = border.len() / 2;
        Some(*border.select_nth_unstable(middle).1)
    }

    /// The columns and the rows from the first to the last with ink.
    fn extent(&self, ink: &[f32]) -> Option<[std::ops::Range<usize>; 2]> {
        let inked = || (0..ink.len()).filter(|&index| ink[index] > 0.0);
        let range = |of: fn(usize, usize) -> usize| {
            let places = || inked().map(|index| of(index, self.width));
            Some(places().min()?..places().max()? + 1)
        };
        Some([range(|index, width| index % width)?, range(|index, width| index / width)?])
    }

    fn center_of_mass(&self, ink: &[f32]) -> [f32; 2] {
        // In f64: a photograph has a million pixels.
        let (mut mass, mut x, mut y) = (f64::MIN_POSITIVE, 0.0, 0.0);
        for (index, &ink) in ink.iter().enumerate() {
            let ink = f64::from(ink);
            mass += ink;
            x += ink * (index % self.width) as f64;
            y += ink * (index / self.width) as f64;
        }
        [(x / mass) as f32, (y / mass) as f32]
    }
}

/// For each of the digit's columns (or rows) the picture's that it covers, and what share of it each of them is. The
/// picture's `middle` lies at `place`; pixels are squares around whole coordinates.
fn shares(scale: f32, (middle, place): (f32, f32), range: std::ops::Range<usize>) -> Vec<Vec<(usize, f32)>> {
    let source = |target: f32| (target - place) / scale + middle;
    let covered = |pixel: usize| {
        let (from, to) = (source(pixel as f32 - 0.5), source(pixel as f32 + 0.5));
        let share = |index: usize| {
            let overlap = (index as f32 + 0.5).min(to) - (index as f32 - 0.5).max(from);
            (index, overlap * scale)
        };
        range.clone().map(share).filter(|(_, share)| *share > 0.0).collect()
    };
    (0..SIDE).map(covered).collect()
}
