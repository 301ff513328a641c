//! A run as a file: its losses and evaluations, and the facts needed to repeat and cite it.

mod csv;
mod json;

use serde::Serialize;
use serde::ser::Serializer;

use crate::saved::RunLog;

/// A fact about a run, and its name.
pub type Fact = (&'static str, Value);

/// The value of a fact.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// In words.
    Text(String),
    /// As a number.
    #[serde(serialize_with = "serialize_number")]
    Number(f64),
}

/// The contents of the files.
pub struct RunRecord<'a> {
    /// Program, settings, data, device, in the order in which they are written.
    pub facts: &'a [Fact],
    /// Losses and evaluations.
    pub log: &'a RunLog,
}

/// Whole numbers without a decimal point, so that readers parse them as integers.
fn serialize_number<S: Serializer>(number: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    let whole = *number as i64;
    if whole as f64 == *number { serializer.serialize_i64(whole) } else { serializer.serialize_f64(*number) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::{Evaluation, LatentUse, Likelihood, LikelihoodOrder, Losses};

    /// A run of three steps, evaluated twice, its likelihood estimated twice.
    pub(super) fn with_record<R>(check: impl Fn(RunRecord<'_>) -> R) -> R {
        let facts = [
            ("program", Value::Text("Latent Ink “1” \"a\\b\"\n".to_owned())),
            ("learning rate", Value::Number(0.001)),
            ("batch size", Value::Number(16.0)),
        ];
        let train = [
            (1, Losses { reconstruction: f64::from(543.21_f32), kl: 0.5 }),
            (2, Losses { reconstruction: f64::NAN, kl: 0.25 }),
            (3, Losses { reconstruction: 90.0, kl: f64::from(1e-7_f32) }),
        ];
        let latents = [(1.5, 0.9), (0.0, 0.001)].map(|(kl, variance)| LatentUse { kl, variance }).to_vec();
        let losses = Losses { reconstruction: 100.0, kl: 1.5 };
        let evaluation = Evaluation { images: 64, losses, squared_error: 0.0125, latents };
        // Evaluated before the first step, too.
        let test = [(0, evaluation.clone()), (2, evaluation)];
        let estimate = |draws, nats| {
            let order = LikelihoodOrder { draws, images: 100 };
            (2, Likelihood { order, nats, standard_error: 2.25 })
        };
        let likelihoods = vec![estimate(50, 99.5), estimate(5000, 98.5)];
        let log = RunLog { train: train.to_vec(), test: test.to_vec(), likelihoods, ..RunLog::default() };
        check(RunRecord { facts: &facts, log: &log })
    }
}
