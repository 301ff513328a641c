//! Loads data: MNIST, the visitor's files, or synthetic digits. Decides which of several loads is used, and asks
//! before a run is discarded.

use std::pin::pin;
use std::rc::Rc;

use futures_util::future::{Either, select};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::chosen::Chosen;
use super::read::read;
use super::request::Request;
use crate::Result;
use crate::data::source::Place;
use crate::data::web::{self, LoadProgress, Loaded};
use crate::data::{Classes, DataNotice, Dataset, KnownSet, Origin};
use crate::lab::Command;
use crate::ui::keeping::{Opened, RunSaver, use_run_saver};
use crate::ui::state::{
    Data, DataInUse, Dialog, Kept, LabHandle, Notice, Notices, Offer, Restart, Run, use_data, use_dialog,
    use_kept, use_lab, use_notices, use_run,
};

/// The seed of the synthetic digits: everyone's are the same.
const SYNTHETIC_SEED: u32 = 1;

/// Data for a run, which may be in use already.
pub(super) struct FoundData {
    pub dataset: Rc<Dataset>,
    pub known: Option<KnownSet>,
    pub from: Place,
    pub notices: Vec<web::Notice>,
}

impl From<Loaded> for FoundData {
    fn from(Loaded { dataset, known, notices, from }: Loaded) -> FoundData {
        FoundData { dataset: Rc::new(dataset), known, from, notices }
    }
}

/// Loads data and sends them to the lab. Of loads that overlap, the one that was requested last wins.
#[derive(Clone, Copy)]
pub struct Loader {
    pub(super) data: Data,
    pub(super) run: Run,
    pub(super) lab: LabHandle,
    pub(super) notices: Notices,
    pub(super) dialog: Dialog,
    pub(super) kept: Kept,
    pub(super) saver: RunSaver,
}

/// A loader for this page's state.
pub fn use_loader() -> Loader {
    Loader {
        data: use_data(),
        run: use_run(),
        lab: use_lab(),
        notices: use_notices(),
        dialog: use_dialog(),
        kept: use_kept(),
        saver: use_run_saver(),
    }
}

impl Loader {
    /// Loads the first data, and opens the run that was left where `opens_last` says so: it may be on other data than
    /// `wanted`. Where MNIST cannot be had, synthetic digits take its place, so that the page always trains.
    pub fn first(self, wanted: Origin, opens_last: bool) {
        // One ticket for all, so that what a visitor chooses meanwhile wins.
        let ticket = self.data.take_ticket();
        spawn_local(async move {
            let (left, loaded) = self.first_of(ticket, wanted, opens_last).await;
            if let Some(left) = left {
                let Err(error) = self.open(ticket, left, loaded).await else { return };
                self.kept.offered.set(None);
                self.notices.add(Notice::Error(error));
                return self.show_error(self.load(ticket, wanted.into(), false).await);
            }
            let Some(loaded) = loaded else { return };
            let Err(error) = self.use_loaded(ticket, loaded, false).await else { return };
            if wanted == Origin::Synthetic || self.data.in_use.with_untracked(Option::is_some) {
                // The visitor has chosen other data meanwhile.
                return;
            }
            self.notices.add(Notice::NoMnist(error));
            self.show_error(self.load(ticket, Request::Synthetic, false).await);
        });
    }

    /// The run that was left, and the data: both at the same time, for a first visit has no such run. Where it needs others,
    /// the data are not waited for.
    async fn first_of(
        self,
        ticket: usize,
        wanted: Origin,
        opens_last: bool,
    ) -> (Option<Opened>, Option<Result<Loaded>>) {
        let left = pin!(self.left(opens_last));
        let loading = pin!(self.fetch(ticket, wanted.into()));
        match select(left, loading).await {
            Either::Left((Some(left), _)) if !left.is_on(wanted) => (Some(left), None),
            Either::Left((left, loading)) => (left, Some(loading.await)),
            Either::Right((loaded, left)) => (left.await, Some(loaded)),
        }
    }

    /// The run that was saved last: it is offered, and shown if it is to be opened.
    async fn left(self, opens_last: bool) -> Option<Opened> {
        let entry = self.saver.last().await;
        let opened = match &entry {
            Some(entry) if opens_last => Some(self.saver.read(&entry.id).await),
            _ => None,
        };
        self.saver.allow_saving();
        self.saver.tidy();
        let opened = opened.transpose().unwrap_or_else(|error| {
            self.notices.add(Notice::Error(error));
            None
        });
        if let Some(opened) = &opened {
            self.saver.show(&opened.run);
        }
        if opened.is_some() || !opens_last {
            self.kept.offered.set(entry.map(|entry| Offer { entry, is_open: opens_last }));
        }
        opened
    }

