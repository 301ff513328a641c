//! The two parts of the loss.

use serde::{Deserialize, Serialize};

use crate::Error;
use crate::json::float;

/// Losses in nats per image.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Losses {
    /// Binary cross-entropy, summed over the pixels.
    #[serde(deserialize_with = "float")]
    pub reconstruction: f64,
    /// KL divergence of the posterior from the prior.
    #[serde(deserialize_with = "float")]
    pub kl: f64,
}

impl From<[f64; 2]> for Losses {
    /// From reconstruction and KL, as in the metrics ring.
    fn from([reconstruction, kl]: [f64; 2]) -> Losses {
        Losses { reconstruction, kl }
    }
}

impl Losses {
    /// Reconstruction + KL: the negative ELBO, whatever β is.
    pub fn total(&self) -> f64 {
        self.reconstruction + self.kl
    }

    /// Whether both are finite.
    pub fn is_finite(&self) -> bool {
        self.total().is_finite()
    }

    /// Drops what follows a step whose loss is not finite, and returns the error. `first` is the number of the first step.
    pub fn cut_at_divergence(first: u64, losses: &mut Vec<Losses>) -> Option<Error> {
        let at = losses.iter().position(|losses| !losses.is_finite())?;
        let loss = losses[at].total();
        losses.truncate(at);
        Some(Error::Diverged { step: first + at as u64, loss })
    }

    /// The mean of some losses; `None` for an empty slice.
    pub fn mean(losses: &[Losses]) -> Option<Losses> {
        if losses.is_empty() {
            return None;
        }
        let mean = |part: fn(&Losses) -> f64| losses.iter().map(part).sum::<f64>() / losses.len() as f64;
        Some(Losses { reconstruction: mean(|losses| losses.reconstruction), kl: mean(|losses| losses.kl) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn losses_before_a_divergence_are_kept() {
        let losses = |kl| Losses { reconstruction: 100.0, kl };
        let mut diverged = [3.0, 4.0, f64::NAN, 5.0].map(losses).to_vec();
        let error = Losses::cut_at_divergence(7, &mut diverged);
        assert!(matches!(error, Some(Error::Diverged { step: 9, .. })), "{error:?}");
        assert_eq!(diverged, [3.0, 4.0].map(losses));
        assert!(Losses::cut_at_divergence(7, &mut diverged).is_none());
        assert_eq!(diverged.len(), 2);
    }
}
