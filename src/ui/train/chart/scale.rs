//! Axes: the range, the ticks, and the position of a value in pixels.

use super::history::Point;

/// The share of points that may leave the chart at the top. A run starts at 543 nats (a coin toss per pixel: 784·ln 2)
/// and ends near 100: with its first steps in range, the others would look flat.
const CLIPPED: f64 = 0.05;

/// A linear axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// Values at both ends.
    pub domain: (f64, f64),
    /// Their places in pixels.
    pub range: (f64, f64),
}

impl Scale {
    /// The position of a value, in pixels.
    pub fn at(&self, value: f64) -> f64 {
        let share = (value - self.domain.0) / (self.domain.1 - self.domain.0);
        self.range.0 + share * (self.range.1 - self.range.0)
    }

    /// The value at a place.
    pub fn value(&self, place: f64) -> f64 {
        let share = (place - self.range.0) / (self.range.1 - self.range.0);
        self.domain.0 + share * (self.domain.1 - self.domain.0)
    }

    /// Round values within the domain, at most `most` of them and evenly apart.
    pub fn ticks(&self, most: usize) -> Vec<f64> {
        let step = nice_step((self.domain.1 - self.domain.0) / most.max(1) as f64);
        let first = (self.domain.0 / step).ceil();
        let last = (self.domain.1 / step).floor();
        (0..=(last - first).max(0.0) as usize).map(|index| (first + index as f64) * step).collect()
    }
}

/// The smallest of 1, 2, 5 × 10ⁿ that is not below `step`.
pub fn nice_step(step: f64) -> f64 {
    let power = 10f64.powi(step.max(1e-12).log10().floor() as i32);
    let nice = [1.0, 2.0, 5.0].into_iter().find(|nice| nice * power >= step * 0.999);
    nice.unwrap_or(10.0) * power
}

/// The upper end of the loss axis: a round number above all but the first few points.
pub fn top(train: &[Point], test: &[Point]) -> f64 {
    let mut totals: Vec<f64> = train
        .iter()
        .chain(test)
        .map(|point| point.losses.total())
        .filter(|total| total.is_finite())
        .collect();
    if totals.is_empty() {
        return 250.0;
    }
    totals.sort_by(f64::total_cmp);
    let kept = (totals.len() as f64 * (1.0 - CLIPPED)).ceil() as usize;
    let highest = totals[kept.max(1) - 1] * 1.05;
    let step = nice_step(highest / 5.0);
    (highest / step).ceil() * step
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::Losses;

    #[test]
    fn ticks_are_round_and_inside() {
        let scale = Scale { domain: (0.0, 217.0), range: (180.0, 0.0) };
        assert_eq!(scale.ticks(5), [0.0, 50.0, 100.0, 150.0, 200.0]);
        assert_eq!(scale.at(0.0), 180.0);
        assert!((scale.value(scale.at(42.0)) - 42.0).abs() < 1e-9);
        assert_eq!(nice_step(0.3), 0.5);
        assert_eq!(nice_step(468.0), 500.0);
    }

    #[test]
    fn the_first_steps_do_not_flatten_the_rest() {
        let points: Vec<Point> = (1..=1000)
            .map(|step| Point {
                step,
                losses: Losses { reconstruction: if step < 10 { 543.0 } else { 100.0 }, kl: 0.0 },
            })
            .collect();
        assert_eq!(top(&points, &[]), 150.0);
        assert_eq!(top(&points[..5], &[]), 600.0);
        assert_eq!(top(&[], &[]), 250.0);
    }
}
