//! The source of samples, and their quality.
//!
//! A study, which fits densities or judges samples, works on a copy of the model in separate buffers, so training
//! and pictures need not wait for it. It starts only while the run is paused: a copy can only be made between two
//! steps.

use std::rc::Rc;

use futures_util::future::{AbortHandle, abortable};
use futures_util::lock::Mutex;

use super::channels::{Channels, Message};
use super::display::Display;
use super::host::Purpose;
use super::run::Run;
use super::{Event, Notice, Source};
use crate::data::{Dataset, DatasetProblem};
use crate::quality::{Densities, ENCODED, JUDGED, Judge, STEPS, Stage, StudyProgress};
use crate::train::{Classifier, Codec, Processor, Snapshot};
use crate::{Error, Result};

/// A trained classifier and its data. A study holds it while it judges; at other times experiments ask it.
pub type KnownJudge = Rc<Mutex<Option<(Rc<Dataset>, Judge)>>>;

/// The source of the samples, and the studies of the model.
pub struct Sampling {
    source: Source,
    /// The next source, once it is fitted.
    wanted: Option<Source>,
    under_way: Option<AbortHandle>,
    /// A study that waits until the run is paused; true if it judges samples.
    waiting: Option<bool>,
    /// Densities of the current run, and the step after which they were fitted.
    fitted: Option<(u64, Rc<Densities>)>,
    judge: KnownJudge,
    channels: Channels,
}

impl Sampling {
    /// From the prior.
    pub fn new(channels: Channels) -> Sampling {
        Sampling {
            source: Source::Prior,
            wanted: None,
            under_way: None,
            waiting: None,
            fitted: None,
            judge: Rc::default(),
            channels,
        }
    }

    /// The classifier, once one is trained.
    pub fn judge(&self) -> &KnownJudge {
        &self.judge
    }

    /// Draws samples from another source; a density is fitted first unless it is of the current model.
    pub fn sample_from(
        &mut self,
        source: Source,
        run: &mut Run,
        processor: &Processor,
        display: &mut Display,
    ) {
        let session = run.session.as_ref();
        if let Source::Label(_) = source
            && session.is_some_and(|session| session.dataset().train.labels.is_none())
        {
            return self.refuse(DatasetProblem::NoLabels);
        }
        let is_fitted = session.is_some_and(|session| self.fitted_to(session.step()).is_some());
        self.wanted = Some(source);
        if source == Source::Prior || is_fitted {
            self.use_wanted(run, display);
        } else if !self.study(false, run, processor) {
            self.wanted = None;
            self.emit_source();
        }
    }

    /// Fits densities, and judges the samples if requested, once the run has stopped; returns false while it
    /// trains. Cancels the previous study.
    pub fn study(&mut self, judges: bool, run: &mut Run, processor: &Processor) -> bool {
        let has_stopped = run.has_stopped();
        let Some(session) = run.session.as_ref().filter(|_| !run.training.is_running()) else { return false };
        self.abort();
        if !has_stopped {
            self.waiting = Some(judges);
            let total = session.dataset().train.len().min(ENCODED);
            self.channels.emit(Event::Study(Some(StudyProgress { stage: Stage::Encoding, done: 0, total })));
            return true;
        }
        let study = Study {
            processor: processor.clone(),
            dataset: session.dataset().clone(),
            run: run.number,
            densities: self.fitted_to(session.step()).cloned(),
            judge: judges.then(|| self.judge.clone()),
            channels: self.channels.clone(),
        };
        let (study, handle) = abortable(study.carry_out(session.snapshot()));
        self.under_way = Some(handle);
        let channels = self.channels.clone();
        self.channels.spawn(Purpose::Study, async move {
            // A cancelled study reports nothing: another may be running.
            let Ok(ended) = study.await else { return };
            channels.emit(Event::Study(None));
            let Err(error) = ended else { return };
            channels.send(Message::StudyFailed);
            // A lost device is reported separately.
            if !matches!(error, Error::DeviceLost(_)) {
                channels.emit(Event::Notice(Notice::Error(error)));
            }
        });
        true
    }

    /// The run has stopped: starts what waited for that.
    pub fn begin_waiting(&mut self, run: &mut Run, processor: &Processor) {
        if let Some(judges) = self.waiting.take() {
            self.study(judges, run, processor);
        }
    }

