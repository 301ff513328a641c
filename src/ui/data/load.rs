//! Loads data: MNIST, the visitor's files, or synthetic digits. Decides which of several loads is used, and asks
//! before a run is discarded.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::chosen::Chosen;
use super::read::read;
use crate::Result;
use crate::data::web::{self, LoadProgress, Loaded, Stage};
use crate::data::{Classes, Origin};
use crate::lab::Command;
use crate::ui::state::{
    Data, DataInUse, Dialog, LabHandle, Notice, Notices, Restart, Run, use_data, use_dialog, use_lab,
    use_notices, use_run,
};

/// The seed of the synthetic digits: everyone's are the same.
const SYNTHETIC_SEED: u32 = 1;

/// What to load.
pub enum Request {
    /// MNIST, from wherever it is available.
    Mnist,
    /// Digits that the program draws.
    Synthetic,
    /// The visitor's files.
    Files(Vec<Chosen>),
}

impl Request {
    /// The first stage.
    fn first_stage(&self) -> Stage {
        match self {
            Request::Mnist => Stage::OpeningStorage,
            Request::Synthetic => Stage::Drawing,
            Request::Files(_) => Stage::ReadingFiles,
        }
    }
}

/// Loads data and sends them to the lab. Of loads that overlap, the one that was requested last wins.
#[derive(Clone, Copy)]
pub struct Loader {
    data: Data,
    run: Run,
    lab: LabHandle,
    notices: Notices,
    dialog: Dialog,
}

/// A loader for this page's state.
pub fn use_loader() -> Loader {
    Loader { data: use_data(), run: use_run(), lab: use_lab(), notices: use_notices(), dialog: use_dialog() }
}

impl Loader {
    /// Loads the first data: what the link names, or synthetic digits where MNIST cannot be had, so that the page
    /// always trains.
    pub fn first(self, wanted: Origin) {
        // One ticket for both, so that what a visitor chooses meanwhile wins over either.
        let ticket = self.data.take_ticket();
        spawn_local(async move {
            if wanted == Origin::Mnist {
                let Err(error) = self.load(ticket, Request::Mnist, false).await else { return };
                if self.data.in_use.with_untracked(Option::is_some) {
                    // The visitor has chosen other data meanwhile.
                    return;
                }
                self.notices.add(Notice::NoMnist(error));
            }
            self.show_error(self.load(ticket, Request::Synthetic, false).await);
        });
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

    fn show_error(self, loaded: Result<()>) {
        if let Err(error) = loaded {
            self.notices.add(Notice::Error(error));
        }
    }

    /// An error changes nothing. Unless the visitor has `agreed` to discard the run, asks about one that has started
    /// during the load, too.
    async fn load(self, ticket: usize, wanted: Request, agreed: bool) -> Result<()> {
        let progress = move |progress: LoadProgress| {
            // One line shows progress: that of the last request.
            if self.data.is_latest(ticket) {
                self.data.loading.set(Some(progress));
            }
        };
        progress(wanted.first_stage().into());
        let loaded = fetch(wanted, progress).await;
        if self.data.is_latest(ticket) {
            self.data.loading.set(None);
        }
        let loaded = loaded?;
        if self.data.is_overtaken(ticket) {
            return Ok(());
        }
        let agreed = agreed || self.dialog.may_start_over(self.run, Restart::OtherData).await;
        if agreed && !self.data.is_overtaken(ticket) {
            self.data.use_ticket(ticket);
            self.put_to_use(loaded);
        }
        Ok(())
    }

    fn put_to_use(self, loaded: Loaded) {
        for notice in loaded.notices {
            self.notices.add(Notice::Data(notice));
        }
        let dataset = Rc::new(loaded.dataset);
        self.data.in_use.set(Some(DataInUse {
            origin: dataset.origin,
            from: loaded.from,
            classes: dataset.train.labels.as_deref().map(Classes::of).unwrap_or_default(),
            train: dataset.train.len(),
            test: dataset.test.len(),
            floor: dataset.test.entropy(),
        }));
        self.data.dataset.set(Some(Rc::clone(&dataset)));
        self.lab.send(Command::UseData(dataset));
    }
}

async fn fetch(wanted: Request, progress: impl Fn(LoadProgress)) -> Result<Loaded> {
    match wanted {
        Request::Mnist => web::load_mnist(progress).await,
        Request::Synthetic => Ok(web::load_synthetic(SYNTHETIC_SEED, progress).await),
        Request::Files(chosen) => web::load_files(read(chosen).await?, progress).await,
    }
}
