//! A picture of test digits above their reconstructions, with samples below.

use std::path::Path;

use latent_ink::data::SIDE;
use latent_ink::model::vae::{self, CHANNELS, SAMPLE_COUNT, TEST_DIGIT_COUNT};
use latent_ink::random::Sequence;
use latent_ink::train::{Session, floats};

/// Cells in a row.
const COLUMNS: usize = TEST_DIGIT_COUNT;

/// Writes the picture, ink on paper.
pub async fn write(session: &Session, path: &Path) -> anyhow::Result<()> {
    let value = |owner, name| session.plan().value(owner, name);
    let digits = session
        .run(vae::TEST_DIGITS, &[value(vae::TEST_DIGITS, vae::IMAGES), value(vae::TEST_DIGITS, vae::LOGITS)])
        .await?;
    let (originals, reconstructions) = digits.split_at(digits.len() / 2);

    let mut latents = vec![0.0; SAMPLE_COUNT * session.settings().latent_size];
    let seed = session.settings().seed;
    Sequence { counter: 0, seed, stream: 2 }.fill_normal(&mut latents);
    session.write_sample_latents(&latents);
    let samples = session.run(vae::SAMPLES, &[value(vae::SAMPLES, vae::LOGITS)]).await?;

    let mut cells = grey(originals, |value| value);
    cells.extend(grey(reconstructions, sigmoid));
    cells.extend(grey(&samples, sigmoid));
    save(&cells, path)
}

fn sigmoid(logit: f32) -> f32 {
    1.0 / (1.0 + (-logit).exp())
}

/// The first channel of each pixel.
fn grey(words: &[u32], value: impl Fn(f32) -> f32) -> Vec<f32> {
    floats(words).chunks_exact(CHANNELS).map(|pixel| value(pixel[0])).collect()
}

/// Writes grey cells, [`TEST_DIGIT_COUNT`] in a row.
pub fn save(cells: &[f32], path: &Path) -> anyhow::Result<()> {
    let rows = (cells.len() / (SIDE * SIDE)).div_ceil(COLUMNS);
    let mut pixels = vec![255; rows * SIDE * COLUMNS * SIDE];
    for (index, value) in cells.iter().enumerate() {
        let (cell, pixel) = (index / (SIDE * SIDE), index % (SIDE * SIDE));
        let row = cell / COLUMNS * SIDE + pixel / SIDE;
        let column = cell % COLUMNS * SIDE + pixel % SIDE;
        pixels[row * COLUMNS * SIDE + column] = 255 - (255.0 * value) as u8;
    }
    let file = std::io::BufWriter::new(std::fs::File::create(path)?);
    let mut encoder = png::Encoder::new(file, (COLUMNS * SIDE) as u32, (rows * SIDE) as u32);
    encoder.set_color(png::ColorType::Grayscale);
    Ok(encoder.write_header()?.write_image_data(&pixels)?)
}
