//! A measurement that was repeated.

/// The middle of some measurements, and how far they lie apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// Half of them are below.
    pub median: f64,
    /// The smallest.
    pub least: f64,
    /// The largest.
    pub most: f64,
}

impl Spread {
    /// Of these; NaN of none.
    pub fn of(measured: Vec<f64>) -> Spread {
        // Few are measured, and the library's sort would be 4 KB of wasm.
        let mut values: Vec<f64> = Vec::new();
        for value in measured {
            values.insert(values.partition_point(|&other| other < value), value);
        }
        let at = |index: usize| values.get(index).copied().unwrap_or(f64::NAN);
        let last = values.len().saturating_sub(1);
        Spread { median: (at(last / 2) + at(values.len() / 2)) / 2.0, least: at(0), most: at(last) }
    }

    /// The same measurements as a rate: `amount` over each. The fastest was the shortest.
    pub fn rate(self, amount: f64) -> Spread {
        Spread { median: amount / self.median, least: amount / self.most, most: amount / self.least }
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
    fn a_rate_turns_the_ends_round() {
        let rate = Spread { median: 2.0, least: 1.0, most: 4.0 }.rate(8.0);
        assert_eq!(rate, Spread { median: 4.0, least: 2.0, most: 8.0 });
        assert_eq!(rate.percent(), 150.0);
    }
}
