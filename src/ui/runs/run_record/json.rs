//! The record as JSON: everything that is known about the run.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::RunRecord;
use crate::lab::{Evaluation, Likelihood, Losses};
use crate::saved::RunLog;

impl RunRecord<'_> {
    /// As JSON: an object of the facts, with the training losses as lists under `train`, a list of evaluations, with
    /// each latent dimension, under `test`, and one of estimates of the likelihood under `likelihood`.
    pub fn json(&self) -> String {
        serde_json::to_string(self).expect("its keys are strings")
    }
}

impl Serialize for RunRecord<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(None)?;
        for (name, value) in self.facts {
            object.serialize_entry(&name.replace(' ', "_"), value)?;
        }
        let RunLog { train, test, likelihoods, .. } = self.log;
        object.serialize_entry("train", &Train::of(train))?;
        object.serialize_entry("test", &Vec::from_iter(test.iter().map(Test::of)))?;
        object.serialize_entry("likelihood", &Vec::from_iter(likelihoods.iter().map(Bound::of)))?;
        object.end()
    }
}

/// Training losses in the JSON. Here and below floats have the precision that they were computed with: f32.
#[derive(Serialize)]
struct Train {
    step: Vec<u64>,
    reconstruction: Vec<f32>,
    kl: Vec<f32>,
}

impl Train {
    fn of(steps: &[(u64, Losses)]) -> Train {
        Train {
            step: steps.iter().map(|(step, _)| *step).collect(),
            reconstruction: steps.iter().map(|(_, losses)| losses.reconstruction as f32).collect(),
            kl: steps.iter().map(|(_, losses)| losses.kl as f32).collect(),
        }
    }
}

/// An evaluation in the JSON.
#[derive(Serialize)]
struct Test {
    step: u64,
    images: usize,
    reconstruction: f32,
    kl: f32,
    squared_error: f32,
    active_units: usize,
    latent_kl: Vec<f32>,
    latent_variance: Vec<f32>,
}

impl Test {
    fn of((step, evaluation): &(u64, Evaluation)) -> Test {
        Test {
            step: *step,
            images: evaluation.images,
            reconstruction: evaluation.losses.reconstruction as f32,
            kl: evaluation.losses.kl as f32,
            squared_error: evaluation.squared_error as f32,
            active_units: evaluation.active_units(),
            latent_kl: evaluation.latents.iter().map(|latent| latent.kl as f32).collect(),
            latent_variance: evaluation.latents.iter().map(|latent| latent.variance as f32).collect(),
        }
    }
}

/// An estimate of the likelihood in the JSON.
#[derive(Serialize)]
struct Bound {
    step: u64,
    images: usize,
    draws: usize,
    importance_weighted_bound: f32,
    standard_error: f32,
}

impl Bound {
    fn of((step, likelihood): &(u64, Likelihood)) -> Bound {
        Bound {
            step: *step,
            images: likelihood.order.images,
            draws: likelihood.order.draws,
            importance_weighted_bound: likelihood.nats as f32,
            standard_error: likelihood.standard_error as f32,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::ui::runs::run_record::tests::with_record;

    #[test]
    fn json_has_the_facts_and_no_nan() {
        let json = with_record(|record| record.json());
        let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!(value["program"], "Latent Ink “1” \"a\\b\"\n");
        assert_eq!((&value["learning_rate"], &value["batch_size"]), (&0.001.into(), &16.into()));
        assert_eq!(value["train"]["step"], serde_json::json!([1, 2, 3]));
        assert_eq!(value["test"][1]["latent_kl"], serde_json::json!([1.5, 0.0]));
        assert_eq!(value["test"][0]["step"], 0);
        let bounds: Vec<_> = [0, 1].map(|at| value["likelihood"][at]["draws"].clone()).into();
        assert_eq!(bounds, [50, 5000]);
        assert_eq!(value["likelihood"][1]["importance_weighted_bound"], 98.5);
        assert!(json.contains("\"reconstruction\":[543.21,null,90.0]"), "{json}");
    }
}
