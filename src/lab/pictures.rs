//! The pictures that the lab keeps up to date.
//!
//! On a GPU they are drawn to canvases directly from the plan's buffers. On the CPU their values are sent to the
//! page, which paints them.

use std::rc::Rc;
use std::time::Duration;

use web_time::Instant;

use super::cell_source::{cells, read_back, source};
use super::channels::{Channels, Message};
use super::host::Purpose;
use super::latest::Latest;
use super::preview::Preview;
use super::sample_latents::SampleLatents;
use super::{Event, View};
use crate::Result;
use crate::data::SIDE;
use crate::gpu::{Canvas, CellPainter, CellSource, Colors};
use crate::model::vae;
use crate::quality::{Densities, Source};
use crate::train::{Answer, Replay, Session, Settings, Snapshot, floats};

/// The shortest interval between pictures while training.
const REFRESH_INTERVAL: Duration = Duration::from_millis(200);
/// Training does at least this multiple of a picture's work before the picture is redrawn.
const WORK_PER_REFRESH: u64 = 12;

/// One view's canvas and state.
#[derive(Default)]
struct Picture {
    canvas: Option<Canvas>,
    painter: Option<CellPainter>,
    requests: Latest,
    /// The rest of the work in flight, still to be submitted.
    left: Option<Replay>,
}

/// All pictures and what they show.
pub struct Pictures {
    pictures: [Picture; View::ALL.len()],
    colors: Colors,
    visible: bool,
    live: bool,
    latents: SampleLatents,
    preview: Preview,
    refreshed: Instant,
    trained_since: u64,
    channels: Channels,
}

impl Pictures {
    /// No canvas yet.
    pub fn new(channels: &Channels) -> Pictures {
        Pictures {
            pictures: Default::default(),
            colors: Colors { ink: [0.0; 3], paper: [1.0; 3] },
            visible: true,
            live: true,
            latents: SampleLatents::default(),
            preview: Preview::new(channels.clone()),
            refreshed: channels.now(),
            trained_since: 0,
            channels: channels.clone(),
        }
    }

    /// Takes over a canvas for a view.
    pub async fn attach(
        &mut self,
        session: Option<&Session>,
        gpu: &crate::gpu::Gpu,
        view: View,
        target: wgpu::SurfaceTarget<'static>,
    ) -> Result<()> {
        let (columns, rows) = view.grid();
        let side = SIDE * view.pixels_per_pixel();
        let size = (columns * side, rows * side);
        let canvas = Canvas::new(gpu, target, size)?;
        let picture = &mut self.pictures[view as usize];
        (picture.canvas, picture.painter) = (Some(canvas), None);
        if let Some(session) = session {
            self.connect(session, view).await?;
            self.paint(session, view);
        }
        Ok(())
    }

    /// Forgets the canvases of a device that is gone.
    pub fn detach_all(&mut self) {
        self.pictures = Default::default();
    }

    /// Draws from a new session's buffers from now on.
    pub async fn connect_all(&mut self, session: &Session) -> Result<()> {
        for view in View::ALL {
            let picture = &mut self.pictures[view as usize];
            (picture.requests, picture.left) = (Latest::default(), None);
            self.connect(session, view).await?;
        }
        self.write_sample_latents(session);
        Ok(())
    }

    async fn connect(&mut self, session: &Session, view: View) -> Result<()> {
        let picture = &mut self.pictures[view as usize];
        picture.painter = None;
        if let (Some(executor), Some(_)) = (session.engine().gpu(), &picture.canvas) {
            let source = source(view, session.plan());
            picture.painter = Some(CellPainter::new(executor, source, SIDE * view.pixels_per_pixel()).await?);
        }
        Ok(())
    }

    /// Sets the colours.
    pub fn set_colors(&mut self, session: Option<&Session>, colors: Colors) {
        self.colors = colors;
        self.paint_all(session);
    }

    /// Sets whether the page is visible.
    pub fn set_visible(&mut self, session: Option<&Session>, visible: bool) {
        self.visible = visible;
        self.paint_all(session);
    }

    /// Sets whether samples follow the training.
    pub fn set_live(&mut self, live: bool) {
        self.live = live;
    }

    /// Scales the samples' latents.
    pub fn set_temperature(&mut self, session: Option<&Session>, temperature: f32) {
        if self.latents.set_temperature(temperature) {
            self.redraw_samples(session);
        }
    }

    /// Draws other latents.
    pub fn sample_again(&mut self, session: Option<&Session>) {
        self.latents.draw_again();
        self.redraw_samples(session);
    }

    /// Draws the latents from the prior, or from one of these densities.
    pub fn sample_from(
        &mut self,
        session: Option<&Session>,
        source: Source,
        densities: Option<Rc<Densities>>,
    ) {
        self.latents.draw_from(source, densities);
        self.redraw_samples(session);
    }

