//! Statistics of a repeated measurement.

use serde::Serialize;

/// The median of some measurements, and their range.
///
/// As JSON `[median, least, most]`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(into = "[f64; 3]")]
pub struct Spread {
    /// Half of them are below.
    pub median: f64,
    /// The smallest.
    pub least: f64,
    /// The largest.
    pub most: f64,
}

impl From<Spread> for [f64; 3] {
    fn from(spread: Spread) -> [f64; 3] {
        [spread.median, spread.least, spread.most]
    }
}

impl Spread {
    /// The spread of these values; NaN where there are none.
    pub fn of(mut values: Vec<f64>) -> Spread {
        values.sort_by(f64::total_cmp);
        let at = |index: usize| values.get(index).copied().unwrap_or(f64::NAN);
        let last = values.len().saturating_sub(1);
        Spread { median: (at(last / 2) + at(values.len() / 2)) / 2.0, least: at(0), most: at(last) }
    }

    /// The same measurements as rates: `amount` over each.
    pub fn rate(self, amount: f64) -> Spread {
        Spread { median: amount / self.median, least: amount / self.most, most: amount / self.least }
    }

    /// The same measurements, each this many times as large.
    pub fn times(self, factor: f64) -> Spread {
        Spread { median: factor * self.median, least: factor * self.least, most: factor * self.most }
    }

    /// From the smallest to the largest, in percent of the median.
    pub fn percent(self) -> f64 {
        100.0 * (self.most - self.least) / self.median
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_lies_in_the_middle() {
        assert_eq!(Spread::of(vec![3.0, 1.0, 2.0]), Spread { median: 2.0, least: 1.0, most: 3.0 });
        assert_eq!(Spread::of(vec![4.0, 1.0, 2.0, 3.0]).median, 2.5);
        assert!(Spread::of(vec![]).median.is_nan());
    }

    #[test]
    fn a_rate_swaps_least_and_most() {
        let rate = Spread { median: 2.0, least: 1.0, most: 4.0 }.rate(8.0);
        assert_eq!(rate, Spread { median: 4.0, least: 2.0, most: 8.0 });
        assert_eq!(rate.percent(), 150.0);
    }
}
