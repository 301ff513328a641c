//! Numbers that a visitor can choose: their bounds, how they are parsed, and their arrow-key steps.

use std::ops::RangeInclusive;

/// The valid values of a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// The least.
    pub low: f64,
    /// The most.
    pub high: f64,
    /// Whether it has no fraction.
    pub whole: bool,
    /// What one press of an arrow key adds or takes away.
    pub steps: Steps,
}

/// The grid on which arrow keys move a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Steps {
    /// Whole numbers.
    One,
    /// Powers of two.
    Double,
    /// One unit of the leading digit: 0.009, 0.01, 0.02. What is less than `smallest` is the lower bound.
    Digit {
        /// The smallest value besides the lower bound.
        smallest: f64,
    },
    /// One unit of the leading digit of what is missing to 1: 0.98, 0.99, 0.991. What is less than `smallest` is the
    /// lower bound.
    DigitOfRest {
        /// The smallest value besides the lower bound.
        smallest: f64,
    },
}

/// The direction of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To larger values.
    Up,
    /// To smaller values.
    Down,
}

impl Bounds {
    /// Bounds of a count.
    pub const fn whole(range: &RangeInclusive<usize>, steps: Steps) -> Bounds {
        Bounds { low: *range.start() as f64, high: *range.end() as f64, whole: true, steps }
    }

    /// Bounds of a number that may have a fraction.
    pub const fn any(range: &RangeInclusive<f64>, steps: Steps) -> Bounds {
        Bounds { low: *range.start(), high: *range.end(), whole: false, steps }
    }

    /// Reads a decimal number, whatever the bounds. A comma groups the digits of a count and is a decimal point
    /// otherwise: on many phones it is the only one on the keypad.
    pub fn parse(self, text: &str) -> Option<f64> {
        let text = text.trim().replace(',', if self.whole { "" } else { "." });
        let number: f64 = text.parse().ok().filter(|number: &f64| !number.is_nan())?;
        Some(if self.whole { number.trunc() } else { number })
    }

    /// The nearest number within the bounds.
    pub fn nearest(self, number: f64) -> f64 {
        number.clamp(self.low, self.high)
    }

    /// The next number in this direction.
    pub fn step(self, number: f64, direction: Direction) -> f64 {
        let number = self.nearest(number);
        let next = match (self.steps, direction) {
            (Steps::One, Direction::Up) => number.floor() + 1.0,
            (Steps::One, Direction::Down) => number.ceil() - 1.0,
            (Steps::Double, Direction::Up) => (number as u64 + 1).next_power_of_two() as f64,
            (Steps::Double, Direction::Down) => ((number as u64).next_power_of_two() / 2) as f64,
            (Steps::Digit { smallest } | Steps::DigitOfRest { smallest }, Direction::Up)
                if number < smallest =>
            {
                smallest
            }
            (Steps::Digit { smallest } | Steps::DigitOfRest { smallest }, Direction::Down)
                if number <= smallest =>
            {
                self.low
            }
            (Steps::Digit { .. }, _) => next_digit(number, direction),
            (Steps::DigitOfRest { .. }, Direction::Up) => rest(next_digit(rest(number), Direction::Down)),
            (Steps::DigitOfRest { .. }, Direction::Down) => rest(next_digit(rest(number), Direction::Up)),
        };
        self.nearest(next)
    }
}

/// The next of the numbers with one digit that is not zero. It goes by way of decimal text, whose shortest form has no
/// rounding error.
fn next_digit(number: f64, direction: Direction) -> f64 {
    let text = format!("{number:e}");
    let parts =
        text.split_once('e').and_then(|(mantissa, exponent)| Some((mantissa, exponent.parse::<i32>().ok()?)));
    let Some((mantissa, exponent)) = parts else { return number };
    let digit = mantissa.chars().next().and_then(|digit| digit.to_digit(10)).unwrap_or_default();
    let (digit, exponent) = match direction {
        // Ten of a unit are one of the next, in text as well.
        Direction::Up => (digit + 1, exponent),
        Direction::Down if mantissa.len() > 1 => (digit, exponent),
        Direction::Down if digit == 1 => (9, exponent - 1),
        Direction::Down => (digit - 1, exponent),
    };
    format!("{digit}e{exponent}").parse().unwrap_or(number)
}

