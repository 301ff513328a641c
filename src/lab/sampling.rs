//! What samples are drawn from, and how good they are.

use std::rc::Rc;

use super::channels::Channels;
use super::pictures::Pictures;
use super::run::Run;
use super::studies::Studies;
use super::{Event, Notice, Source};
use crate::data::DatasetProblem;
use crate::quality::Densities;
use crate::train::Processor;

/// The source of the samples, and the studies of the model.
pub struct Sampling {
    /// What samples are drawn from.
    source: Source,
    /// What they will be drawn from, once it is fitted.
    wanted: Option<Source>,
    studies: Studies,
    channels: Channels,
}

impl Sampling {
    /// From the prior.
    pub fn new(channels: Channels) -> Sampling {
        Sampling { source: Source::Prior, wanted: None, studies: Studies::new(channels.clone()), channels }
    }

    /// Draws samples from something else; a density is fitted first where it is not of the model as it is.
    pub fn sample_from(
        &mut self,
        source: Source,
        run: &mut Run,
        processor: &Processor,
        pictures: &mut Pictures,
    ) {
        let session = run.session.as_ref();
        if let Source::Label(_) = source
            && session.is_some_and(|session| session.dataset().train.labels.is_none())
        {
            self.refuse(DatasetProblem::NoLabels);
            return;
        }
        let is_fitted = session.is_some_and(|session| self.studies.are_fitted_to(session.step()));
        self.wanted = Some(source);
        if source == Source::Prior || is_fitted {
            self.use_wanted(run, pictures);
        } else if !self.study(false, run, processor) {
            self.wanted = None;
            self.tell();
        }
    }

    /// Fits densities, and judges the samples where that is wanted. Only where the run stands, or as soon as
    /// it does after a pause; false while it trains.
    pub fn study(&mut self, judges: bool, run: &mut Run, processor: &Processor) -> bool {
        let Some(session) = &run.session else { return false };
        if run.training.is_running() {
            return false;
        }
        if run.training.in_flight().is_some() {
            self.studies.wait(session, judges);
        } else {
            self.studies.begin(processor, run.number, session, judges);
        }
        true
    }

    /// The run stands: what waited for that begins.
    pub fn begin_waiting(&mut self, run: &mut Run, processor: &Processor) {
        if let Some(judges) = self.studies.take_waiting() {
            self.study(judges, run, processor);
        }
    }

    /// Gives up what is under way, and the source that waited for it.
    pub fn cancel(&mut self) {
        self.wanted = None;
        self.studies.cancel();
    }

    /// The run goes on: what waited for it to stand is given up.
    pub fn cancel_waiting(&mut self) {
        if self.studies.is_waiting() {
            self.cancel();
        }
    }

    /// Another device: nothing that is under way or known stays.
    pub fn leave_device(&mut self) {
        self.wanted = None;
        self.studies.leave_device();
    }

    /// Another run: samples come from the prior again.
    pub fn start_over(&mut self, run: &Run, pictures: &mut Pictures) {
        self.studies.start_over();
        self.wanted = Some(Source::Prior);
        self.use_wanted(run, pictures);
    }

    /// Takes densities.
    pub fn fitted(&mut self, step: u64, densities: Rc<Densities>, run: &Run, pictures: &mut Pictures) {
        self.studies.take(step, densities);
        self.use_wanted(run, pictures);
    }

    /// A study came to nothing.
    pub fn failed(&mut self) {
        self.wanted = None;
    }

    /// Draws from what was asked for, and else from what it was, by the densities of today.
    fn use_wanted(&mut self, run: &Run, pictures: &mut Pictures) {
        let source = self.wanted.take().unwrap_or(self.source);
        let densities = self.studies.fitted().map(|(_, densities)| densities.clone());
        if source == Source::Prior || densities.as_ref().is_some_and(|densities| densities.digits(source) > 0)
        {
            self.source = source;
            pictures.sample_from(run.session.as_ref(), source, densities);
        } else {
            let Source::Label(label) = source else { return self.tell() };
            return self.refuse(DatasetProblem::LabelNotEncoded { label });
        }
        self.tell();
    }

    /// The samples stay as they are.
    fn refuse(&self, problem: DatasetProblem) {
        self.channels.tell(Event::Notice(Notice::Error(problem.into())));
        self.tell();
    }

    fn tell(&self) {
        let fitted = self.studies.fitted();
        let (step, digits) =
            fitted.map_or((0, 0), |(step, densities)| (*step, densities.digits(self.source)));
        self.channels.tell(Event::SampledFrom(self.source, step, digits));
    }
}
