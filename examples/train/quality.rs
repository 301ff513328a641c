//! The quality of samples from prior and fitted density, as a table and as a picture.

use std::path::Path;

use indicatif::ProgressBar;

use latent_ink::data::Dataset;
use latent_ink::quality::{Densities, JUDGED, Judge, Measures, Quality, STEPS, StudyProgress};
use latent_ink::train::{Codec, Processor, Session};

use crate::picture;

/// Studies the session's samples, prints the table and writes the picture.
pub async fn study(
    processor: &Processor,
    session: &Session,
    dataset: &Dataset,
    path: &Path,
) -> anyhow::Result<()> {
    let bar = ProgressBar::new(1);
    let progress = |progress: StudyProgress| {
        bar.set_length(progress.total as u64);
        bar.set_position(progress.done as u64);
    };
    let snapshot = session.snapshot().await?;
    let mut codec = Codec::new(processor, &snapshot).await?;
    let started = std::time::Instant::now();
    let densities = Densities::fit(&mut codec, &dataset.train, &progress).await?;
    let fitted = started.elapsed().as_secs_f64();
    let mut judge = Judge::new(processor, dataset, STEPS, &progress).await?;
    let learned = started.elapsed().as_secs_f64() - fitted;
    let quality = judge.quality(&mut codec, &densities, dataset, JUDGED, &progress).await?;
    bar.finish_and_clear();
    println!(
        "fitted in {fitted:.1} s, classifier learned in {learned:.1} s, samples judged in {:.1} s",
        started.elapsed().as_secs_f64() - fitted - learned
    );
    print(&quality);
    let pictures = [&quality.prior, &quality.density].map(|study| study.pictures.as_slice());
    picture::save(&pictures.concat(), path)
}

fn print(quality: &Quality) {
    println!(
        "classifier: {} of the test digits; {} samples each",
        quality.accuracy.map_or("no labels".to_owned(), |share| format!("{:.2} %", 100.0 * share)),
        quality.samples
    );
    let labels = quality.classes.labels();
    println!("{:18} {:>9} {:>10} {:>8}  {labels:?}", "", "Fréchet", "confident", "nearest");
    print_row("training digits", &quality.training_digits, None);
    print_row("prior", &quality.prior.measures, Some(quality.prior.nearest));
    print_row("fitted density", &quality.density.measures, Some(quality.density.nearest));
    println!("test digits are {:.1} from their nearest training digits", quality.test_digits_nearest);
}

fn print_row(name: &str, measures: &Measures, nearest: Option<f64>) {
    let nearest = nearest.map(|distance| format!("{distance:.1}")).unwrap_or_default();
    let Measures { frechet_distance, confident, histogram } = measures;
    println!("{name:18} {frechet_distance:9.3} {:9.1}% {nearest:>8}  {histogram:?}", 100.0 * confident);
}
