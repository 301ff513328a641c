//! All pictures: those of the model, and what it makes of the drawing.

use super::View;
use super::channels::Channels;
use super::pictures::Pictures;
use super::sketch::Sketchpad;
use crate::train::Session;

/// What the page shows of the model.
pub struct Display {
    /// All pictures.
    pub pictures: Pictures,
    /// The drawing.
    pub sketchpad: Sketchpad,
}

impl Display {
    /// Nothing shown yet.
    pub fn new(channels: &Channels) -> Display {
        Display { pictures: Pictures::new(channels), sketchpad: Sketchpad::new(channels.clone()) }
    }

    /// Draws everything from the parameters as they are.
    pub fn refresh(&mut self, session: Option<&Session>) {
        let Some(session) = session else { return };
        self.pictures.refresh(session, View::Samples);
        self.pictures.refresh(session, View::TestReconstructions);
        self.sketchpad.answer(session, &self.pictures);
    }

    /// After `flops` more of training: draws again what is due.
    pub fn follow(&mut self, session: &Session, flops: u64) {
        if self.pictures.follow(session, flops) {
            self.sketchpad.answer(session, &self.pictures);
        }
    }

    /// What was submitted for a view is done.
    pub fn done(&mut self, session: Option<&Session>, view: View) {
        match view {
            View::Reconstruction => self.sketchpad.done(session, &self.pictures),
            View::Samples | View::TestReconstructions => self.pictures.done(session, view),
        }
    }

    /// The drawing's posterior is told.
    pub fn posterior_done(&mut self, session: Option<&Session>) {
        self.sketchpad.posterior_done(session, &self.pictures);
    }
}
