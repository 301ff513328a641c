//! Denoise: corrupted test digits, restored by the model in one pass.
//!
//! A corrupted digit is encoded as if it were clean, and the mean of its posterior decoded. Errors are mean squared errors
//! per pixel, of grey values in `[0, 1]`. A median filter, which knows nothing of digits, is the standard of comparison.

use std::rc::Rc;

use super::{Memory, Model};
use crate::Result;
use crate::cpu::corrupt;
use crate::data::{Digits, PIXELS, SIDE};
use crate::ops::Corruption;
use crate::pause::pause;
use crate::random::{Sequence, stream};

/// Test digits that are measured, the first ones.
pub const MEASURED: usize = 1000;
/// Of these the ones on show.
pub const SHOWN: usize = 12;
/// Digits that are corrupted and filtered without a pause: some milliseconds.
const AT_A_TIME: usize = 50;

/// How test digits are corrupted; the model may have been trained with another corruption, or with none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DenoiseRequest(pub Corruption);

/// Test digits in one state.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Restored {
    /// The pixels of the first [`SHOWN`], in `[0, 1]`.
    pub shown: Vec<f32>,
    /// The digits so far.
    pub digits: usize,
    /// Their squared errors, summed over all pixels.
    squared_error: f64,
}

impl Restored {
    /// The mean squared error per pixel.
    pub fn error(&self) -> f64 {
        self.squared_error / (self.digits * PIXELS) as f64
    }

    fn add(&mut self, pixels: &[f32], clean: &[f32]) {
        let missing = (SHOWN * PIXELS).saturating_sub(self.shown.len());
        self.shown.extend(&pixels[..pixels.len().min(missing)]);
        self.digits += pixels.len() / PIXELS;
        self.squared_error += pixels.iter().zip(clean).map(|(a, b)| f64::from(a - b).powi(2)).sum::<f64>();
    }
}

/// What has been found so far.
#[derive(Clone, Debug, PartialEq)]
pub struct Denoised {
    /// The digits as they are.
    pub clean: Restored,
    /// Corrupted.
    pub corrupted: Restored,
    /// Corrupted and [filtered](median).
    pub filtered: Restored,
    /// Corrupted and restored by the model: after each batch there are more.
    pub restored: Restored,
}

/// What does not depend on the model's parameters.
#[derive(Debug)]
pub struct Prepared {
    request: DenoiseRequest,
    corrupted: Vec<f32>,
    start: Denoised,
}

/// Test digits in `[0, 1]`.
fn greys(digits: &Digits, images: std::ops::Range<usize>) -> Vec<f32> {
    let bytes = &digits.pixels[images.start * PIXELS..images.end * PIXELS];
    bytes.iter().map(|&grey| f32::from(grey) / 255.0).collect()
}

/// The median of each pixel and its eight neighbours; outside the image there is paper.
pub fn median(image: &[f32]) -> Vec<f32> {
    let near = |at: usize| at.saturating_sub(1)..(at + 2).min(SIDE);
    let pixel = |row: usize, column: usize| {
        let mut window = [0.0; 9];
        let inside = near(row).flat_map(|row| near(column).map(move |column| row * SIDE + column));
        window.iter_mut().zip(inside).for_each(|(value, pixel)| *value = image[pixel]);
        *window.select_nth_unstable_by(4, f32::total_cmp).1
    };
    (0..PIXELS).map(|at| pixel(at / SIDE, at % SIDE)).collect()
}

/// Corrupts and filters the test digits: always in the same way, so that all models are measured on the same images.
async fn prepare(request: DenoiseRequest, test: &Digits) -> Prepared {
    let nothing = Restored::default();
    let [clean, corrupted, filtered, restored] = [nothing.clone(), nothing.clone(), nothing.clone(), nothing];
    let start = Denoised { clean, corrupted, filtered, restored };
    let mut prepared = Prepared { request, corrupted: Vec::new(), start };
    let sequence = Sequence { counter: 0, seed: 0, stream: stream::DENOISE };
    let count = MEASURED.min(test.len());
    for first in (0..count).step_by(AT_A_TIME) {
        let images = first..(first + AT_A_TIME).min(count);
        let clean = greys(test, images.clone());
        let mut pixels = clean.clone();
        for (number, image) in images.zip(pixels.chunks_exact_mut(PIXELS)) {
            corrupt(request.0, SIDE, sequence, number, image.iter_mut());
        }
        let filtered: Vec<f32> = pixels.chunks_exact(PIXELS).flat_map(median).collect();
        prepared.start.clean.add(&clean, &clean);
        prepared.start.corrupted.add(&pixels, &clean);
        prepared.start.filtered.add(&filtered, &clean);
        prepared.corrupted.extend(pixels);
        pause().await;
    }
    prepared
}

/// Restores the test digits, a batch at a time.
///
/// # Errors
/// [`crate::Error::DeviceLost`].
pub async fn carry_out(
    request: DenoiseRequest,
    model: &impl Model,
    memory: &Memory,
    answer: impl Fn(Denoised),
) -> Result<()> {
    let known = memory.corrupted.borrow().clone().filter(|prepared| prepared.request == request);
    let prepared = match known {
        Some(prepared) => prepared,
        None => {
            let prepared = Rc::new(prepare(request, model.test()).await);
            *memory.corrupted.borrow_mut() = Some(prepared.clone());
            prepared
        }
    };
    let mut found = prepared.start.clone();
    for images in prepared.corrupted.chunks(PIXELS * model.batch_size()) {
        let means = model.encode_images(images).await?.mu;
        let pixels = model.decode(&means).await?;
        let first = found.restored.digits;
        let clean = greys(model.test(), first..first + images.len() / PIXELS);
        found.restored.add(&pixels, &clean);
        answer(found.clone());
    }
    Ok(())
}