    /// The samples' latents have changed.
    fn redraw_samples(&mut self, session: Option<&Session>) {
        if let Some(session) = session {
            self.write_sample_latents(session);
            self.refresh(session, View::Samples);
        }
    }

    fn write_sample_latents(&self, session: &Session) {
        session.write_sample_latents(
            &self.sample_latents(session.settings().seed, session.settings().latent_size),
        );
    }

    /// The latents of the samples that are shown.
    pub fn sample_latents(&self, seed: u32, latent_size: usize) -> Vec<f32> {
        self.latents.numbers(seed, latent_size)
    }

    /// The samples of a network that has learned nothing, or of a run that is to go on.
    pub fn preview(&self, settings: Settings, snapshot: Option<Rc<Snapshot>>) {
        self.preview.show(settings, snapshot, &self.latents);
    }

    /// After `cost` more of training: redraws what follows it, rarely enough not to slow training down. Returns
    /// true if the drawing's answer is due, too.
    pub fn follow(&mut self, session: &Session, cost: u64) -> bool {
        self.trained_since += cost;
        let programs = [vae::SAMPLES, vae::TEST_DIGITS, vae::DRAWING];
        let refresh_cost = || programs.map(|program| session.replay(program).cost()).iter().sum::<u64>();
        let now = self.channels.now();
        let due = self.visible
            && now - self.refreshed >= REFRESH_INTERVAL
            && self.trained_since >= WORK_PER_REFRESH * refresh_cost();
        if due {
            self.refreshed = now;
            self.trained_since = 0;
            self.refresh(session, View::TestReconstructions);
            if self.live {
                self.refresh(session, View::Samples);
            }
        }
        due
    }

    /// Computes a view's picture from the current parameters, and shows it.
    pub fn refresh(&mut self, session: &Session, view: View) {
        let picture = &mut self.pictures[view as usize];
        let program = match view {
            View::Samples => vae::SAMPLES,
            View::TestReconstructions => vae::TEST_DIGITS,
            // A drawing has its own programs, see [`super::display`].
            View::Reconstruction => return,
        };
        if !picture.requests.begin() {
            return;
        }
        picture.left = Some(session.replay(program));
        self.go_on(session, view);
    }

    /// Submits the next chunk of a view's work. On a software adapter all samples of `base` at once delayed
    /// every frame of the page by half a second.
    fn go_on(&mut self, session: &Session, view: View) {
        let Some(left) = &mut self.pictures[view as usize].left else { return };
        // The CPU yields to the page within a chunk.
        let budget = if session.engine().gpu().is_some() { session.pace().budget() } else { u64::MAX };
        let chunk = left.next_chunk(budget, 1);
        if chunk.finished > 0 {
            self.pictures[view as usize].left = None;
            let source = source(view, session.plan());
            let answer = session.engine().submit(chunk.work, &read_back(session, source));
            self.show(session, view, source, answer);
        } else {
            let (answer, channels) = (session.engine().submit(chunk.work, &[]), self.channels.clone());
            self.channels.spawn(Purpose::Picture, async move {
                // A lost device is reported separately.
                let _ = answer.await;
                channels.send(Message::PictureDone(view));
            });
        }
    }

    /// Shows the result of a view's work, and notifies the lab when it is done.
    pub fn show(&self, session: &Session, view: View, source: CellSource, answer: Answer) {
        self.paint(session, view);
        let (channels, on_gpu) = (self.channels.clone(), session.engine().gpu().is_some());
        self.channels.spawn(Purpose::Picture, async move {
            // A lost device is reported separately.
            if let (Ok(words), false) = (answer.await, on_gpu) {
                let plain_cells = source.plain.map_or(0, |(_, cells)| cells);
                channels.emit(Event::Picture(view, cells(view, plain_cells, &floats(&words))));
            }
            channels.send(Message::PictureDone(view));
        });
    }

    /// The work submitted for a view is done.
    pub fn done(&mut self, session: Option<&Session>, view: View) {
        let picture = &mut self.pictures[view as usize];
        if let (Some(session), Some(_)) = (session, &picture.left) {
            return self.go_on(session, view);
        }
        if let (true, Some(session)) = (picture.requests.end(), session) {
            self.refresh(session, view);
        }
    }

    fn paint_all(&self, session: Option<&Session>) {
        if let Some(session) = session {
            for view in View::ALL {
                self.paint(session, view);
            }
        }
    }

    /// Draws the contents of the buffers.
    pub fn paint(&self, session: &Session, view: View) {
        let Picture { canvas: Some(canvas), painter: Some(painter), .. } = &self.pictures[view as usize]
        else {
            return;
        };
        if let (true, Some(executor)) = (self.visible, session.engine().gpu()) {
            canvas.draw(executor.gpu(), painter, self.colors);
        }
    }
}
