//! The samples, their source and their quality.

use leptos::prelude::*;

use crate::lab::{Cells, Quality, Source, quality};

/// The source of samples.
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
    /// Their source.
    pub from: RwSignal<SampledFrom>,
    /// The progress of a fit or a judgement of samples.
    pub study: RwSignal<Option<quality::StudyProgress>>,
    /// Their quality.
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
