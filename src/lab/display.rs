//! All pictures: those of the model, and the reconstruction of the visitor's drawing or of dragged latents,
//! whichever is newer.

use std::rc::Rc;

use super::cell_source::{read_back, source};
use super::channels::{Channels, Message};
use super::host::Purpose;
use super::latest::Latest;
use super::pictures::Pictures;
use super::{Event, View};
use crate::train::Session;

/// What the page shows of the model, and the source of the reconstruction.
pub struct Display {
    /// All pictures.
    pub pictures: Pictures,
    /// 784 grey values in `[0, 1]`.
    drawing: Option<Rc<[f32]>>,
    /// Latents that replace the encoder's.
    dragged: Option<Rc<[f32]>>,
    answers: Latest,
    channels: Channels,
}

/// A logit whose pixel is shown as blank paper.
const PAPER_LOGIT: f32 = -100.0;

impl Display {
    /// Nothing drawn yet.
    pub fn new(channels: Channels) -> Display {
        let pictures = Pictures::new(&channels);
        Display { pictures, drawing: None, dragged: None, answers: Latest::default(), channels }
    }

    /// Draws everything from the current parameters.
    pub fn refresh(&mut self, session: &Session) {
        self.pictures.refresh(session, View::Samples);
        self.pictures.refresh(session, View::TestReconstructions);
        self.answer(session);
    }

    /// After `cost` more of training: redraws what is due.
    pub fn follow(&mut self, session: &Session, cost: u64) {
        if self.pictures.follow(session, cost) {
            self.answer(session);
        }
    }

    /// Another device or model: pending work is forgotten, the drawing is not.
    pub fn start_over(&mut self) {
        self.answers = Latest::default();
    }

    /// Another run: latents of the last one's encoder do not apply to it.
    pub fn forget_dragged(&mut self) {
        self.dragged = None;
    }

    /// Replaces the drawing and answers it after the pending answer.
    pub fn draw(&mut self, session: Option<&Session>, drawing: Option<Rc<[f32]>>) {
        (self.drawing, self.dragged) = (drawing, None);
        if let Some(session) = session {
            self.answer(session);
        }
    }

    /// Replaces the drawing's latents, likewise.
    pub fn drag(&mut self, session: Option<&Session>, latents: Rc<[f32]>) {
        self.dragged = Some(latents);
        if let Some(session) = session {
            self.answer(session);
        }
    }

    /// What was submitted for a view is done.
    pub fn done(&mut self, session: Option<&Session>, view: View) {
        if view != View::Reconstruction {
            return self.pictures.done(session, view);
        }
        if let (true, Some(session)) = (self.answers.end(), session) {
            self.answer(session);
        }
    }

    /// Answers with the current parameters.
    pub fn answer(&mut self, session: &Session) {
        if !self.answers.begin() {
            return;
        }
        let source = source(View::Reconstruction, session.plan());
        match (self.dragged.clone(), self.drawing.clone()) {
            (None, None) => {
                let blank = vec![PAPER_LOGIT; source.logits.len];
                session.engine().write_floats(source.logits, &blank);
                self.channels.emit(Event::Posterior(None));
                let nothing = session.engine().submit(Vec::new(), &read_back(session, source));
                self.pictures.show(session, View::Reconstruction, source, nothing);
            }
            (Some(latents), _) => {
                let decoded = session.decode(&latents, &read_back(session, source));
                self.pictures.show(session, View::Reconstruction, source, decoded);
            }
            (None, Some(pixels)) => {
                let posterior = session.draw(&pixels);
                let channels = self.channels.clone();
                self.channels.spawn(Purpose::Picture, async move {
                    if let Ok(posterior) = posterior.await {
                        channels.emit(Event::Posterior(Some((pixels, posterior))));
                    }
                    channels.send(Message::PosteriorDone);
                });
                self.pictures.paint(session, View::Reconstruction);
            }
        }
    }

    /// The drawing's posterior has arrived; on the CPU its picture follows now.
    pub fn posterior_done(&mut self, session: Option<&Session>) {
        let Some(session) = session else { return };
        if session.engine().gpu().is_some() {
            self.done(Some(session), View::Reconstruction);
            return;
        }
        let source = source(View::Reconstruction, session.plan());
        let picture = session.engine().submit(Vec::new(), &read_back(session, source));
        self.pictures.show(session, View::Reconstruction, source, picture);
    }
}
