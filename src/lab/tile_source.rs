//! Where the tiles of a picture come from: a plan's buffers on a GPU, or what is read back of them on the CPU.

use super::{Tiles, View};
use crate::data::PIXELS;
use crate::gpu::TileSource;
use crate::ops::Slice;
use crate::plan::{CHANNELS, Slots, TEST_DIGITS};
use crate::train::Session;

/// What must come back for the page to paint a picture: nothing where the GPU paints it.
pub fn read_back(session: &Session, source: TileSource) -> Vec<Slice> {
    match session.engine().gpu() {
        Some(_) => Vec::new(),
        None => source.plain.map(|(slice, _)| slice).into_iter().chain([source.logits]).collect(),
    }
}

/// The page's picture of what [`read_back`] brought.
pub fn tiles(view: View, plain_tiles: usize, values: &[f32]) -> Tiles {
    let plain = plain_tiles * PIXELS;
    let pixels = values.chunks_exact(CHANNELS).map(|pixel| pixel[0]).enumerate();
    let sigmoid = |logit: f32| 1.0 / (1.0 + (-logit).exp());
    let values = pixels.map(|(index, value)| if index < plain { value } else { sigmoid(value) }).collect();
    Tiles { grid: view.grid(), values }
}

/// Where a view's tiles come from.
pub fn source(view: View, slots: &Slots) -> TileSource {
    let (plain, logits) = match view {
        View::Reconstruction => (None, slots.drawing.logits),
        View::Samples => (None, slots.sample_logits),
        View::TestReconstructions => (Some((slots.test_digits.input, TEST_DIGITS)), slots.test_digits.logits),
    };
    TileSource { grid: view.grid(), plain, logits, channels: CHANNELS }
}
