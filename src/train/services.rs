//! What experiments ask of a model while it learns: test digits encoded, latents decoded, by its current parameters.

use std::ops::Range;
use std::rc::Rc;

use super::engine::floats;
use super::{Answer, Descent, Losses, Replay, Session};
use crate::data::PIXELS;
use crate::model::vae::{
    CHANNELS, DECODE, ENCODE_DIGITS, ENCODE_IMAGES, ENCODED, HEADS, IMAGES, KL, LATENTS, LOGITS,
    LOSSES_OF_DIGITS, LOSSES_OF_IMAGES, LOSSES_WITH_OTHERS, OTHER_PARAMETERS, RECONSTRUCTION, REPAIR,
    SAMPLE_COUNT,
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
    /// The losses of a batch of test digits, reconstructed from their means, by the batch's number.
    Losses(usize),
    /// The same with other parameters of the same model, flat.
    LossesWith(Rc<[f32]>, usize),
    /// The losses of at most a batch of images.
    LossesOfImages(Vec<f32>),
    /// So many steps of fitting latents to known pixels.
    Repair(Descent, usize),
    /// What at most [`SAMPLE_COUNT`] latent vectors decode to, one after the other.
    Decode(Vec<f32>),
    /// The values of a node of the model's graph for at most a batch of images.
    Values {
        /// 784 grey values in `[0, 1]` each.
        images: Vec<f32>,
        /// The value's name.
        of: String,
    },
    /// A range of the parameters, in the flat layout: the averages, where there are some.
    Parameters(Range<usize>),
    /// The same range of the last step's gradients. In the middle of a step some layers' are of the step under way.
    Gradients(Range<usize>),
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
    /// Runs of the program that are left; none for what is only read.
    runs: u64,
    read: Vec<Slice>,
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
        let value = |name: &str| plan.value(ENCODE_DIGITS, name);
        let read_only = |slice: Slice, range: &Range<usize>| Job {
            replay: self.replay(DECODE),
            runs: 0,
            read: vec![slice.part(range.start, range.len())],
        };
        let (program, read) = match request {
            Request::Parameters(range) => return read_only(plan.model().averaged(), range),
            Request::Gradients(range) => return read_only(plan.model().gradients, range),
            Request::Encode(batch) => {
                self.choose_digits(*batch);
                (ENCODE_DIGITS, vec![value(HEADS)])
            }
            Request::EncodeImages(pixels) => {
                self.write_images(pixels);
                (ENCODE_IMAGES, vec![value(HEADS)])
            }
            Request::Losses(batch) => {
                self.choose_digits(*batch);
                (LOSSES_OF_DIGITS, [RECONSTRUCTION, KL].map(value).to_vec())
            }
            Request::LossesWith(parameters, batch) => {
                self.choose_digits(*batch);
                self.engine().write_floats(plan.slice(OTHER_PARAMETERS), parameters);
                (LOSSES_WITH_OTHERS, [RECONSTRUCTION, KL].map(value).to_vec())
            }
            Request::LossesOfImages(pixels) => {
                self.write_images(pixels);
                (LOSSES_OF_IMAGES, [RECONSTRUCTION, KL].map(value).to_vec())
            }
            Request::Repair(descent, steps) => {
                let read = self.write_descent(descent, *steps);
                return Job { replay: self.replay(REPAIR), runs: *steps as u64, read };
            }
            Request::Decode(latents) => {
                let size = self.settings().latent_size;
                let count = (latents.len() / size).min(SAMPLE_COUNT);
                let rows = pad_rows(&latents[..count * size], size, padded(size));
                let [z, logits] = [LATENTS, LOGITS].map(|name| plan.value(DECODE, name));
                self.engine().write_floats(z.part(0, rows.len()), &rows);
                (DECODE, vec![logits.part(0, logits.len / SAMPLE_COUNT * count)])
            }
            Request::Values { images, of } => {
                self.write_images(images);
                let (all, batch) = (value(of), self.settings().batch_size);
                (LOSSES_OF_IMAGES, vec![all.part(0, all.len / batch * (images.len() / PIXELS))])
            }
        };
        Job { replay: self.replay(program), runs: 1, read }
    }

    /// Which batch of test digits is next.
    fn choose_digits(&self, batch: usize) {
        let state = State { evaluated: batch as u32, ..State::default() };
        self.engine().write_words(self.plan().slice(ENCODED), bytemuck::cast_slice(&[state]));
    }

    /// Images in the place of that batch.
    fn write_images(&self, pixels: &[f32]) {
        let rows = pad_rows(pixels, 1, CHANNELS);
        let images = self.plan().value(ENCODE_DIGITS, IMAGES);
        self.engine().write_floats(images.part(0, rows.len()), &rows);
    }

    /// Submits the next chunk of a job.
    pub fn go_on(&self, job: &mut Job) -> JobChunk {
        // The CPU yields to the page within a chunk.
        let budget = if self.engine().gpu().is_some() { self.pace().budget() } else { u64::MAX };
        let chunk = job.replay.next_chunk(budget, job.runs);
        job.runs -= chunk.finished;
        let is_last = job.runs == 0;
        let read: &[Slice] = if is_last { &job.read } else { &[] };
        // What is only read has no other cost.
        let bytes: usize = read.iter().map(|slice| 4 * slice.len).sum();
        JobChunk { answer: self.engine().submit(chunk.work, read), cost: chunk.cost + bytes as u64, is_last }
    }
}

impl Posteriors {
    /// From the answer to [`Request::Encode`] or [`Request::EncodeImages`] for these digits.
    pub fn of(digits: Range<usize>, latent_size: usize, words: &[u32]) -> Posteriors {
        let (values, half) = (floats(words), padded(latent_size));
        let rows = || values.chunks_exact(2 * half).take(digits.len());
        Posteriors {
            first: digits.start,
            mu: rows().flat_map(|row| &row[..latent_size]).copied().collect(),
            logvar: rows().flat_map(|row| &row[half..half + latent_size]).copied().collect(),
        }
    }
}

/// The losses of the first images of a batch, from the answer to [`Request::Losses`] or [`Request::LossesOfImages`].
pub fn losses(images: usize, words: &[u32]) -> Vec<Losses> {
    let (reconstruction, kl) = words.split_at(words.len() / 2);
    let nats = |word: &u32| f64::from(f32::from_bits(*word));
    let pairs = reconstruction.iter().zip(kl).take(images);
    pairs.map(|(reconstruction, kl)| Losses { reconstruction: nats(reconstruction), kl: nats(kl) }).collect()
}

/// Grey values in `[0, 1]`, 784 per latent vector, from the answer to [`Request::Decode`].
pub fn greys(words: &[u32]) -> Vec<f32> {
    let logits = words.chunks_exact(CHANNELS).map(|pixel| f32::from_bits(pixel[0]));
    let greys: Vec<f32> = logits.map(|logit| 1.0 / (1.0 + (-logit).exp())).collect();
    debug_assert!(greys.len().is_multiple_of(PIXELS));
    greys
}
