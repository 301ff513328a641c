//! Connected ink, and which of its parts are one digit.

use std::ops::Range;

/// Parts smaller than this share of a typical digit's square are specks.
const SPECK: f32 = 0.004;
/// Anything so many times as large as a typical digit is a line, a table or a shadow.
const TOO_LARGE: f32 = 3.0;
/// The least height of a digit, as a share of a typical one's.
const LEAST: f32 = 0.4;
/// A small part belongs to a digit that is so near, as a share of a typical digit's height.
const NEAR: f32 = 0.25;
/// Parts above each other are one digit up to this height, as a share of a typical one's.
const TALLEST: f32 = 1.4;

/// So many parts are a pattern, such as cloth, and no writing.
const MOST_PARTS: usize = 3_000;

/// Connected pixels, or several groups of them that are one digit.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// From the leftmost to the rightmost.
    pub columns: Range<usize>,
    /// From the topmost to the lowest.
    pub rows: Range<usize>,
    /// The pixels' indices.
    pub pixels: Vec<u32>,
}

impl Part {
    /// The middle of its box.
    pub fn center(&self) -> [f32; 2] {
        [&self.columns, &self.rows].map(|range| (range.start + range.end) as f32 / 2.0)
    }

    fn side(&self) -> f32 {
        self.columns.len().max(self.rows.len()) as f32
    }

    fn join(&mut self, other: Part) {
        self.columns = union(&self.columns, &other.columns);
        self.rows = union(&self.rows, &other.rows);
        self.pixels.extend(other.pixels);
    }

    /// Whether the smaller of two is a part of the larger one: near it and small, such as the bar of a 5, or above or
    /// below it. Neither joins two digits side by side, nor those of two rows.
    fn is_of(&self, larger: &Part, typical: f32) -> bool {
        let overlap = overlap(&self.columns, &larger.columns);
        let is_above = 2.0 * overlap >= self.columns.len() as f32;
        let gap = (-overlap).max(-self::overlap(&self.rows, &larger.rows)).max(0.0);
        let height = union(&self.rows, &larger.rows).len() as f32;
        let is_small = self.rows.len() as f32 <= 0.5 * typical || self.pixels.len() * 4 < larger.pixels.len();
        gap <= NEAR * typical && height <= TALLEST * typical && (is_above || is_small)
    }
}

/// The digits among the pixels that are ink, in no order, and a typical one's height.
pub fn parts(is_ink: &[bool], width: usize) -> (Vec<Part>, f32) {
    let height = is_ink.len() / width.max(1);
    let mut parts = connected(is_ink, width);
    let touches = |range: &Range<usize>, end: usize| range.start == 0 || range.end == end;
    parts.retain(|part| !touches(&part.columns, width) && !touches(&part.rows, height));
    let typical = typical_height(&parts);
    parts.retain(|part| {
        part.pixels.len() as f32 >= SPECK * typical * typical && part.side() <= TOO_LARGE * typical
    });
    if parts.len() > MOST_PARTS {
        return (Vec::new(), typical);
    }
    parts.sort_by_key(|part| std::cmp::Reverse(part.pixels.len()));
    let mut digits: Vec<Part> = Vec::new();
    for part in parts {
        let gap =
            |digit: &Part| -overlap(&digit.columns, &part.columns).min(overlap(&digit.rows, &part.rows));
        let nearest = digits
            .iter_mut()
            .filter(|digit| part.is_of(digit, typical))
            .min_by(|a, b| gap(a).total_cmp(&gap(b)));
        match nearest {
            Some(digit) => digit.join(part),
            None => digits.push(part),
        }
    }
    digits.retain(|digit| digit.rows.len() as f32 >= LEAST * typical);
    (digits, typical)
}

/// The height above which half of all ink lies in parts that are higher: specks and a few lines do not count much.
fn typical_height(parts: &[Part]) -> f32 {
    let mut heights: Vec<(usize, usize)> =
        parts.iter().map(|part| (part.rows.len(), part.pixels.len())).collect();
    heights.sort_unstable();
    let ink: usize = heights.iter().map(|(_, pixels)| pixels).sum();
    let mut below = 0;
    let middle = heights.into_iter().find(|(_, pixels)| {
        below += pixels;
        2 * below >= ink
    });
    middle.map_or(0.0, |(height, _)| height as f32)
}

/// Groups of pixels that touch each other, also at corners.
fn connected(is_ink: &[bool], width: usize) -> Vec<Part> {
    let height = is_ink.len() / width.max(1);
    let mut is_left = is_ink.to_vec();
    let mut parts = Vec::new();
    for start in 0..width * height {
        if !std::mem::take(&mut is_left[start]) {
            continue;
        }
        let at = |index: usize| (index % width, index / width);
        let (x, y) = at(start);
        let mut part = Part { columns: x..x + 1, rows: y..y + 1, pixels: vec![start as u32] };
        let mut next = 0;
        while let Some(&pixel) = part.pixels.get(next) {
            next += 1;
            let (x, y) = at(pixel as usize);
            part.columns = union(&part.columns, &(x..x + 1));
            part.rows = union(&part.rows, &(y..y + 1));
            for y in y.saturating_sub(1)..(y + 2).min(height) {
                for x in x.saturating_sub(1)..(x + 2).min(width) {
                    if std::mem::take(&mut is_left[y * width + x]) {
                        part.pixels.push((y * width + x) as u32);
                    }
                }
            }
        }
        parts.push(part);
    }
    parts
}

fn union(a: &Range<usize>, b: &Range<usize>) -> Range<usize> {
    a.start.min(b.start)..a.end.max(b.end)
}

/// The length that two ranges share; negative, how far they are apart.
fn overlap(a: &Range<usize>, b: &Range<usize>) -> f32 {
    a.end.min(b.end) as f32 - a.start.max(b.start) as f32
}
