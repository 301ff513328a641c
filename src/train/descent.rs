//! Latents fitted to the known pixels of images, some steps of Adam at a time.
//!
//! All that goes on from one step to the next is here on the host, so that whoever fits latents may stop, and others may
//! fit theirs in between.

use std::rc::Rc;

use super::schedule::{adam_row, half_cosine};
use super::{Losses, Session, floats, greys, losses};
use crate::data::PIXELS;
use crate::model::vae::{
    CHANNELS, HEADS, IMAGES, KL, KNOWN, LATENTS, LOGITS, RECONSTRUCTION, REPAIR, REPAIR_COUNT,
    REPAIR_SCHEDULE, REPAIR_STATE,
};
use crate::ops::{ScheduleRow, Slice, State};
use crate::plan::{pad_rows, padded};

/// Adam's learning rate at the first step. It falls to zero along half a cosine.
const LEARNING_RATE: f64 = 0.2;

/// Latents on their way, [`REPAIR_COUNT`] at a time, and Adam's moments.
#[derive(Clone, Debug, PartialEq)]
pub struct Descent {
    images: Rc<[f32]>,
    known: Rc<[f32]>,
    latent_size: usize,
    /// Steps in all.
    steps: usize,
    /// Steps taken.
    step: usize,
    /// μ and log σ² as on the device; log σ² is 0.
    heads: Vec<f32>,
    first_moment: Vec<f32>,
    second_moment: Vec<f32>,
}

/// What the last step of a descent started from.
#[derive(Clone, Debug, PartialEq)]
pub struct Fitted {
    /// Latents, one vector after the other.
    pub latents: Vec<f32>,
    /// What they decode to: grey values in `[0, 1]`, 784 each.
    pub pixels: Vec<f32>,
    /// The cross-entropy of the known pixels, and |z|²/2, of each.
    pub losses: Vec<Losses>,
}

impl Descent {
    /// From these latents, for as many images: 784 grey values in `[0, 1]` each, and as many weights, 1 where a pixel is
    /// known and 0 where it is not.
    ///
    /// # Panics
    /// If there are other than [`REPAIR_COUNT`] of them.
    pub fn new(images: Rc<[f32]>, known: Rc<[f32]>, latents: &[f32], steps: usize) -> Descent {
        assert_eq!([images.len(), known.len()], [REPAIR_COUNT * PIXELS; 2]);
        let latent_size = latents.len() / REPAIR_COUNT;
        let heads = pad_rows(latents, latent_size, 2 * padded(latent_size));
        let zeros = vec![0.0; heads.len()];
        Descent {
            images,
            known,
            latent_size,
            steps,
            step: 0,
            heads,
            first_moment: zeros.clone(),
            second_moment: zeros,
        }
    }

    /// Steps taken.
    pub fn step(&self) -> usize {
        self.step
    }

    /// After so many more steps, from the answer to [`super::Request::Repair`].
    pub fn go_on(&mut self, steps: usize, words: &[u32]) -> Fitted {
        let mut rest = words;
        for kept in [&mut self.heads, &mut self.first_moment, &mut self.second_moment] {
            let (own, others) = rest.split_at(kept.len());
            kept.iter_mut().zip(own).for_each(|(kept, word)| *kept = f32::from_bits(*word));
            rest = others;
        }
        self.step += steps;
        let padded = padded(self.latent_size);
        let (latents, rest) = rest.split_at(REPAIR_COUNT * padded);
        let (logits, figures) = rest.split_at(REPAIR_COUNT * PIXELS * CHANNELS);
        let rows = latents.chunks_exact(padded).map(|row| &row[..self.latent_size]);
        Fitted {
            latents: floats(&rows.flatten().copied().collect::<Vec<_>>()),
            pixels: greys(logits),
            losses: losses(REPAIR_COUNT, figures),
        }
    }

    /// What Adam needs for the step of that number: β is 1.
    fn row(&self, step: usize) -> ScheduleRow {
        let left = 1.0 - step as f32 / self.steps as f32;
        ScheduleRow { beta: 1.0, ..adam_row(LEARNING_RATE * f64::from(half_cosine(left)), step as u64) }
    }
}

impl Session {
    /// Writes a descent to the device. Returns what is to be read after some steps.
    pub(super) fn write_descent(&self, descent: &Descent, steps: usize) -> Vec<Slice> {
        let (engine, plan) = (self.engine(), self.plan());
        let value = |name| plan.value(REPAIR, name);
        let kept = [HEADS, "first moment", "second moment"].map(value);
        let contents = [&descent.heads, &descent.first_moment, &descent.second_moment];
        kept.iter().zip(contents).for_each(|(slice, floats)| engine.write_floats(*slice, floats));
        engine.write_floats(value(IMAGES), &pad_rows(&descent.images, 1, CHANNELS));
        engine.write_floats(value(KNOWN), &descent.known);
        let step = descent.step as u32;
        let state = State { step, schedule_base: step, ..State::default() };
        engine.write_words(plan.slice(REPAIR_STATE), bytemuck::cast_slice(&[state]));
        let rows: Vec<ScheduleRow> = (descent.step..).take(steps).map(|step| descent.row(step)).collect();
        let schedule = plan.slice(REPAIR_SCHEDULE).part(0, ScheduleRow::LEN * rows.len());
        engine.write_floats(schedule, bytemuck::cast_slice(&rows));
        let read = kept.into_iter().chain([LATENTS, LOGITS, RECONSTRUCTION, KL].map(value));
        read.collect()
    }
}
