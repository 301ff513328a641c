//! Opens runs that were kept.

use std::rc::Rc;

use leptos::prelude::*;

use super::copy::Copies;
use super::run_saver::{CurrentRun, RunSaver};
use super::run_store::run_store;
use crate::Error;
use crate::data::source::Place;
use crate::data::web::Loaded;
use crate::data::{DataIdentity, Dataset, KnownSet, Origin};
use crate::kept::{Entry, KeepProblem, ListedRun, LoadedRun};
use crate::lab::{Command, RunToOpen, STEPS_SHOWN};
use crate::saved::{RunLog, SavedRun, from_safetensors};
use crate::ui::state::Notice;
use crate::ui::train::chart::History;

/// A run that is to be opened.
#[derive(Clone)]
pub struct Opened {
    /// What is opened.
    pub run: SavedRun,
    /// Its place in the storage; `None` if it comes from elsewhere.
    pub entry: Option<Entry>,
}

impl Opened {
    /// Whether its data are of this origin, or not known.
    pub fn is_on(&self, origin: Origin) -> bool {
        self.run.data.as_ref().is_none_or(|data| data.origin == origin)
    }
}

impl RunSaver {
    /// The run that was saved last, if there is one.
    pub async fn last(self) -> Option<Entry> {
        // A problem is told at the first save, if there is one.
        self.list().await.ok()?;
        let newest = |listed: &ListedRun| match listed {
            ListedRun::Run(entry) if !entry.is_deleted() => Some((**entry).clone()),
            _ => None,
        };
        self.kept().runs.with_untracked(|runs| runs.as_ref()?.iter().find_map(newest))
    }

    /// Reads a run.
    ///
    /// # Errors
    /// [`Error::RunNotOpened`], [`Error::ModelFile`].
    pub async fn read(self, id: &str) -> Result<Opened, Error> {
        let LoadedRun { entry, bytes, is_former } = run_store().load(id).await?;
        let run = from_safetensors(&bytes)
            .map_err(|problem| Error::ModelFile { file: entry.name.clone(), problem })?;
        if is_former {
            self.state.notices.add(Notice::FormerOpened { step: run.snapshot.step });
        }
        Ok(Opened { run, entry: Some(entry) })
    }

    /// The bytes of a run, a `.safetensors` file.
    ///
    /// # Errors
    /// See [`crate::kept::RunStore::load`].
    pub async fn bytes(self, id: &str) -> Result<Vec<u8>, KeepProblem> {
        Ok(run_store().load(id).await?.bytes)
    }

    /// The visitor's own digits.
    ///
    /// # Errors
    /// [`Error::RunNotOpened`].
    pub async fn own_data(self, identity: &DataIdentity) -> Result<Loaded, Error> {
        let dataset = run_store().data(identity).await?;
        let known = KnownSet::recognize(&dataset, &[]);
        Ok(Loaded { dataset, known, notices: Vec::new(), from: Place::Storage })
    }

    /// The command that opens a run on its data. The page shows it once the lab has it.
    pub fn open(self, opened: Opened, dataset: Rc<Dataset>) -> Command {
        let RunLog { train, test, .. } = &opened.run.log;
        let last = &train[train.len().saturating_sub(STEPS_SHOWN)..];
        let kept = RunToOpen {
            snapshot: Rc::new(opened.run.snapshot.clone()),
            dataset,
            trained: last.iter().map(|(_, losses)| *losses).collect(),
            tested: test.last().map(|(step, evaluation)| (*step, evaluation.losses)),
        };
        self.inner.update_value(|inner| inner.opening = Some(opened));
        Command::Open(kept)
    }

    /// The lab has opened the run.
    pub fn opened(self) {
        let opened = self.inner.try_update_value(|inner| inner.opening.take()).flatten();
        let Some(Opened { run, entry }) = opened else { return };
        self.show(&run);
        self.kept().leave();
        let current = match &entry {
            Some(entry) => {
                self.kept().current.set(Some(entry.id.clone()));
                self.kept().saved_step.set(Some(run.snapshot.step));
                CurrentRun::of(entry, self)
            }
            None => CurrentRun::new(),
        };
        let starts_over = self.inner.try_update_value(|inner| {
            inner.current = current;
            inner.copies = Copies::of(run.snapshot);
            std::mem::take(&mut inner.starts_over)
        });
        if starts_over == Some(true) {
            self.state.lab.send(Command::StartOver);
        }
    }

    /// Starts over from step 0, with the settings of the run that was opened; also before the lab has it.
    pub fn start_over(self) {
        // Not `current`: another tab may have the run, and this one a copy without an id.
        if self.kept().saved_step.with_untracked(Option::is_some) {
            self.state.lab.send(Command::StartOver);
        } else {
            self.inner.update_value(|inner| inner.starts_over = true);
        }
    }

    /// Whether the lab is about to open a run.
    pub fn is_opening(self) -> bool {
        self.inner.with_value(|inner| inner.opening.is_some())
    }

    /// The lab has refused the run.
    pub fn refused(self) {
        self.inner.update_value(|inner| (inner.opening, inner.starts_over) = (None, false));
    }

    /// Shows what is known of a run without a device: its losses, and its drawing on an empty pad.
    pub fn show(self, run: &SavedRun) {
        let state = self.state;
        state.run.history.set(History::from(&run.log));
        state.run.log.set(run.log.clone());
        if state.drawing.seen.with_untracked(Option::is_none) && run.drawing.is_some() {
            state.drawing.to_draw.set(run.drawing.clone());
        }
    }
}
