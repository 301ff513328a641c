//! The samples, how they are drawn and how good they are.

use leptos::prelude::*;

use crate::lab::{Quality, Source, Cells, quality};

/// What samples are drawn from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SampledFrom {
    /// The prior, or a density.
    pub source: Source,
    /// The step after which the density was fitted.
    pub step: u64,
    /// The training digits that it was fitted to.
    pub digits: usize,
}

/// The samples.
#[derive(Clone, Copy)]
pub struct Samples {
    /// The samples, where the device does not draw to the canvas itself.
    pub picture: RwSignal<Option<Cells>>,
    /// Samples of the untrained network, shown until a session draws its own.
    pub preview: RwSignal<Option<Cells>>,
    /// Test digits and their reconstructions, where the device does not draw to the canvas itself.
    pub test_digits: RwSignal<Option<Cells>>,
    /// What they are drawn from.
    pub from: RwSignal<SampledFrom>,
    /// How far a fit or a judgement of samples has come.
    pub study: RwSignal<Option<quality::StudyProgress>>,
    /// How good they are.
    pub quality: RwSignal<Option<Quality>>,
}

impl Samples {
    /// None yet.
    pub fn new() -> Samples {
        Samples {
            picture: RwSignal::new(None),
            preview: RwSignal::new(None),
            test_digits: RwSignal::new(None),
            from: RwSignal::new(SampledFrom { source: Source::Prior, step: 0, digits: 0 }),
            study: RwSignal::new(None),
            quality: RwSignal::new(None),
        }
    }
}

/// The samples.
pub fn use_samples() -> Samples {
    expect_context()
}
