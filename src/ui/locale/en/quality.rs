use super::English;
use crate::lab::quality::{Stage, StudyProgress};
use crate::lab::{Quality, Source};
use crate::ui::format;
use crate::ui::locale::QualityText;
use crate::ui::state::SampledFrom;

impl QualityText for English {
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
