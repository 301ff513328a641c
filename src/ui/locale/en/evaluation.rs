use super::English;
use crate::lab::Likelihood;
use crate::ui::format;
use crate::ui::locale::EvaluationText;

impl EvaluationText for English {
    fn test_digits_title(&self) -> &'static str {
        "Test digits and reconstructions"
    }

    fn test_digits_hint(&self) -> &'static str {
        "Above: digits that are never trained on. Below: their reconstructions."
    }

    fn test_reconstructions(&self) -> &'static str {
        "Test reconstructions"
    }

    fn evaluation(&self) -> &'static str {
        "Evaluation"
    }

    fn evaluated_on(&self, images: usize, step: u64) -> String {
        format!("On all {} test images, after step {}.", format::count(images as u64), format::count(step))
    }

    fn nothing_evaluated(&self) -> &'static str {
        "Not evaluated yet."
    }

    fn evaluate_now(&self) -> &'static str {
        "Evaluate now"
    }

    fn test_set(&self) -> &'static str {
        "Test set"
    }

    fn negative_elbo(&self) -> &'static str {
        "Negative ELBO"
    }

    fn negative_elbo_hint(&self) -> &'static str {
        "Reconstruction + KL, per image; for binary pixels −ln p(x) is at most this."
    }

    fn above_floor(&self) -> &'static str {
        "Above the data’s floor"
    }

    fn above_floor_hint(&self) -> &'static str {
        "Reconstruction minus its lower bound, the entropy of the images’ grey pixels."
    }

    fn squared_error(&self) -> &'static str {
        "Squared error"
    }

    fn squared_error_hint(&self) -> &'static str {
        "Mean over all pixels, from 0 to 1."
    }

    fn active_units(&self) -> &'static str {
        "Active units"
    }

    fn active_units_hint(&self) -> &'static str {
        "Latent dimensions whose μ varies from image to image: variance above 0.01."
    }

    fn kl_bars(&self, nats: &[f64]) -> String {
        format!("KL of each latent dimension in nats: {}", list(nats))
    }

    fn kl_bars_caption(&self, largest: &str) -> String {
        format!("KL of each latent dimension, 0 to {largest} nats; grey where it is not active.")
    }

    fn likelihood_title(&self) -> &'static str {
        "Likelihood"
    }

    fn draws_per_digit(&self) -> &'static str {
        "Draws per digit (k)"
    }

    fn test_digits(&self) -> &'static str {
        "Test digits"
    }

    fn importance_weighted_bound(&self) -> &'static str {
        "Importance-weighted bound"
    }

    fn likelihood(&self, step: u64, likelihood: &Likelihood) -> String {
        let error = match likelihood.order.images {
            1 => String::new(),
            _ => format!(", standard error {}", format::fixed(likelihood.standard_error, 2)),
        };
        format!(
            "{} nats per image{error}: k = {}, the first {} test digits, after step {}",
            format::fixed(likelihood.nats, 2),
            format::count(likelihood.order.draws as u64),
            format::count(likelihood.order.images as u64),
            format::count(step),
        )
    }

    fn likelihood_hint(&self) -> &'static str {
        "For binary pixels −ln p(x) is at most this, by k draws from each digit’s posterior (Burda et al. 2015); more draws bring it closer. Grey figures and binarised ones do not compare: grey pixels are not outcomes of the model’s coin tosses."
    }

    fn estimate_likelihood(&self) -> &'static str {
        "Estimate likelihood"
    }

    fn cancel_estimate(&self) -> &'static str {
        "Cancel the estimate"
    }
}

fn list(nats: &[f64]) -> String {
    nats.iter().map(|nats| format::fixed(*nats, 2)).collect::<Vec<_>>().join(", ")
}
