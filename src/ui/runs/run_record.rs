//! A run as a file: its losses and evaluations, and what it takes to repeat and to cite it.

use std::fmt::Write;

use crate::json::{self, list, quoted};
use crate::lab::{Evaluation, Likelihood, Losses};
use crate::number;

/// One thing to know of a run, and its name.
pub type Fact = (&'static str, Value);

/// What there is to know.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// In words.
    Text(String),
    /// As a number.
    Number(f64),
}

/// What happened in a run so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RunLog {
    /// Training losses of each step, counted from 1: means over its batch.
    pub train: Vec<(u64, Losses)>,
    /// The model on the test set after so many steps.
    pub test: Vec<(u64, Evaluation)>,
    /// How likely the model held test digits to be after so many steps.
    pub likelihoods: Vec<(u64, Likelihood)>,
    /// Which settings changed, and after which step.
    pub changes: Vec<(u64, String)>,
    /// The fingerprint of the parameters after so many steps.
    pub fingerprint: Option<(u64, String)>,
}

impl RunLog {
    /// Adds training losses. After a lost GPU a run goes on from an earlier step.
    pub fn add_losses(&mut self, steps: Vec<(u64, Losses)>) {
        if let Some((first, _)) = steps.first() {
            self.train.truncate(self.train.partition_point(|(step, _)| step < first));
            self.test.retain(|(step, _)| step < first);
            self.likelihoods.retain(|(step, _)| step < first);
            // The steps that are taken anew have the settings of today.
            self.changes.iter_mut().for_each(|(step, _)| *step = (*step).min(first - 1));
        }
        self.train.extend(steps);
    }

    /// The changes in words.
    pub fn changes_as_text(&self) -> String {
        let changes: Vec<_> =
            self.changes.iter().map(|(step, change)| format!("after step {step}: {change}")).collect();
        changes.join("; ")
    }

    /// Adds an evaluation, in place of an earlier one of the same step.
    pub fn add_evaluation(&mut self, step: u64, evaluation: Evaluation) {
        self.test.retain(|(earlier, _)| *earlier < step);
        self.test.push((step, evaluation));
    }
}

/// Everything that is written down.
pub struct RunRecord<'a> {
    /// Program, settings, data, device, in the order in which they are written.
    pub facts: &'a [Fact],
    /// Losses and evaluations.
    pub log: &'a RunLog,
}

/// Columns of the CSV file.
const COLUMNS: &str = "set,step,loss,reconstruction,kl,squared_error,active_units,images,draws";

impl RunRecord<'_> {
    /// As comma-separated values: the facts as comments, a row a step, an evaluation and an estimate of the
    /// likelihood, whose loss is the importance-weighted bound. Losses in nats a digit, squared error a pixel.
    pub fn csv(&self) -> String {
        let mut text = String::new();
        for (name, value) in self.facts {
            let _ = match value {
                Value::Text(words) => writeln!(text, "# {name}: {}", words.replace(['\n', '\r'], " ")),
                Value::Number(number) => writeln!(text, "# {name}: {}", number::shortest(*number)),
            };
        }
        let _ = writeln!(text, "{COLUMNS}");
        for (step, losses) in &self.log.train {
            let _ = writeln!(text, "train,{step},{},,,,", losses_as_text(losses));
        }
        for (step, evaluation) in &self.log.test {
            let losses = losses_as_text(&evaluation.losses);
            let (squared_error, active) =
                (number::single(evaluation.squared_error), evaluation.active_units());
            let images = evaluation.images;
            let _ = writeln!(text, "test,{step},{losses},{squared_error},{active},{images},");
        }
        for (step, likelihood) in &self.log.likelihoods {
            let (nats, order) = (number::single(likelihood.nats), likelihood.order);
            let _ = writeln!(text, "likelihood,{step},{nats},,,,,{},{}", order.images, order.draws);
        }
        text
    }

    /// As JSON: an object of the facts, with the CSV's columns for the training steps as lists under
    /// `train`, a list of evaluations, which also tell of each latent number, under `test`, and one of
    /// estimates of the likelihood under `likelihood`.
    pub fn json(&self) -> String {
        let facts = self.facts.iter().map(|(name, value)| match value {
            Value::Text(words) => entry(&name.replace(' ', "_"), &quoted(words)),
            Value::Number(number) => entry(&name.replace(' ', "_"), &number::shortest(*number)),
        });
        let column =
            |name: &str, of: fn(&(u64, Losses)) -> String| entry(name, &list(self.log.train.iter().map(of)));
        let train = [
            column("step", |(step, _)| step.to_string()),
            column("reconstruction", |(_, losses)| single(losses.reconstruction)),
            column("kl", |(_, losses)| single(losses.kl)),
        ];
        let test = list(self.log.test.iter().map(evaluation_as_json));
        let likelihoods = list(self.log.likelihoods.iter().map(likelihood_as_json));
        let parts = facts.chain([
            entry("train", &object(&train)),
            entry("test", &test),
            entry("likelihood", &likelihoods),
        ]);
        object(&Vec::from_iter(parts))
    }
}

