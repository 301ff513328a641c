//! Finds the digits on a photograph of paper, without a grid: connected ink, parts that belong together, reading order.

use super::parts::{Part, parts};
use super::picture::{GreyPicture, WEAKEST};

/// Light is taken to be even within a window; half its side is the longer side divided by this.
const WINDOW: usize = 24;
/// Ink is at least this share of strong ink darker than the ground.
const THRESHOLD: f32 = 0.4;

impl GreyPicture {
    /// The digits on it, each alone on white, row by row and from left to right.
    pub fn find_digits(&self) -> Vec<GreyPicture> {
        let (darkness, strong) = self.darkness();
        let is_ink: Vec<bool> = darkness.iter().map(|&dark| dark >= threshold(strong)).collect();
        let (mut found, typical) = parts(&is_ink, self.width);
        found = in_reading_order(found, typical);
        let reach = 1 + typical as usize / 40;
        found.iter().map(|part| self.cut(part, &darkness, strong, reach)).collect()
    }

    /// By how much each pixel differs from the ground round it in ink's direction, and how much strong ink does. Ink is
    /// what deviates rarely and far, dark or light: the sign of the third moment.
    fn darkness(&self) -> (Vec<f32>, f32) {
        let all = self.differences(|_| true);
        let skew: f64 = all.iter().map(|&difference| f64::from(difference).powi(3)).sum();
        let sign = if skew < 0.0 { -1.0 } else { 1.0 };
        let limit = threshold(strong(all.iter().map(|difference| sign * difference)));
        // Again without what is ink: it darkens the mean.
        let mut differences = self.differences(|index| sign * all[index] < limit / 2.0);
        differences.iter_mut().for_each(|difference| *difference *= sign);
        let strong = strong(differences.iter().copied());
        (differences, strong)
    }

    /// The mean of the pixels in a window that are ground, less each pixel.
    fn differences(&self, is_ground: impl Fn(usize) -> bool) -> Vec<f32> {
        let (width, height) = (self.width, self.height());
        let half = (width.max(height) / WINDOW).max(4);
        // Sums over all pixels above and to the left: of brightness, and of how many there are.
        let mut sums = vec![[0u32; 2]; (width + 1) * (height + 1)];
        for y in 0..height {
            let mut row = [0; 2];
            for x in 0..width {
                let index = y * width + x;
                if is_ground(index) {
                    row = [row[0] + u32::from(self.values[index]), row[1] + 1];
                }
                let above = sums[y * (width + 1) + x + 1];
                sums[(y + 1) * (width + 1) + x + 1] = [above[0] + row[0], above[1] + row[1]];
            }
        }
        let difference = |index: usize| {
            let (x, y) = (index % width, index / width);
            let (left, right) = (x.saturating_sub(half), (x + half + 1).min(width));
            let (top, bottom) = (y.saturating_sub(half), (y + half + 1).min(height));
            let at = |x: usize, y: usize, sum: usize| sums[y * (width + 1) + x][sum];
            let [sum, count] = [0, 1].map(|sum| {
                at(right, bottom, sum) + at(left, top, sum) - at(left, bottom, sum) - at(right, top, sum)
            });
            let value = f32::from(self.values[index]);
            if count == 0 { 0.0 } else { sum as f32 / count as f32 - value }
        };
        (0..self.values.len()).map(difference).collect()
    }

    /// One digit as black ink on white: its own pixels, and those next to them, where ink fades.
    fn cut(&self, part: &Part, darkness: &[f32], strong: f32, reach: usize) -> GreyPicture {
        let (left, top) =
            (part.columns.start.saturating_sub(2 * reach), part.rows.start.saturating_sub(2 * reach));
        let right = (part.columns.end + 2 * reach).min(self.width);
        let bottom = (part.rows.end + 2 * reach).min(self.height());
        let width = right - left;
        let mut values = vec![255; width * (bottom - top)];
        for &pixel in &part.pixels {
            let (x, y) = (pixel as usize % self.width, pixel as usize / self.width);
            for y in y.saturating_sub(reach).max(top)..(y + reach + 1).min(bottom) {
                for x in x.saturating_sub(reach).max(left)..(x + reach + 1).min(right) {
                    let ink = (darkness[y * self.width + x] / strong).clamp(0.0, 1.0);
                    values[(y - top) * width + x - left] = (255.0 * (1.0 - ink)).round() as u8;
                }
            }
        }
        GreyPicture { width, values }
    }
}

fn threshold(strong: f32) -> f32 {
    (THRESHOLD * strong).max(WEAKEST)
}

/// The 90th percentile of what is not noise.
fn strong(differences: impl Iterator<Item = f32>) -> f32 {
    let mut inked: Vec<f32> = differences.filter(|&difference| difference >= WEAKEST).collect();
    if inked.is_empty() {
        return WEAKEST;
    }
    let place = inked.len() * 9 / 10;
    *inked.select_nth_unstable_by(place, f32::total_cmp).1
}

/// Rows from top to bottom, each from left to right. A row may slope: from left to right each digit joins the row whose
/// last one is nearest in height.
fn in_reading_order(mut parts: Vec<Part>, typical: f32) -> Vec<Part> {
    parts.sort_by(|a, b| a.center()[0].total_cmp(&b.center()[0]));
    let mut rows: Vec<Vec<Part>> = Vec::new();
    for part in parts {
        let away = |row: &Vec<Part>| (row[row.len() - 1].center()[1] - part.center()[1]).abs();
        let nearest = rows.iter_mut().min_by(|a, b| away(a).total_cmp(&away(b)));
        match nearest {
            Some(row) if away(row) < 0.6 * typical => row.push(part),
            _ => rows.push(vec![part]),
        }
    }
    let height = |row: &Vec<Part>| row.iter().map(|part| part.center()[1]).sum::<f32>() / row.len() as f32;
    rows.sort_by(|a, b| height(a).total_cmp(&height(b)));
    rows.into_iter().flatten().collect()
}
