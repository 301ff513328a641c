//! What samples are drawn from, and how good they are.

use std::rc::Rc;

use super::super::{Event, Notice, Source};
use super::Task;
use crate::data::DatasetProblem;
use crate::quality::Densities;

impl Task {
    /// Draws samples from something else; a density is fitted first where it is not of the model as it is.
    pub(super) fn sample_from(&mut self, source: Source) {
        let is_fitted =
            self.session.as_ref().is_some_and(|session| self.studies.are_fitted_to(session.step()));
        if let Source::Label(_) = source
            && self.session.as_ref().is_some_and(|session| session.dataset().train.labels.is_none())
        {
            self.refuse_source(DatasetProblem::NoLabels);
            return;
        }
        self.wanted_source = Some(source);
        if source == Source::Prior || is_fitted {
            self.use_wanted_source();
        } else if !self.study(false) {
            self.wanted_source = None;
            self.tell_source();
        }
    }

    /// Fits densities, and judges the samples where that is wanted. Only where the run stands, or as soon as
    /// it does after a pause; false while it trains.
    pub(super) fn study(&mut self, judges: bool) -> bool {
        let Some(session) = &self.session else { return false };
        if self.training.is_running() {
            return false;
        }
        if self.training.in_flight().is_some() {
            self.studies.wait(session, judges);
        } else {
            self.studies.begin(&self.processor, session, judges);
        }
        true
    }

    /// The run stands: what waited for that begins.
    pub(super) fn begin_waiting_study(&mut self) {
        if let Some(judges) = self.studies.take_waiting() {
            self.study(judges);
        }
    }

    /// Gives up what is under way, and the source that waited for it.
    pub(super) fn cancel_study(&mut self) {
        self.wanted_source = None;
        self.studies.cancel();
    }

    /// The run goes on: what waited for it to stand is given up.
    pub(super) fn cancel_waiting_study(&mut self) {
        if self.studies.is_waiting() {
            self.cancel_study();
        }
    }

    /// Densities have arrived.
    pub(super) fn fitted(&mut self, step: u64, densities: Rc<Densities>) {
        // Those of the run before a reset come too late.
        if self.session.as_ref().is_none_or(|session| step <= session.step()) {
            self.studies.take(step, densities);
            self.use_wanted_source();
        }
    }

    /// Draws from what was asked for, and else from what it was, by the densities of today.
    fn use_wanted_source(&mut self) {
        let source = self.wanted_source.take().unwrap_or(self.source);
        let densities = self.studies.fitted().map(|(_, densities)| densities.clone());
        if source == Source::Prior || densities.as_ref().is_some_and(|densities| densities.digits(source) > 0)
        {
            self.source = source;
            self.pictures.sample_from(self.session.as_ref(), source, densities);
        } else {
            let Source::Label(label) = source else { return self.tell_source() };
            return self.refuse_source(DatasetProblem::LabelNotEncoded { label });
        }
        self.tell_source();
    }

    /// The samples stay as they are.
    fn refuse_source(&self, problem: DatasetProblem) {
        (self.events)(Event::Notice(Notice::Error(problem.into())));
        self.tell_source();
    }

    fn tell_source(&self) {
        let fitted = self.studies.fitted();
        let (step, digits) =
            fitted.map_or((0, 0), |(step, densities)| (*step, densities.digits(self.source)));
        (self.events)(Event::SampledFrom(self.source, step, digits));
    }
}
