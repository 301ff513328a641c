//! The first picture of the page: samples of the untrained network, without a device or data.

use std::cell::Cell;
use std::rc::Rc;

use super::cell_source::cells;
use super::channels::Channels;
use super::host::Purpose;
use super::sample_latents::SampleLatents;
use super::{Event, View};
use crate::train::{Settings, untrained_samples};

/// Identifies the picture: the model's settings, and [`SampleLatents::key`].
type Wanted = (Settings, (u32, f32));

/// Makes it and sends it to the page; the newest wins.
pub struct Preview {
    wanted: Rc<Cell<Option<Wanted>>>,
    channels: Channels,
}

impl Preview {
    /// Nothing requested yet.
    pub fn new(channels: Channels) -> Preview {
        Preview { wanted: Rc::default(), channels }
    }

    /// Starts it, unless it is what was requested last.
    pub fn show(&self, settings: Settings, latents: &SampleLatents) {
        let wanted = Some((settings, latents.key()));
        if self.wanted.replace(wanted) == wanted {
            return;
        }
        let numbers = latents.numbers(settings.seed, settings.latent_size);
        let (channels, newest) = (self.channels.clone(), self.wanted.clone());
        self.channels.spawn(Purpose::Picture, async move {
            let show = |logits: &[f32]| {
                let is_wanted = newest.get() == wanted;
                if is_wanted {
                    channels.emit(Event::Preview(cells(View::Samples, 0, logits)));
                }
                is_wanted
            };
            untrained_samples(settings, &numbers, show).await;
        });
    }
}
