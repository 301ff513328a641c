//! The first picture of the page: what a network makes of the samples' latents before it has learned
//! anything, without a device or data.

use std::cell::Cell;
use std::rc::Rc;

use super::inbox::Events;
use super::sample_latents::SampleLatents;
use super::tile_source::tiles;
use super::{Event, View};
use crate::train::{Settings, untrained_samples};

/// Whose picture: the model's settings, and [`SampleLatents::key`].
type Wanted = (Settings, (u32, f32));

/// Makes it, and tells the page; the newest wins.
pub struct Preview {
    wanted: Rc<Cell<Option<Wanted>>>,
    events: Events,
}

impl Preview {
    /// Nothing asked for yet.
    pub fn new(events: Events) -> Preview {
        Preview { wanted: Rc::default(), events }
    }

    /// Begins with it, unless it is what was asked for last.
    pub fn show(&self, settings: Settings, latents: &SampleLatents) {
        let wanted = Some((settings, latents.key()));
        if self.wanted.replace(wanted) == wanted {
            return;
        }
        let numbers = latents.numbers(settings.seed, settings.latent_size);
        let (events, newest) = (self.events.clone(), self.wanted.clone());
        wasm_bindgen_futures::spawn_local(async move {
            let show = |logits: &[f32]| {
                let is_wanted = newest.get() == wanted;
                if is_wanted {
                    events(Event::Preview(tiles(View::Samples, 0, logits)));
                }
                is_wanted
            };
            untrained_samples(settings, &numbers, show).await;
        });
    }
}
