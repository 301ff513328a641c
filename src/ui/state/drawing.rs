//! The drawing and its reconstruction.

use leptos::prelude::*;

use super::LabHandle;
use super::latency::Latency;
use crate::lab::{Cells, Command, Posterior};

/// The drawing, its posterior and its reconstruction.
#[derive(Clone, Copy)]
pub struct Drawing {
    /// The 28×28 drawing as the model sees it: 784 values in `[0, 1]`.
    pub seen: RwSignal<Option<Vec<f32>>>,
    /// A picture to put on the pad.
    pub to_draw: RwSignal<Option<Vec<f32>>>,
    /// Its posterior.
    pub posterior: RwSignal<Option<Posterior>>,
    /// Latents that the visitor set by hand, in place of the encoder's.
    pub dragged: RwSignal<Option<Vec<f32>>>,
    /// Its reconstruction, where the device does not draw to the canvas itself.
    pub reconstruction: RwSignal<Option<Cells>>,
    /// The latency of drawings.
    pub latency: Latency,
}

impl Drawing {
    /// Nothing is drawn yet.
    pub fn new() -> Drawing {
        Drawing {
            seen: RwSignal::new(None),
            to_draw: RwSignal::new(None),
            posterior: RwSignal::new(None),
            dragged: RwSignal::new(None),
            reconstruction: RwSignal::new(None),
            latency: Latency::new(),
        }
    }

    /// Shows what these latents decode to.
    pub fn set_latents(self, latents: Vec<f32>, lab: LabHandle) {
        lab.send(Command::Decode(latents.clone()));
        self.dragged.set(Some(latents));
    }

    /// The current latents: those set by hand, else the drawing's mean; tracked.
    pub fn latents(self) -> Option<Vec<f32>> {
        self.dragged.get().or_else(|| self.posterior.with(|one| Some(one.as_ref()?.mu.clone())))
    }
}

/// The drawing.
pub fn use_drawing() -> Drawing {
    expect_context()
}
