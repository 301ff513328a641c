use super::English;
use crate::lab::quality::{Stage, StudyProgress};
use crate::lab::{Likelihood, Quality, Source};
use crate::ui::format;
use crate::ui::locale::TrainText;
use crate::ui::state::SampledFrom;

impl TrainText for English {
    fn training(&self) -> &'static str {
        "Training"
    }

    fn step(&self) -> &'static str {
        "Step"
    }

    fn reset(&self) -> &'static str {
        "Reset"
    }

    fn train_loss(&self) -> &'static str {
        "Train loss"
    }

    fn test_loss(&self) -> &'static str {
        "Test loss"
    }

    fn nats_test(&self) -> &'static str {
        "nats, test"
    }

    fn reconstruction_loss(&self) -> &'static str {
        "Reconstruction loss"
    }

    fn kl(&self) -> &'static str {
        "KL"
    }

    fn losses_hint(&self, steps: usize, averaged: bool) -> String {
        let averaged = if averaged { " It and all pictures use averaged weights." } else { "" };
        format!(
            "Train loss, reconstruction and KL: mean of the last {steps} steps. Test loss: every test image, after each epoch \
             or when asked.{averaged}"
        )
    }

    fn with_threads(&self, device: &str, threads: usize) -> String {
        match threads {
            1 => format!("{device}, 1 thread"),
            _ => format!("{device}, {threads} threads"),
        }
    }

    fn images_per_second(&self) -> &'static str {
        "Images per second"
    }

    fn images_unit(&self) -> &'static str {
        " images/s"
    }

    fn device_reading(&self) -> &'static str {
        "Device"
    }

    fn per_step_unit(&self) -> &'static str {
        " ms per step"
    }

    fn loss(&self) -> &'static str {
        "Loss"
    }

    fn train_curve(&self) -> &'static str {
        "Train"
    }

    fn test_curve(&self) -> &'static str {
        "Test"
    }

    fn at_step(&self, step: &str) -> String {
        format!("step {step}")
    }

    fn nats_per_image(&self) -> &'static str {
        "nats per image"
    }

    fn epoch_axis(&self) -> &'static str {
        "epoch"
    }

    fn step_axis(&self) -> &'static str {
        "step"
    }

    fn floor(&self, nats: &str) -> String {
        format!("no reconstruction below {nats}")
    }

    fn empty_chart(&self) -> &'static str {
        "The loss is drawn here as the model learns."
    }

    fn samples(&self) -> &'static str {
        "Samples"
    }

    fn sample(&self) -> &'static str {
        "Sample"
    }

    fn samples_hint(&self) -> &'static str {
        "Digits that no one wrote, decoded from latents drawn at random."
    }

    fn untrained_samples_hint(&self) -> &'static str {
        "Noise so far: nothing has been learned yet."
    }

    fn live(&self) -> &'static str {
        "Live"
    }

    fn live_hint(&self) -> &'static str {
        "Show the same latents again and again while the model learns"
    }

    fn temperature(&self) -> &'static str {
        "Temperature"
    }

    fn sample_from(&self) -> &'static str {
        "Sample from"
    }

    fn source_name(&self, source: Source) -> String {
        match source {
            Source::Prior => "prior".to_owned(),
            Source::Density => "fitted density".to_owned(),
            Source::Label(label) => format!("digit {label}"),
        }
    }

    fn sampled_from(&self, from: &SampledFrom) -> String {
        if from.source == Source::Prior {
            return "Standard normal, as training asks of the encoder.".to_owned();
        }
        let (digits, step) = (format::count(from.digits as u64), format::count(from.step));
        format!("Gaussians fitted to the encoder’s μ of {digits} training digits after step {step}.")
    }

    fn study_progress(&self, progress: &StudyProgress) -> String {
        let doing = match progress.stage {
            Stage::Encoding => "Encoding training digits",
            Stage::Fitting => "Fitting a mixture of Gaussians",
            Stage::Classifier => "Training a classifier",
            Stage::RealDigits => "Judging real digits",
            Stage::Samples => "Judging samples",
        };
        let (done, total) = (format::count(progress.done as u64), format::count(progress.total as u64));
        format!("{doing}: {done} of {total}")
    }

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

    fn cancel(&self) -> &'static str {
        "Cancel"
    }

    fn cancel_estimate(&self) -> &'static str {
        "Cancel the estimate"
    }

    fn cancel_study(&self) -> &'static str {
        "Cancel the judgement"
    }

    fn sample_quality(&self) -> &'static str {
        "Sample quality"
    }

    fn unjudged_hint(&self) -> &'static str {
        "Trains a small classifier on the digits, and has it judge samples of the prior and of a density fitted to the encoded digits."
    }

    fn training_digits(&self, count: Option<usize>) -> String {
        count.map_or("Training digits".to_owned(), |count| format!("{count} training digits"))
    }

    fn prior(&self) -> &'static str {
        "Prior"
    }

    fn fitted_density(&self) -> &'static str {
        "Fitted density"
    }

    fn frechet_distance(&self) -> &'static str {
        "Fréchet distance"
    }

    fn sure_of_a_digit(&self) -> &'static str {
        "Sure of a digit"
    }

    fn to_nearest(&self) -> &'static str {
        "To nearest"
    }

    fn by_class(&self) -> &'static str {
        "By class"
    }

    fn counts_by_class(&self, name: &str, counts: &str) -> String {
        format!("{name}, by class: {counts}")
    }

    fn quality_hint(&self, quality: &Quality) -> String {
        let (samples, step) = (format::count(quality.samples as u64), format::count(quality.step));
        let (accuracy, nearest) = (
            quality.accuracy.map_or("–".to_owned(), format::percent),
            format::fixed(quality.test_digits_nearest, 1),
        );
        format!(
            "{samples} samples each, after step {step}, judged by a classifier trained just now: it classifies {accuracy} \
             of the test digits correctly. Fréchet distance: between its features of samples and of all test digits; smaller is \
             better, and it compares only with figures of the same classifier. Sure of a digit: it gives some class at \
             least 90%. To nearest: squared distance of the twelve samples shown (prior above, density below) to the \
             training digits under them; for test digits it is {nearest}, for a model that memorises much less. All digits \
             are grey here."
        )
    }

    fn judge_samples(&self) -> &'static str {
        "Judge samples"
    }

    fn quality_pictures(&self) -> &'static str {
        "Samples from the prior and from the fitted density, above their nearest training digits"
    }
}

fn list(nats: &[f64]) -> String {
    nats.iter().map(|nats| format::fixed(*nats, 2)).collect::<Vec<_>>().join(", ")
}
