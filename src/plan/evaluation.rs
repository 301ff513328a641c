//! What is run over the test set, with the batch's buffers.

use super::planner::{Counters, Pass, Planner, line, noise};
use super::{LatentTotals, Line};
use crate::model::padded;
use crate::ops::{Counter, Destination, ImportanceWeight, LatentStatistics, Op, Order};

impl Planner<'_> {
    /// Forward, with losses and posteriors added to the totals.
    pub fn evaluate(&self, counters: &Counters, pass: &Pass) -> Vec<Line> {
        let mut lines =
            vec![self.gather_test(counters, pass), noise(counters, Counter::Evaluated, pass.slots.noise)];
        lines.extend(pass.lines.iter().cloned());
        let LatentTotals { kl, mean, squared_deviations } = counters.latent_totals;
        let statistics = LatentStatistics {
            batch: self.sizes.batch,
            images: self.sizes.test_images,
            padded: padded(self.network.latent_size),
            heads: pass.slots.heads,
            state: counters.state,
            kl,
            mean,
            squared_deviations,
        };
        lines.push(line("latents · statistics", Op::LatentStatistics(statistics)));
        let totals = Destination::Totals { images: self.sizes.test_images };
        lines.push(self.metrics(counters, pass, totals, counters.totals));
        lines
    }

    /// The images' posteriors: every draw from them is another run of `weigh`.
    pub fn encode(&self, counters: &Counters, pass: &Pass) -> Vec<Line> {
        let mut lines = vec![self.gather_test(counters, pass)];
        lines.extend(pass.lines[..pass.heads_lines].iter().cloned());
        lines
    }

    /// A draw from each of those posteriors: decoded, and weighed.
    pub fn weigh(&self, counters: &Counters, pass: &Pass) -> Vec<Line> {
        let mut lines = vec![noise(counters, Counter::Draws, pass.slots.noise)];
        lines.extend(pass.lines[pass.heads_lines..].iter().cloned());
        let weight = ImportanceWeight {
            batch: self.sizes.batch,
            images: self.sizes.test_images,
            latent: self.network.latent_size,
            padded: padded(self.network.latent_size),
            heads: pass.slots.heads,
            noise: pass.slots.noise,
            latents: pass.slots.latents,
            reconstruction: pass.slots.reconstruction,
            log_weights: counters.log_weights,
            state: counters.state,
        };
        lines.push(line("latents · importance weight", Op::ImportanceWeight(weight)));
        lines
    }

    fn gather_test(&self, counters: &Counters, pass: &Pass) -> Line {
        let images = (counters.test_images, self.sizes.test_images);
        self.gather(counters, images, Order::Sequential, pass.slots.input)
    }
}
