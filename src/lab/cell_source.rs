//! The source of a picture's cells: a plan's buffers on a GPU, or values read back from them on the CPU.

use super::{Cells, View};
use crate::data::PIXELS;
use crate::gpu::CellSource;
use crate::model::vae::{CHANNELS, DRAWING, IMAGES, LOGITS, SAMPLES, TEST_DIGIT_COUNT, TEST_DIGITS};
use crate::ops::Slice;
use crate::plan::Plan;
use crate::train::Session;

/// What must be read back for the page to paint a picture: nothing where the GPU paints it.
pub fn read_back(session: &Session, source: CellSource) -> Vec<Slice> {
    match session.engine().gpu() {
        Some(_) => Vec::new(),
        None => source.plain.map(|(slice, _)| slice).into_iter().chain([source.logits]).collect(),
    }
}

/// The page's picture, from the values of [`read_back`].
pub fn cells(view: View, plain_cells: usize, values: &[f32]) -> Cells {
    let plain = plain_cells * PIXELS;
    let pixels = values.chunks_exact(CHANNELS).map(|pixel| pixel[0]).enumerate();
    let sigmoid = |logit: f32| 1.0 / (1.0 + (-logit).exp());
    let values = pixels.map(|(index, value)| if index < plain { value } else { sigmoid(value) }).collect();
    Cells { grid: view.grid(), values }
}

/// The source of a view's cells.
pub fn source(view: View, plan: &Plan) -> CellSource {
    let (owner, plain) = match view {
        View::Reconstruction => (DRAWING, None),
        View::Samples => (SAMPLES, None),
        View::TestReconstructions => (TEST_DIGITS, Some((plan.value(TEST_DIGITS, IMAGES), TEST_DIGIT_COUNT))),
    };
    CellSource { grid: view.grid(), plain, logits: plan.value(owner, LOGITS), channels: CHANNELS }
}
