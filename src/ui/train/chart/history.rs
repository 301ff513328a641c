//! The losses of a run in bounded memory: 50 epochs of 468 steps are 23,400 points, and a chart is
//! some 600 pixels wide.

use crate::data::Origin;
use crate::lab::Losses;
use crate::saved::RunLog;
use crate::train::Settings;

/// Points that a curve holds at most. Above it, neighbours are merged: about one per pixel, so that the
/// noise of single batches does not make the line thick.
const CAPACITY: usize = 768;

/// A point of a curve: the mean of `stride` neighbouring steps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// The last step that the mean covers.
    pub step: u64,
    /// Mean losses.
    pub losses: Losses,
}

/// All losses of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    points: Vec<Point>,
    /// The last step whose losses are in it.
    pushed: u64,
    /// Steps per point.
    stride: u64,
    /// Steps gathered for the next point, and the sum of their losses.
    gathered: (u64, Losses),
    tests: Vec<Point>,
}

/// A run to compare others with.
#[derive(Clone, Debug, PartialEq)]
pub struct Baseline {
    /// Its settings.
    pub settings: Settings,
    /// Steps of its epochs.
    pub steps_per_epoch: u64,
    /// Its data, and the number of images; `None` if it had no data yet.
    pub data: Option<(Origin, usize)>,
    /// Its losses.
    pub history: History,
}

impl Default for History {
    fn default() -> Self {
        let gathered = (0, Losses::default());
        History { points: Vec::new(), pushed: 0, stride: 1, gathered, tests: Vec::new() }
    }
}

/// The losses of a run that is opened.
impl From<&RunLog> for History {
    fn from(log: &RunLog) -> History {
        let mut history = History::default();
        log.train.iter().for_each(|(step, losses)| history.push(*step, *losses));
        log.test.iter().for_each(|(step, evaluation)| history.push_test(*step, evaluation.losses));
        history
    }
}

impl History {
    /// Adds a step's training losses. After a lost GPU a run continues from an earlier step.
    pub fn push(&mut self, step: u64, losses: Losses) {
        if step <= self.pushed {
            self.points.retain(|point| point.step < step);
            self.tests.retain(|point| point.step < step);
            self.gathered = (0, Losses::default());
        }
        self.pushed = step;
        let (count, sum) = &mut self.gathered;
        *count += 1;
        sum.reconstruction += losses.reconstruction;
        sum.kl += losses.kl;
        if *count < self.stride {
            return;
        }
        let mean = Losses { reconstruction: sum.reconstruction / *count as f64, kl: sum.kl / *count as f64 };
        self.points.push(Point { step, losses: mean });
        self.gathered = (0, Losses::default());
        if self.points.len() == CAPACITY {
            self.merge();
        }
    }

    /// Adds test losses after this many steps, in place of earlier ones of the same step.
    pub fn push_test(&mut self, step: u64, losses: Losses) {
        self.tests.retain(|test| test.step != step);
        self.tests.push(Point { step, losses });
    }

    /// The training curve, oldest first.
    pub fn train(&self) -> &[Point] {
        &self.points
    }

    /// The test points, oldest first.
    pub fn test(&self) -> &[Point] {
        &self.tests
    }

    /// The last test up to this step.
    pub fn tested(&self, step: u64) -> Option<&Point> {
        self.tests.iter().rev().find(|point| point.step <= step)
    }

    /// The last step with a loss.
    pub fn last_step(&self) -> u64 {
        let last = |points: &[Point]| points.last().map_or(0, |point| point.step);
        last(&self.points).max(last(&self.tests))
    }

    /// Makes one point of every two.
    fn merge(&mut self) {
        self.points = self
            .points
            .chunks_exact(2)
            .map(|pair| {
                let (a, b) = (pair[0].losses, pair[1].losses);
                Point {
                    step: pair[1].step,
                    losses: Losses {
                        reconstruction: (a.reconstruction + b.reconstruction) / 2.0,
                        kl: (a.kl + b.kl) / 2.0,
                    },
                }
            })
            .collect();
        self.stride *= 2;
    }
}

/// The point nearest to a step.
pub fn nearest(points: &[Point], step: f64) -> Option<&Point> {
    let after = points.partition_point(|point| (point.step as f64) < step);
    let distance = |index: usize| points.get(index).map(|point| (point.step as f64 - step).abs());
    let before = after.checked_sub(1);
    match (before.and_then(distance), distance(after)) {
        (Some(left), Some(right)) if left <= right => points.get(after - 1),
        (Some(_), None) => points.get(after - 1),
        _ => points.get(after),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn losses(reconstruction: f64) -> Losses {
        Losses { reconstruction, kl: 1.0 }
    }

    #[test]
    fn fifty_epochs_stay_bounded_and_keep_their_mean() {
        let mut history = History::default();
        let steps = 50 * 468;
        (1..=steps).for_each(|step| history.push(step, losses(step as f64)));
        assert!(history.train().len() < CAPACITY);
        assert!(history.train().len() >= CAPACITY / 2);
        let stride = history.stride;
        assert_eq!(history.last_step(), steps / stride * stride);
        for point in history.train() {
            let mean = point.step as f64 - (stride - 1) as f64 / 2.0;
            assert!((point.losses.reconstruction - mean).abs() < 1e-6);
            assert_eq!(point.losses.kl, 1.0);
        }
    }

    #[test]
    fn a_run_that_goes_on_from_an_earlier_step_overwrites_what_came_after_it() {
        let mut history = History::default();
        let run = |history: &mut History, steps: std::ops::RangeInclusive<u64>, reconstruction| {
            steps.for_each(|step| history.push(step, losses(reconstruction)));
        };
        run(&mut history, 1..=10, 2.0);
        history.push_test(5, losses(2.0));
        history.push_test(10, losses(2.0));
        run(&mut history, 6..=8, 1.0);
        let train: Vec<_> =
            history.train().iter().map(|point| (point.step, point.losses.reconstruction)).collect();
        assert_eq!(train[4..], [(5, 2.0), (6, 1.0), (7, 1.0), (8, 1.0)]);
        assert_eq!(history.test().iter().map(|point| point.step).collect::<Vec<_>>(), [5]);
        assert_eq!(history.last_step(), 8);
    }

    #[test]
    fn a_test_counts_from_its_own_step_on() {
        let mut history = History::default();
        history.push_test(10, losses(3.0));
        history.push_test(20, losses(2.0));
        let tested = |step| history.tested(step).map(|point| point.step);
        assert_eq!([9, 10, 19, 25].map(tested), [None, Some(10), Some(10), Some(20)]);
    }

    #[test]
    fn the_nearest_point_is_found_from_both_sides() {
        let points = [10, 20, 40].map(|step| Point { step, losses: losses(0.0) });
        let at = |step: f64| nearest(&points, step).unwrap().step;
        assert_eq!([at(-5.0), at(14.0), at(16.0), at(31.0), at(99.0)], [10, 10, 20, 40, 40]);
        assert_eq!(nearest(&[], 3.0), None);
    }
}
