//! What happened in a run: losses, evaluations, changed settings.

use serde::{Deserialize, Serialize};

use crate::train::{Evaluation, Likelihood, Losses};

/// The history of a run so far.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RunLog {
    /// Training losses of each step, counted from 1: means over its batch.
    #[serde(with = "columns")]
    pub train: Vec<(u64, Losses)>,
    /// The model on the test set after this many steps.
    pub test: Vec<(u64, Evaluation)>,
    /// The likelihood of test digits after this many steps.
    pub likelihoods: Vec<(u64, Likelihood)>,
    /// Which settings changed, and after which step.
    pub changes: Vec<(u64, String)>,
    /// The fingerprint of the parameters after this many steps.
    pub fingerprint: Option<(u64, String)>,
}

impl RunLog {
    /// Adds training losses. After a lost GPU a run continues from an earlier step.
    pub fn add_losses(&mut self, steps: Vec<(u64, Losses)>) {
        if let Some((first, _)) = steps.first() {
            self.train.truncate(self.train.partition_point(|(step, _)| step < first));
            self.test.retain(|(step, _)| step < first);
            self.likelihoods.retain(|(step, _)| step < first);
            // Repeated steps have the current settings.
            self.changes.iter_mut().for_each(|(step, _)| *step = (*step).min(first - 1));
        }
        self.train.extend(steps);
    }

    /// The last step that it knows of.
    pub fn last_step(&self) -> u64 {
        let train = self.train.last().map(|(step, _)| *step);
        let test = self.test.iter().map(|(step, _)| *step);
        let likelihoods = self.likelihoods.iter().map(|(step, _)| *step);
        test.chain(likelihoods).chain(train).max().unwrap_or(0)
    }

    /// What happened up to this step.
    pub fn until(&self, last: u64) -> RunLog {
        RunLog {
            train: self.train[..self.train.partition_point(|(step, _)| *step <= last)].to_vec(),
            test: until(&self.test, last),
            likelihoods: until(&self.likelihoods, last),
            changes: until(&self.changes, last),
            fingerprint: self.fingerprint.clone().filter(|(step, _)| *step <= last),
        }
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

fn until<T: Clone>(steps: &[(u64, T)], last: u64) -> Vec<(u64, T)> {
    steps.iter().filter(|(step, _)| *step <= last).cloned().collect()
}

/// Losses of steps in JSON: three lists instead of an object for each step, and as f32, which they were computed in. Of very
/// many steps only some are written.
mod columns {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::Losses;

    /// A few megabytes of JSON.
    const MOST_STEPS: usize = 100_000;

    #[derive(Serialize, Deserialize)]
    struct Columns {
        step: Vec<u64>,
        reconstruction: Vec<f32>,
        kl: Vec<f32>,
    }

    pub fn serialize<S: Serializer>(train: &[(u64, Losses)], serializer: S) -> Result<S::Ok, S::Error> {
        let stride = train.len().div_ceil(MOST_STEPS).max(1);
        let written = || train.iter().step_by(stride);
        let columns = Columns {
            step: written().map(|(step, _)| *step).collect(),
            reconstruction: written().map(|(_, losses)| losses.reconstruction as f32).collect(),
            kl: written().map(|(_, losses)| losses.kl as f32).collect(),
        };
        columns.serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<(u64, Losses)>, D::Error> {
        let Columns { step, reconstruction, kl } = Columns::deserialize(deserializer)?;
        if reconstruction.len() != step.len() || kl.len() != step.len() {
            return Err(D::Error::custom("the columns of `train` differ in length"));
        }
        if !step.is_sorted_by(|earlier, later| earlier < later) {
            return Err(D::Error::custom("the steps of `train` are not in order"));
        }
        let losses = reconstruction.into_iter().zip(kl);
        let losses = losses.map(|(reconstruction, kl)| Losses::from([reconstruction, kl].map(f64::from)));
        Ok(step.into_iter().zip(losses).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_steps_have_the_current_settings() {
        let mut log = RunLog::default();
        let steps = |range: std::ops::Range<u64>| range.map(|step| (step, Losses::default())).collect();
        log.add_losses(steps(1..91));
        log.changes = vec![(20, "beta 1 → 2".to_owned()), (85, "beta 2 → 3".to_owned())];
        // The GPU was lost, and the run goes on from step 70.
        log.add_losses(steps(71..81));
        assert_eq!(log.changes_as_text(), "after step 20: beta 1 → 2; after step 70: beta 2 → 3");
    }
}
