//! A draw from the posterior, and its KL divergence from the prior.

use super::*;
use crate::ops::ReparameterizeGrad;

/// z = μ + σ·ε from μ and log σ² (input 0) and the noise ε (input 1). Writes the figure [`KL`](Self::KL); its gradient
/// is that of β times the KL as well, with β from the schedule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reparameterize {
    /// Latent dimensions.
    pub latent_size: usize,
}

impl Reparameterize {
    /// KL divergence of each image's posterior from the prior, nats.
    pub const KL: &str = "KL";
}

impl Layer for Reparameterize {
    fn output(&self, _: &[Shape]) -> Option<Shape> {
        Some(Shape::features(self.latent_size))
    }

    fn forward(&self, call: &Call<'_>, builder: &mut Builder) -> Operations {
        let reparameterize = ops::Reparameterize {
            batch: call.batch(),
            latent: self.latent_size,
            padded: padded(self.latent_size),
            heads: call.inputs[0].slice,
            noise: call.inputs[1].slice,
            latents: call.output.slice,
            kl: call.pass.figure(builder, Self::KL),
        };
        vec![("draw", Op::Reparameterize(reparameterize))]
    }

    fn backward(&self, call: &Call<'_>, gradients: &Gradients, builder: &mut Builder) -> Operations {
        let Some(InputGradient { slice, .. }) = gradients.inputs[0] else { return Vec::new() };
        let gradient = ReparameterizeGrad {
            batch: call.batch(),
            padded: padded(self.latent_size),
            heads: call.inputs[0].slice,
            noise: call.inputs[1].slice,
            grad_latents: gradients.output,
            state: builder.state(),
            schedule: builder.schedule(),
            grad_heads: slice,
        };
        vec![("gradient", Op::ReparameterizeGrad(gradient))]
    }

    fn input_gradients(&self) -> InputGradients {
        InputGradients::First
    }

    fn figures(&self) -> &'static [&'static str] {
        &[Self::KL]
    }
}
