//! What samples are drawn from, and how good they are.
//!
//! A study, which fits densities or judges samples, works on a copy of the model in buffers of its own, so training
//! and pictures need not wait for it. It is begun only while the run stands: a copy can be made only between two
//! steps.

use std::cell::RefCell;
use std::rc::Rc;

use futures_util::future::{AbortHandle, abortable};

use super::channels::{Channels, Message};
use super::display::Display;
use super::host::Purpose;
use super::run::Run;
use super::{Event, Notice, Source};
use crate::data::{Dataset, DatasetProblem};
use crate::quality::{Densities, ENCODED, JUDGED, Judge, StudyProgress, STEPS, Stage};
use crate::train::{Classifier, Codec, Processor, Snapshot};
use crate::{Error, Result};

/// A trained classifier and the data that it knows.
type KnownJudge = Rc<RefCell<Option<(Rc<Dataset>, Judge)>>>;

/// The source of the samples, and the studies of the model.
pub struct Sampling {
    source: Source,
    /// What they will be drawn from, once it is fitted.
    wanted: Option<Source>,
    under_way: Option<AbortHandle>,
    /// What waits until the run stands: a study that judges samples, or one that does not.
    waiting: Option<bool>,
    /// Densities of the present run, and after which step they were fitted.
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

    /// Draws samples from something else; a density is fitted first where it is not of the model as it is.
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

    /// Fits densities, and judges the samples where that is wanted. Only where the run stands, or as soon as
    /// it does after a pause; false while it trains. Whatever was under way is given up.
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
            // One that was given up says no more: another may be under way.
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

    /// The run stands: what waited for that begins.
    pub fn begin_waiting(&mut self, run: &mut Run, processor: &Processor) {
        if let Some(judges) = self.waiting.take() {
            self.study(judges, run, processor);
        }
    }

    /// The run goes on: what waited for it to stand is given up.
    pub fn cancel_waiting(&mut self) {
        if self.waiting.is_some() {
            self.cancel();
        }
    }

    /// Gives up what is under way, and the source that waited for it.
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

    /// Another device: nothing stays.
    pub fn leave_device(&mut self) {
        self.cancel();
        (self.fitted, self.judge) = (None, Rc::default());
    }

    /// Another run: what was fitted to the old one does not apply to it. The classifier stays.
    pub fn start_over(&mut self, run: &Run, display: &mut Display) {
        self.abort();
        (self.fitted, self.wanted) = (None, Some(Source::Prior));
        self.use_wanted(run, display);
    }

    /// Takes densities that were fitted after this step.
    pub fn take(&mut self, step: u64, densities: Rc<Densities>, run: &Run, display: &mut Display) {
        self.fitted = Some((step, densities));
        self.use_wanted(run, display);
    }

    /// A study came to nothing.
    pub fn fail(&mut self) {
        self.wanted = None;
    }

    /// Densities of the model after this step.
    fn fitted_to(&self, step: u64) -> Option<&Rc<Densities>> {
        self.fitted.as_ref().filter(|(fitted, _)| *fitted == step).map(|(_, densities)| densities)
    }

    /// Draws from what was asked for, and else from what it was, by the densities of today.
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

    /// The samples stay as they are.
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
    /// Those of this model, where they are known.
    densities: Option<Rc<Densities>>,
    /// Where it judges samples.
    judge: Option<KnownJudge>,
    channels: Channels,
}

impl Study {
    /// Densities arrive as a message, figures as an event.
    async fn carry_out(self, snapshot: impl Future<Output = Result<Snapshot>>) -> Result<()> {
        let Study { processor, dataset, run, densities, judge, channels } = self;
        let progress = |progress: StudyProgress| channels.emit(Event::Study(Some(progress)));
        if judge.is_some() {
            // Known before anything is fitted.
            Classifier::classes_of(&dataset.train)?;
        }
        let mut codec = Codec::new(&processor, &snapshot.await?).await?;
        let densities = match densities {
            Some(densities) => densities,
            None => Rc::new(Densities::fit(&mut codec, &dataset.train, &progress).await?),
        };
        channels.send(Message::Fitted(run, codec.step(), densities.clone()));
        let Some(judge) = judge else { return Ok(()) };
        let mut own = match judge.take().filter(|(known, _)| Rc::ptr_eq(known, &dataset)) {
            Some((_, judge)) => judge,
            None => Judge::new(&processor, &dataset, STEPS, &progress).await?,
        };
        let quality = own.quality(&mut codec, &densities, &dataset, JUDGED, &progress).await;
        judge.replace(Some((dataset, own)));
        channels.emit(Event::Quality(Box::new(quality?)));
        Ok(())
    }
}
