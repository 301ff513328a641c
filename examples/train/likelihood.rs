//! The importance-weighted bound, and a checkpoint with which other programs can verify it.

use std::borrow::Cow;
use std::path::Path;

use anyhow::ensure;
use indicatif::{ProgressBar, ProgressStyle};
use safetensors::{Dtype, View};

use latent_ink::data::SIDE;
use latent_ink::model::vae::{self, CHANNELS};
use latent_ink::ops::Pixels;
use latent_ink::plan::ParameterTable;
use latent_ink::train::{LikelihoodOrder, Session, Settings};

/// What to estimate.
///
/// # Errors
/// More images than a batch holds: a checkpoint is of one batch.
pub fn order(draws: usize, images: usize, settings: &Settings) -> anyhow::Result<LikelihoodOrder> {
    let batch = settings.batch_size;
    ensure!(images <= batch, "--likelihood-images {images}: a batch holds {batch}, ask for no more");
    if settings.pixels == Pixels::Grey {
        println!("grey pixels are no outcomes of the decoder's coins: their bound is none of ln p(x)");
    }
    Ok(LikelihoodOrder { draws, images })
}

/// Estimates the bound, and writes the model under PyTorch's names, the tested images as presented to the model,
/// `images` `[images, 1, 28, 28]`, and the seed of the draws' noise.
///
/// # Errors
/// The device's, or the file's.
pub async fn write(session: &mut Session, order: LikelihoodOrder, path: &Path) -> anyhow::Result<()> {
    let plan = session.plan().clone();
    let bar = ProgressBar::new(order.draws as u64);
    bar.set_style(ProgressStyle::with_template("likelihood {bar:40} {pos}/{len} draws {eta} left")?);
    let likelihood = session.likelihood(order, |done, _| bar.set_position(done)).await?;
    bar.finish_and_clear();
    println!(
        "importance-weighted bound, k = {}, first {} test images: {:.4} nats (standard error {:.2})",
        likelihood.order.draws, likelihood.order.images, likelihood.nats, likelihood.standard_error
    );

    // The batch's buffers still hold the images.
    let pixels = session.engine().read(plan.value(vae::BATCH, vae::IMAGES)).await?;
    let pixels = pixels.into_iter().step_by(CHANNELS).take(likelihood.order.images * SIDE * SIDE);
    let images = Tensor { shape: vec![likelihood.order.images, 1, SIDE, SIDE], values: pixels.collect() };
    let snapshot = session.snapshot().await?;
    let flat = snapshot.weights();
    let parameters = plan.parameters().tensors.iter().map(|tensor| {
        let values = ParameterTable::from_flat(tensor, flat);
        (tensor.name.clone(), Tensor { shape: tensor.shape.clone(), values })
    });
    let tensors = parameters.chain([("images".to_owned(), images)]);
    let settings = session.settings();
    let facts = [
        ("preset", settings.preset.as_str().to_owned()),
        ("latent", settings.latent_size.to_string()),
        ("width", settings.width.as_str().to_owned()),
        ("activation", settings.activation.as_str().to_owned()),
        ("batch", settings.batch_size.to_string()),
        ("seed", settings.seed.to_string()),
        ("draws", likelihood.order.draws.to_string()),
    ];
    let facts = facts.map(|(name, fact)| (name.to_owned(), fact));
    std::fs::write(path, safetensors::serialize(tensors, Some(facts.into_iter().collect()))?)?;
    println!("{}: the model and these images", path.display());
    Ok(())
}

/// Floats in PyTorch's order.
struct Tensor {
    shape: Vec<usize>,
    values: Vec<f32>,
}

impl View for Tensor {
    fn dtype(&self) -> Dtype {
        Dtype::F32
    }

    fn shape(&self) -> &[usize] {
        &self.shape
    }

    fn data(&self) -> Cow<'_, [u8]> {
        self.values.iter().flat_map(|value| value.to_le_bytes()).collect()
    }

    fn data_len(&self) -> usize {
        4 * self.values.len()
    }
}
