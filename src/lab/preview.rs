//! Samples before there is a session: of the untrained network, or of a run that is opened. They take neither a device nor
//! data.

use std::cell::Cell;
use std::rc::Rc;

use super::cell_source::cells;
use super::channels::Channels;
use super::host::Purpose;
use super::sample_latents::SampleLatents;
use super::{Cells, Event, View};
use crate::train::{Settings, Snapshot, cpu_samples};

/// Identifies the picture: the model's settings, the step of its snapshot, and [`SampleLatents::key`].
type Wanted = (Settings, Option<u64>, (u32, f32));

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
    pub fn show(&self, settings: Settings, snapshot: Option<Rc<Snapshot>>, latents: &SampleLatents) {
        let wanted = Some((settings, snapshot.as_ref().map(|snapshot| snapshot.step), latents.key()));
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
            let weights = snapshot.as_ref().map(|snapshot| snapshot.weights());
            cpu_samples(settings, weights, &numbers, show).await;
        });
    }
}

/// Columns and rows of the picture of a kept run.
pub const THUMBNAIL: (usize, usize) = (4, 2);

/// A picture of a run: its first samples, as many as the grid has, at most those of [`View::Samples`].
pub async fn picture_of(snapshot: &Snapshot, grid: (usize, usize)) -> Cells {
    let Settings { seed, latent_size, .. } = snapshot.settings;
    let (columns, rows) = grid;
    let numbers = SampleLatents::default().numbers(seed, latent_size);
    let mut picture = Cells { grid, values: Vec::new() };
    let show = |logits: &[f32]| {
        picture = Cells { grid, ..cells(View::Samples, 0, logits) };
        true
    };
    cpu_samples(snapshot.settings, Some(snapshot.weights()), &numbers[..columns * rows * latent_size], show)
        .await;
    picture
}
