//! All test digits as last encoded, for every experiment that looks at them.

use std::cell::RefCell;
use std::time::Duration;

use web_time::Instant;

use super::Model;
use crate::Result;
use crate::train::Posteriors;

/// Posteriors of the test digits. While the model learns they are of different steps.
#[derive(Debug, Default)]
pub struct Encoded {
    /// Means, `latent_size` per digit; not numbers for one that has not been encoded yet.
    pub mu: Vec<f32>,
    latent_size: usize,
    /// Of each batch the training steps that its parameters had at least.
    steps: Vec<Option<u64>>,
    /// Where to look for the next batch that is too old. Experiments that encode at the same time take turns.
    next: usize,
}

/// How much is known of the test digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// Some have not been encoded yet.
    Part,
    /// All have been encoded, some by older parameters.
    Older,
    /// All have been encoded by the model's parameters.
    All,
}

/// `progress` is called this often while digits are encoded.
const INTERVAL: Duration = Duration::from_millis(300);

/// Encodes the digits that were last encoded by parameters older than the model's, and calls `progress` now and then.
///
/// # Errors
/// [`crate::Error::DeviceLost`].
pub async fn refresh(model: &impl Model, encoded: &RefCell<Encoded>, progress: impl Fn()) -> Result<()> {
    let (step, mut told) = (model.step(), Instant::now());
    encoded.borrow_mut().known(model);
    loop {
        let Some(batch) = encoded.borrow_mut().take_older_than(step) else { return Ok(()) };
        let posteriors = model.encode(batch).await?;
        encoded.borrow_mut().put(batch, step, &posteriors);
        if told.elapsed() >= INTERVAL {
            told = Instant::now();
            progress();
        }
    }
}

impl Encoded {
    /// What is known of a model's test digits.
    pub fn known(&mut self, model: &impl Model) -> Known {
        let (size, batches, step) = (model.latent_size(), model.batches(), model.step());
        if (self.latent_size, self.steps.len()) != (size, batches) {
            let mu = vec![f32::NAN; size * model.test().len()];
            *self = Encoded { mu, latent_size: size, steps: vec![None; batches], next: 0 };
        }
        if self.steps.iter().any(|&of| of > Some(step)) {
            // The run went back to an earlier step.
            self.steps = vec![None; batches];
        }
        match self.steps.iter().min() {
            None | Some(None) => Known::Part,
            Some(&oldest) if oldest < Some(step) => Known::Older,
            _ => Known::All,
        }
    }

    fn take_older_than(&mut self, step: u64) -> Option<usize> {
        let batches = self.steps.len();
        let mut candidates = (0..batches).map(|offset| (self.next + offset) % batches);
        let batch = candidates.find(|&batch| self.steps[batch] < Some(step))?;
        self.next = batch + 1;
        Some(batch)
    }

    fn put(&mut self, batch: usize, step: u64, posteriors: &Posteriors) {
        let first = posteriors.first * self.latent_size;
        self.mu[first..first + posteriors.mu.len()].copy_from_slice(&posteriors.mu);
        self.steps[batch] = self.steps[batch].max(Some(step));
    }
}