/// The difference to 1, to 12 places: it has rounding errors of 1e-16.
fn rest(number: f64) -> f64 {
    ((1.0 - number) * 1e12).round() / 1e12
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The values that repeated ArrowUp steps through.
    fn up<const N: usize>(bounds: Bounds, from: f64) -> [f64; N] {
        walk(bounds, from, Direction::Up)
    }

    fn down<const N: usize>(bounds: Bounds, from: f64) -> [f64; N] {
        walk(bounds, from, Direction::Down)
    }

    fn walk<const N: usize>(bounds: Bounds, mut at: f64, direction: Direction) -> [f64; N] {
        std::array::from_fn(|_| {
            at = bounds.step(at, direction);
            at
        })
    }

    #[test]
    fn a_rate_moves_by_its_leading_digit() {
        let rate = Bounds::any(&(1e-6..=1.0), Steps::Digit { smallest: 1e-6 });
        assert_eq!(up(rate, 0.004), [0.005, 0.006]);
        assert_eq!(up(rate, 0.009), [0.01, 0.02]);
        assert_eq!(down(rate, 0.02), [0.01, 0.009, 0.008]);
        assert_eq!((up(rate, 0.0045), down(rate, 0.0045)), ([0.005], [0.004]));
        assert_eq!((up(rate, 0.9), down(rate, 2e-6)), ([1.0, 1.0], [1e-6, 1e-6]));
    }

    #[test]
    fn what_can_be_off_goes_there_from_its_smallest_value() {
        let decay = Bounds::any(&(0.0..=1.0), Steps::Digit { smallest: 1e-4 });
        assert_eq!(up(decay, 0.0), [1e-4, 2e-4]);
        assert_eq!(down(decay, 2e-4), [1e-4, 0.0, 0.0]);
        assert_eq!((up(decay, 5e-5), down(decay, 5e-5)), ([1e-4], [0.0]));
    }

    #[test]
    fn an_average_moves_by_its_difference_to_one() {
        let average = Bounds::any(&(0.0..=0.99999), Steps::DigitOfRest { smallest: 0.9 });
        assert_eq!(up(average, 0.999), [0.9991, 0.9992]);
        assert_eq!(down(average, 0.999), [0.998, 0.997]);
        assert_eq!(up(average, 0.98), [0.99, 0.991]);
        assert_eq!(up(average, 0.0), [0.9, 0.91]);
        assert_eq!(down(average, 0.91), [0.9, 0.0, 0.0]);
        assert_eq!(up(average, 0.99998), [0.99999, 0.99999]);
    }

    #[test]
    fn counts_move_by_one_or_to_powers_of_two() {
        let epochs = Bounds::whole(&(1..=1000), Steps::One);
        assert_eq!((up(epochs, 10.0), down(epochs, 2.0)), ([11.0, 12.0], [1.0, 1.0]));
        let warm_up = Bounds::any(&(0.0..=1000.0), Steps::One);
        assert_eq!((up(warm_up, 2.5), down(warm_up, 2.5)), ([3.0], [2.0]));
        let batch = Bounds::whole(&(1..=1024), Steps::Double);
        assert_eq!((up(batch, 128.0), down(batch, 128.0)), ([256.0, 512.0], [64.0, 32.0]));
        assert_eq!((up(batch, 100.0), down(batch, 100.0)), ([128.0], [64.0]));
        assert_eq!((up(batch, 1024.0), down(batch, 1.0)), ([1024.0], [1.0]));
    }

    #[test]
    fn decimal_numbers_are_read_and_nothing_else() {
        let any = Bounds::any(&(0.0..=1.0), Steps::Digit { smallest: 1e-6 });
        for (text, number) in
            [(" 0.004 ", 0.004), ("4e-3", 0.004), ("0,004", 0.004), ("-2", -2.0), ("inf", f64::INFINITY)]
        {
            assert_eq!(any.parse(text), Some(number), "{text}");
        }
        for text in ["", " ", "1 2", "0x10", "NaN", "1e", "--1", "e", ".", "1,000.5"] {
            assert_eq!(any.parse(text), None, "{text}");
        }
        let whole = Bounds::whole(&(1..=100_000), Steps::One);
        assert_eq!((whole.parse("10,000"), whole.parse("2.9")), (Some(10_000.0), Some(2.0)));
        assert_eq!((whole.nearest(0.0), whole.nearest(f64::INFINITY)), (1.0, 100_000.0));
    }
}
