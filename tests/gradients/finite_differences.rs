//! Central differences in f64.

use latent_ink::ops::{Op, Slice};
use latent_ink::reference::{self, Memory};

/// A function of several operands, and its claimed gradient.
pub struct Check<'a> {
    /// Contents of all operands.
    pub memory: Memory,
    /// Computes the loss from them.
    pub forward: &'a [Op],
    /// The loss, from the results of `forward`.
    pub loss: &'a dyn Fn(&Memory) -> f64,
    /// Outputs of ReLUs: a difference that switches one on or off crosses a kink and is ignored.
    pub relus: &'a [Slice],
}

/// The difference's step; its error is about step² · f‴ / 6, near 1e-10.
const STEP: f64 = 1e-5;
/// The agreement of a correct gradient, relative to the operand's largest.
const TOLERANCE: f64 = 1e-6;
/// The rounding error of the loss, a sum of many terms, is divided by the step: for the hundreds of nats of a whole
/// model it is about 1e-7.
const ROUNDING: f64 = 8.0 * f64::EPSILON / STEP;
/// Elements tried of each operand.
const ELEMENTS: usize = 24;

impl Check<'_> {
    /// Every element whose claimed gradient is wrong, in words.
    pub fn failures(&self, gradients: &[(&str, Slice, Vec<f64>)]) -> Vec<String> {
        let mut failures = Vec::new();
        self.run();
        let rounding = ROUNDING * (self.loss)(&self.memory).abs();
        for (name, operand, claimed) in gradients {
            let largest = claimed.iter().fold(0.0, |largest: f64, value| largest.max(value.abs()));
            let mut tried = 0;
            // A stride that is coprime to most sizes visits all rows, columns and channels.
            for element in (0..operand.len).map(|k| k * 37 % operand.len).take(3 * ELEMENTS) {
                let Some(difference) = self.difference(*operand, element) else { continue };
                let claim = claimed[element];
                let error = (difference - claim).abs();
                if error.is_nan() || error > TOLERANCE * largest + rounding {
                    failures.push(format!("{name}[{element}]: {claim} claimed, {difference} by differences"));
                }
                tried += 1;
                if tried == ELEMENTS.min(operand.len) {
                    break;
                }
            }
            if 2 * tried < ELEMENTS.min(operand.len) {
                failures.push(format!("{name}: kinks left only {tried} elements to try"));
            }
        }
        failures
    }

    /// The derivative by one element; `None` near a kink.
    fn difference(&self, operand: Slice, element: usize) -> Option<f64> {
        let original = self.memory.floats(operand)[element];
        let at = |value: f64| {
            self.memory.floats_mut(operand)[element] = value;
            self.run();
            (self.active(), (self.loss)(&self.memory))
        };
        let (active_above, above) = at(original + STEP);
        let (active_below, below) = at(original - STEP);
        self.memory.floats_mut(operand)[element] = original;
        (active_above == active_below).then(|| (above - below) / (2.0 * STEP))
    }

    fn run(&self) {
        for op in self.forward {
            reference::run(op, &self.memory);
        }
    }

    fn active(&self) -> Vec<bool> {
        let on =
            |slice: &Slice| self.memory.floats(*slice).iter().map(|&value| value > 0.0).collect::<Vec<_>>();
        self.relus.iter().flat_map(on).collect()
    }
}
