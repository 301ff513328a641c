//! The two parts of the loss.

/// Losses in nats a digit.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Losses {
    /// Binary cross-entropy, summed over the pixels.
    pub reconstruction: f64,
    /// KL divergence of the posterior from the prior.
    pub kl: f64,
}

impl Losses {
    /// Reconstruction + KL: the negative ELBO, whatever β is.
    pub fn total(&self) -> f64 {
        self.reconstruction + self.kl
    }

    /// Whether both are numbers.
    pub fn is_finite(&self) -> bool {
        self.total().is_finite()
    }

    /// The mean of some losses; nothing of none.
    pub fn mean(losses: &[Losses]) -> Option<Losses> {
        if losses.is_empty() {
            return None;
        }
        let mean = |part: fn(&Losses) -> f64| losses.iter().map(part).sum::<f64>() / losses.len() as f64;
        Some(Losses { reconstruction: mean(|losses| losses.reconstruction), kl: mean(|losses| losses.kl) })
    }
}
