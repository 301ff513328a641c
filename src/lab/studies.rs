//! Densities and the quality of samples, beside everything else that the lab does.
//!
//! A study works on a copy of the model, in buffers of its own, so training and pictures need not wait for
//! it. It is begun only while the run stands: a copy can be made only between two steps.

use std::cell::RefCell;
use std::rc::Rc;

use futures_util::future::{AbortHandle, Aborted, abortable};

use super::channels::{Channels, Message};
use super::host::Purpose;
use super::{Event, Notice};
use crate::data::Dataset;
use crate::quality::{Densities, ENCODED, JUDGED, Judge, Progress, STEPS, Stage};
use crate::train::{Classifier, Codec, Processor, Session};
use crate::{Error, Result};

/// A trained classifier and the data that it knows.
type KnownJudge = Rc<RefCell<Option<(Rc<Dataset>, Judge)>>>;

/// The studies of one device.
pub struct Studies {
    under_way: Option<AbortHandle>,
    /// What waits until the run stands: a study that judges samples, or one that does not.
    waiting: Option<bool>,
    /// Densities of the present run, and after which step they were fitted.
    fitted: Option<(u64, Rc<Densities>)>,
    judge: KnownJudge,
    channels: Channels,
}

impl Studies {
    /// Nothing yet.
    pub fn new(channels: Channels) -> Studies {
        Studies { under_way: None, waiting: None, fitted: None, judge: Rc::default(), channels }
    }

    /// Gives up what is under way, and what waits.
    pub fn cancel(&mut self) {
        let waited = self.waiting.take().is_some();
        let handle = self.under_way.take();
        if let Some(handle) = &handle {
            handle.abort();
        }
        if waited || handle.is_some() {
            self.channels.tell(Event::Study(None));
        }
    }

    /// Remembers a study, in place of whatever was under way, until the run stands.
    pub fn wait(&mut self, session: &Session, judges: bool) {
        self.cancel();
        self.waiting = Some(judges);
        let total = session.dataset().train.len().min(ENCODED);
        self.channels.tell(Event::Study(Some(Progress { stage: Stage::Encoding, done: 0, total })));
    }

    /// Whether a study waits.
    pub fn is_waiting(&self) -> bool {
        self.waiting.is_some()
    }

    /// The study that waited: whether it judges samples.
    pub fn take_waiting(&mut self) -> Option<bool> {
        self.waiting.take()
    }

    /// Another run: what was fitted to the old one tells nothing of it. The classifier stays.
    pub fn start_over(&mut self) {
        self.cancel();
        self.fitted = None;
    }

    /// Another device: nothing stays.
    pub fn leave_device(&mut self) {
        self.start_over();
        self.judge = Rc::default();
    }

    /// Densities that were fitted last, and after which step.
    pub fn fitted(&self) -> Option<&(u64, Rc<Densities>)> {
        self.fitted.as_ref()
    }

    /// Whether densities are of the model after this step.
    pub fn are_fitted_to(&self, step: u64) -> bool {
        self.fitted.as_ref().is_some_and(|(fitted, _)| *fitted == step)
    }

    /// Takes densities that were fitted.
    pub fn take(&mut self, step: u64, densities: Rc<Densities>) {
        self.fitted = Some((step, densities));
    }

    /// Fits densities to the model as it is, unless they are; and judges its samples, if that is wanted.
    /// Densities arrive as a message, figures as an event. Whatever was under way is given up.
    pub fn begin(&mut self, processor: &Processor, run: u64, session: &Session, judges: bool) {
        self.cancel();
        let (step, dataset) = (session.step(), session.dataset().clone());
        let known = self.fitted.as_ref().filter(|(fitted, _)| *fitted == step);
        let known = known.map(|(_, densities)| densities.clone());
        let (processor, snapshot, judge) = (processor.clone(), session.snapshot(), self.judge.clone());
        let (channels, ended_on) = (self.channels.clone(), self.channels.clone());
        let study = async move {
            let progress = |progress: Progress| channels.tell(Event::Study(Some(progress)));
            if judges {
                // Known before anything is fitted.
                Classifier::classes_of(&dataset.train)?;
            }
            let mut codec = Codec::new(&processor, &snapshot.await?).await?;
            let densities = match known {
                Some(densities) => densities,
                None => Rc::new(Densities::fit(&mut codec, &dataset.train, &progress).await?),
            };
            channels.send(Message::Fitted(run, step, densities.clone()));
            if judges {
                let known = judge.take().filter(|(known, _)| Rc::ptr_eq(known, &dataset));
                let mut own = match known {
                    Some((_, judge)) => judge,
                    None => Judge::new(&processor, &dataset, STEPS, &progress).await?,
                };
                let quality = own.quality(&mut codec, &densities, &dataset, JUDGED, &progress).await;
                judge.replace(Some((dataset, own)));
                channels.tell(Event::Quality(Box::new(quality?)));
            }
            Ok(())
        };
        let (study, handle) = abortable(study);
        self.under_way = Some(handle);
        self.channels.spawn(Purpose::Study, async move {
            // One that was given up says no more: another may be under way.
            let Ok(ended): std::result::Result<Result<()>, Aborted> = study.await else { return };
            ended_on.tell(Event::Study(None));
            let Err(error) = ended else { return };
            ended_on.send(Message::StudyFailed);
            // A lost device is told of by itself.
            if !matches!(error, Error::DeviceLost(_)) {
                ended_on.tell(Event::Notice(Notice::Error(error)));
            }
        });
    }
}