/// Loss, reconstruction and KL.
fn losses_as_text(losses: &Losses) -> String {
    [losses.total(), losses.reconstruction, losses.kl].map(number::single).join(",")
}

fn evaluation_as_json((step, evaluation): &(u64, Evaluation)) -> String {
    let latents = &evaluation.latents;
    object(&[
        entry("step", &step.to_string()),
        entry("images", &evaluation.images.to_string()),
        entry("reconstruction", &single(evaluation.losses.reconstruction)),
        entry("kl", &single(evaluation.losses.kl)),
        entry("squared_error", &single(evaluation.squared_error)),
        entry("active_units", &evaluation.active_units().to_string()),
        entry("latent_kl", &list(latents.iter().map(|latent| single(latent.kl)))),
        entry("latent_variance", &list(latents.iter().map(|latent| single(latent.variance)))),
    ])
}

fn likelihood_as_json((step, likelihood): &(u64, Likelihood)) -> String {
    object(&[
        entry("step", &step.to_string()),
        entry("images", &likelihood.order.images.to_string()),
        entry("draws", &likelihood.order.draws.to_string()),
        entry("importance_weighted_bound", &single(likelihood.nats)),
        entry("standard_error", &single(likelihood.standard_error)),
    ])
}

fn object(entries: &[String]) -> String {
    format!("{{{}}}", entries.join(",\n"))
}

fn entry(name: &str, value: &str) -> String {
    format!("\"{name}\": {value}")
}

/// A number with the digits that it was computed with: f32's.
fn single(number: f64) -> String {
    json::finite(number, number::single)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_taken_anew_have_the_settings_of_today() {
        let mut log = RunLog::default();
        let steps = |range: std::ops::Range<u64>| range.map(|step| (step, Losses::default())).collect();
        log.add_losses(steps(1..91));
        log.changes = vec![(20, "beta 1 → 2".to_owned()), (85, "beta 2 → 3".to_owned())];
        // The GPU was lost, and the run goes on from step 70.
        log.add_losses(steps(71..81));
        assert_eq!(log.changes_as_text(), "after step 20: beta 1 → 2; after step 70: beta 2 → 3");
    }
    use crate::lab::{LatentUse, LikelihoodOrder};

    fn with_record(check: impl Fn(RunRecord<'_>)) {
        let facts = [
            ("program", Value::Text("Latent Ink “1” \"a\\b\"\n".to_owned())),
            ("learning rate", Value::Number(0.001)),
        ];
        let train = [
            (1, Losses { reconstruction: f64::from(543.21_f32), kl: 0.5 }),
            (2, Losses { reconstruction: f64::NAN, kl: 0.25 }),
        ];
        let latents = [(1.5, 0.9), (0.0, 0.001)].map(|(kl, variance)| LatentUse { kl, variance }).to_vec();
        let losses = Losses { reconstruction: 100.0, kl: 1.5 };
        let test = [(2, Evaluation { images: 64, losses, squared_error: 0.0125, latents })];
        let order = LikelihoodOrder { draws: 5000, images: 100 };
        let likelihoods = vec![(2, Likelihood { order, nats: 98.5, standard_error: 2.25 })];
        let log = RunLog { train: train.to_vec(), test: test.to_vec(), likelihoods, ..RunLog::default() };
        check(RunRecord { facts: &facts, log: &log });
    }

    #[test]
    fn csv_has_the_facts_and_a_row_for_each_step_and_each_evaluation() {
        with_record(|record| {
            let csv = record.csv();
            let lines: Vec<&str> = csv.lines().collect();
            assert_eq!(lines[1], "# learning rate: 0.001");
            assert_eq!(lines[2], COLUMNS);
            assert_eq!(lines[3], "train,1,543.71,543.21,0.5,,,,");
            assert_eq!(lines[5], "test,2,101.5,100,1.5,0.0125,1,64,");
            assert_eq!(lines[6], "likelihood,2,98.5,,,,,100,5000");
            assert_eq!(lines.len(), 7);
            assert!(lines[2..].iter().all(|line| line.matches(',').count() == 8), "{lines:?}");
        });
    }

    #[test]
    fn json_says_the_same_and_has_no_nan() {
        with_record(|record| {
            let json = record.json();
            assert!(json.contains(r#""program": "Latent Ink “1” \"a\\b\"\u000a""#), "{json}");
            assert!(
                json.contains(r#""step": [1,2]"#)
                    && json.contains(r#""learning_rate": 0.001"#)
                    && json.contains("[543.21,null]"),
                "{json}"
            );
            assert!(json.contains(r#""latent_kl": [1.5,0]"#), "{json}");
            assert!(json.contains(r#""importance_weighted_bound": 98.5,"#), "{json}");
        });
    }
}
