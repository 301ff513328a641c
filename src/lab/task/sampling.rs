//! What samples are drawn from, and how good they are.

use std::rc::Rc;

use super::super::{Event, Source};
use super::Task;
use crate::quality::Densities;

impl Task {
    /// Draws samples from something else; a density is fitted first where it is not of the model as it is.
    pub(super) fn sample_from(&mut self, source: Source) {
        let is_fitted =
            self.session.as_ref().is_some_and(|session| self.studies.are_fitted_to(session.step()));
        if source == Source::Prior || is_fitted {
            (self.source, self.wanted_source) = (source, None);
            self.draw_from_source(self.session.as_ref().map_or(0, |session| session.step()));
        } else {
            self.study(false);
            self.wanted_source = Some(source);
        }
    }

    /// Fits densities, and judges the samples where that is wanted. Only while the run stands.
    pub(super) fn study(&mut self, judges: bool) {
        let stands = !self.training.is_running() && self.training.in_flight().is_none();
        if let (true, Some(session)) = (stands, &self.session) {
            self.studies.begin(&self.processor, session, judges);
        }
    }

    /// Gives up what is under way, and the source that waited for it.
    pub(super) fn cancel_study(&mut self) {
        self.wanted_source = None;
        self.studies.cancel();
    }

    /// Densities have arrived.
    pub(super) fn fitted(&mut self, step: u64, densities: Rc<Densities>) {
        // Those of the run before a reset come too late.
        if self.session.as_ref().is_none_or(|session| step <= session.step()) {
            self.studies.take(step, densities);
            self.source = self.wanted_source.take().unwrap_or(self.source);
            if self.source != Source::Prior {
                self.draw_from_source(step);
            }
        }
    }

    fn draw_from_source(&mut self, step: u64) {
        let densities = self.studies.densities().cloned();
        self.pictures.sample_from(self.session.as_ref(), self.source, densities);
        (self.events)(Event::SampledFrom(self.source, step));
    }
}