    /// The run continues: cancels what waited for it to stop.
    pub fn cancel_waiting(&mut self) {
        if self.waiting.is_some() {
            self.cancel();
        }
    }

    /// Cancels the current study, and the source that waited for it.
    pub fn cancel(&mut self) {
        self.wanted = None;
        self.abort();
    }

    fn abort(&mut self) {
        let (waited, handle) = (self.waiting.take().is_some(), self.under_way.take());
        handle.iter().for_each(AbortHandle::abort);
        if waited || handle.is_some() {
            self.channels.emit(Event::Study(None));
        }
    }

    /// Another device: nothing is kept.
    pub fn leave_device(&mut self) {
        self.cancel();
        (self.fitted, self.judge) = (None, Rc::default());
    }

    /// Another run: what was fitted to the old one does not apply to it. The classifier is kept.
    pub fn start_over(&mut self, run: &Run, display: &mut Display) {
        self.abort();
        (self.fitted, self.wanted) = (None, Some(Source::Prior));
        self.use_wanted(run, display);
    }

    /// Stores densities that were fitted after this step.
    pub fn take(&mut self, step: u64, densities: Rc<Densities>, run: &Run, display: &mut Display) {
        self.fitted = Some((step, densities));
        self.use_wanted(run, display);
    }

    /// A study failed.
    pub fn fail(&mut self) {
        self.wanted = None;
    }

    /// Densities of the model after this step.
    fn fitted_to(&self, step: u64) -> Option<&Rc<Densities>> {
        self.fitted.as_ref().filter(|(fitted, _)| *fitted == step).map(|(_, densities)| densities)
    }

    /// Draws from the requested source, or else from the current one, with the current densities.
    fn use_wanted(&mut self, run: &Run, display: &mut Display) {
        let source = self.wanted.take().unwrap_or(self.source);
        let densities = self.fitted.as_ref().map(|(_, densities)| densities.clone());
        let is_known = densities.as_ref().is_some_and(|densities| densities.digits(source) > 0);
        match source {
            Source::Label(label) if !is_known => {
                return self.refuse(DatasetProblem::LabelNotEncoded { label });
            }
            Source::Density if !is_known => {}
            _ => {
                self.source = source;
                display.pictures.sample_from(run.session.as_ref(), source, densities);
            }
        }
        self.emit_source();
    }

    /// Keeps the samples as they are.
    fn refuse(&self, problem: DatasetProblem) {
        self.channels.emit(Event::Notice(Notice::Error(problem.into())));
        self.emit_source();
    }

    fn emit_source(&self) {
        let fitted = self.fitted.as_ref();
        let (step, digits) =
            fitted.map_or((0, 0), |(step, densities)| (*step, densities.digits(self.source)));
        self.channels.emit(Event::SampledFrom(self.source, step, digits));
    }
}

/// A study of a model.
struct Study {
    processor: Processor,
    dataset: Rc<Dataset>,
    run: u64,
    /// Those of this model, if known.
    densities: Option<Rc<Densities>>,
    /// The classifier, if it judges samples.
    judge: Option<KnownJudge>,
    channels: Channels,
}

impl Study {
    /// Densities arrive as a message, figures as an event.
    async fn carry_out(self, snapshot: impl Future<Output = Result<Snapshot>>) -> Result<()> {
        let Study { processor, dataset, run, densities, judge, channels } = self;
        let progress = |progress: StudyProgress| channels.emit(Event::Study(Some(progress)));
        if judge.is_some() {
            // Fails before anything is fitted.
            Classifier::classes_of(&dataset.train)?;
        }
        let mut codec = Codec::new(&processor, &snapshot.await?).await?;
        let densities = match densities {
            Some(densities) => densities,
            None => Rc::new(Densities::fit(&mut codec, &dataset.train, &progress).await?),
        };
        channels.send(Message::Fitted(run, codec.step(), densities.clone()));
        let Some(judge) = judge else { return Ok(()) };
        let mut known = judge.lock().await;
        let mut own = match known.take().filter(|(of, _)| Rc::ptr_eq(of, &dataset)) {
            Some((_, judge)) => judge,
            None => Judge::new(&processor, &dataset, STEPS, &progress).await?,
        };
        let quality = own.quality(&mut codec, &densities, &dataset, JUDGED, &progress).await;
        *known = Some((dataset, own));
        channels.emit(Event::Quality(Box::new(quality?)));
        Ok(())
    }
}
