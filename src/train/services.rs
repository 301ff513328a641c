//! What experiments ask of a model while it learns: test digits encoded, latents decoded, by its current parameters.

use super::engine::floats;
use super::{Answer, Replay, Session};
use crate::data::PIXELS;
use crate::model::vae::{
    CHANNELS, DECODE, ENCODE_DIGITS, ENCODE_IMAGES, ENCODED, HEADS, IMAGES, LATENTS, LOGITS, SAMPLE_COUNT,
};
use crate::ops::{Slice, State};
use crate::plan::{pad_rows, padded};

/// One thing asked of the model.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// The posteriors of a batch of test digits, by the batch's number: batches are as large as in training.
    Encode(usize),
    /// The posteriors of at most a batch of images, 784 grey values in `[0, 1]` each.
    EncodeImages(Vec<f32>),
    /// What at most [`SAMPLE_COUNT`] latent vectors decode to, one after the other.
    Decode(Vec<f32>),
}

/// The posteriors of consecutive test digits.
#[derive(Clone, Debug, PartialEq)]
pub struct Posteriors {
    /// The number of the first digit.
    pub first: usize,
    /// Means, `latent_size` per digit.
    pub mu: Vec<f32>,
    /// Log variances, likewise.
    pub logvar: Vec<f32>,
}

/// A request under way. Its input and output are in buffers that all requests share, so there is one at a time.
pub struct Job {
    replay: Replay,
    read: Slice,
}

/// A part of a job, submitted.
pub struct JobChunk {
    /// Resolves to what was read, at the end of the job, else to nothing.
    pub answer: Answer,
    /// Its cost, in the unit of [`super::TrainChunk::cost`].
    pub cost: u64,
    /// Whether the job ends with it.
    pub is_last: bool,
}

impl Session {
    /// Begins a request, at any point of a training step.
    pub fn begin(&self, request: &Request) -> Job {
        let plan = self.plan();
        let (program, read) = match request {
            Request::Encode(batch) => {
                let state = State { evaluated: *batch as u32, ..State::default() };
                self.engine().write_words(plan.slice(ENCODED), bytemuck::cast_slice(&[state]));
                (ENCODE_DIGITS, plan.value(ENCODE_DIGITS, HEADS))
            }
            Request::EncodeImages(pixels) => {
                let images = plan.value(ENCODE_DIGITS, IMAGES);
                let rows = pad_rows(pixels, 1, CHANNELS);
                self.engine().write_floats(images.part(0, rows.len()), &rows);
                (ENCODE_IMAGES, plan.value(ENCODE_DIGITS, HEADS))
            }
            Request::Decode(latents) => {
                let size = self.settings().latent_size;
                let count = (latents.len() / size).min(SAMPLE_COUNT);
                let rows = pad_rows(&latents[..count * size], size, padded(size));
                let logits = plan.value(DECODE, LOGITS);
                self.engine().write_floats(plan.value(DECODE, LATENTS).part(0, rows.len()), &rows);
                (DECODE, logits.part(0, logits.len / SAMPLE_COUNT * count))
            }
        };
        Job { replay: self.replay(program), read }
    }

    /// Submits the next chunk of a job.
    pub fn go_on(&self, job: &mut Job) -> JobChunk {
        // The CPU yields to the page within a chunk.
        let budget = if self.engine().gpu().is_some() { self.pace().budget() } else { u64::MAX };
        let chunk = job.replay.next_chunk(budget, 1);
        let is_last = chunk.finished > 0;
        let read: &[Slice] = if is_last { &[job.read] } else { &[] };
        JobChunk { answer: self.engine().submit(chunk.work, read), cost: chunk.cost, is_last }
    }
}

impl Posteriors {
    /// From the answer to [`Request::Encode`] or [`Request::EncodeImages`] for these digits.
    pub fn of(digits: std::ops::Range<usize>, latent_size: usize, words: &[u32]) -> Posteriors {
        let (values, half) = (floats(words), padded(latent_size));
        let rows = || values.chunks_exact(2 * half).take(digits.len());
        Posteriors {
            first: digits.start,
            mu: rows().flat_map(|row| &row[..latent_size]).copied().collect(),
            logvar: rows().flat_map(|row| &row[half..half + latent_size]).copied().collect(),
        }
    }
}

/// Grey values in `[0, 1]`, 784 per latent vector, from the answer to [`Request::Decode`].
pub fn greys(words: &[u32]) -> Vec<f32> {
    let logits = words.chunks_exact(CHANNELS).map(|pixel| f32::from_bits(pixel[0]));
    let greys: Vec<f32> = logits.map(|logit| 1.0 / (1.0 + (-logit).exp())).collect();
    debug_assert!(greys.len().is_multiple_of(PIXELS));
    greys
}