    /// Changes to data that the program has itself, after asking.
    pub async fn change(self, wanted: Request) {
        let has_steps = self.run.has_steps();
        if self.dialog.may_start_over(self.run, Restart::OtherData).await {
            let ticket = self.data.take_ticket();
            self.show_error(self.load(ticket, wanted, has_steps).await);
        }
    }

    /// Loads the visitor's own files. They are checked before anything is asked or lost.
    pub async fn use_files(self, chosen: Vec<Chosen>) {
        if !chosen.is_empty() {
            let ticket = self.data.take_ticket();
            self.show_error(self.load(ticket, Request::Files(chosen), false).await);
        }
    }

    /// Turns images that lie on their side, after asking about the run.
    pub async fn turn(self) {
        let Some((dataset, in_use)) = self.data.dataset.get_untracked().zip(self.data.in_use.get_untracked())
        else {
            return;
        };
        let ticket = self.data.take_ticket();
        let (known, from) = (in_use.known, in_use.from);
        let turned = Loaded { dataset: dataset.transposed(), known, notices: Vec::new(), from };
        self.show_error(self.use_loaded(ticket, Ok(turned), false).await.map(drop));
    }

    pub(super) fn show_error(self, loaded: Result<()>) {
        if let Err(error) = loaded {
            self.notices.add(Notice::Error(error));
        }
    }

    async fn load(self, ticket: usize, wanted: Request, agreed: bool) -> Result<()> {
        let loaded = self.fetch(ticket, wanted).await;
        self.use_loaded(ticket, loaded, agreed).await.map(drop)
    }

    pub(super) async fn fetch(self, ticket: usize, wanted: Request) -> Result<Loaded> {
        let progress = move |progress: LoadProgress| {
            // One line shows progress: that of the last request.
            if self.data.is_latest(ticket) {
                self.data.loading.set(Some(progress));
            }
        };
        progress(wanted.first_stage().into());
        let loaded = match wanted {
            Request::Mnist => web::load_mnist(progress).await,
            Request::Synthetic => Ok(web::load_synthetic(SYNTHETIC_SEED, progress).await),
            Request::Files(chosen) => match read(chosen).await {
                Ok(files) => web::load_files(files, progress).await,
                Err(error) => Err(error),
            },
            Request::Kept(identity) => self.saver.own_data(&identity).await,
        };
        if self.data.is_latest(ticket) {
            self.data.loading.set(None);
        }
        loaded
    }

    /// An error changes nothing. Unless the visitor has `agreed` to discard the run, asks about one that has started
    /// during the load, too. Returns whether the data are used.
    pub(super) async fn use_loaded(
        self,
        ticket: usize,
        loaded: Result<Loaded>,
        agreed: bool,
    ) -> Result<bool> {
        let loaded = loaded?;
        if self.data.is_overtaken(ticket) {
            return Ok(false);
        }
        let agreed = agreed || self.dialog.may_start_over(self.run, Restart::OtherData).await;
        let is_used = agreed && !self.data.is_overtaken(ticket);
        if is_used {
            self.data.use_ticket(ticket);
            self.lab.send(Command::UseData(self.use_data(loaded.into())));
        }
        Ok(is_used)
    }

    /// Shows that these data are in use, and what the visitor should know of them.
    pub(super) fn use_data(self, FoundData { dataset, known, from, notices }: FoundData) -> Rc<Dataset> {
        // What was said of the data before.
        self.notices.remove_all(&Notice::Data(web::Notice::Files(DataNotice::OnTheirSide)));
        for notice in notices {
            self.notices.add(Notice::Data(notice));
        }
        self.data.in_use.set(Some(DataInUse {
            origin: dataset.origin,
            known,
            from,
            classes: dataset.train.labels.as_deref().map(Classes::of).unwrap_or_default(),
            train: dataset.train.len(),
            test: dataset.test.len(),
            floor: dataset.test.entropy(),
        }));
        self.data.dataset.set(Some(dataset.clone()));
        dataset
    }
}
