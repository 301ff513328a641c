//! Opens a run from a file: a zip of a run, or the `.safetensors` of a model that was trained here or in PyTorch.

use std::rc::Rc;

use leptos::prelude::*;

use super::chosen::Chosen;
use super::load::Loader;
use super::read::read;
use crate::data::{DataIdentity, Dataset, Origin};
use crate::saved::{self, SavedRun};
use crate::ui::keeping::Opened;
use crate::ui::state::{Notice, Restart};
use crate::{Error, Result};

/// Whether a file of this name is of a run, and not of images.
fn is_run(name: &str) -> bool {
    [".safetensors", ".zip"].iter().any(|ending| name.to_ascii_lowercase().ends_with(ending))
}

impl Loader {
    /// Opens the run of a file, or loads the images of files, whichever were dropped.
    pub async fn use_dropped(self, chosen: Vec<Chosen>) {
        match chosen.as_slice() {
            [one] if is_run(&one.name()) => self.open_file(chosen).await,
            _ => self.use_files(chosen).await,
        }
    }

    /// Opens the run of a file. All of it is checked before anything is asked or lost.
    pub async fn open_file(self, chosen: Vec<Chosen>) {
        if !chosen.is_empty() {
            self.show_error(self.try_open_file(chosen).await);
        }
    }

    async fn try_open_file(self, chosen: Vec<Chosen>) -> Result<()> {
        let Some((file, bytes)) = read(chosen).await?.pop() else { return Ok(()) };
        let run = saved::open(&bytes).map_err(|problem| Error::ModelFile { file, problem })?;
        drop(bytes);
        if !self.may_leave_run().await {
            return Ok(());
        }
        let ticket = self.data.take_ticket();
        let run = self.without_others_data(run).await;
        self.open(ticket, Opened { run, entry: None }, None).await
    }

    /// Asks before another run replaces one that is not kept.
    pub(super) async fn may_leave_run(self) -> bool {
        self.kept.saved_step.with_untracked(Option::is_some)
            || self.dialog.may_start_over(self.run, Restart::OtherRun).await
    }

    /// Whether these are a run's data. Those of MNIST were checked file by file when they were read.
    pub(super) async fn is(self, dataset: &Rc<Dataset>, identity: &DataIdentity) -> bool {
        let images = (dataset.origin, dataset.train.len(), dataset.test.len());
        if images != (identity.origin, identity.train.images, identity.test.images) {
            return false;
        }
        identity.origin == Origin::Mnist || self.data.identity(dataset).await == *identity
    }

    /// A run that was trained on images of someone's own goes on with the data in use, unless those images are here, too.
    async fn without_others_data(self, run: SavedRun) -> SavedRun {
        let Some(identity) = run.data.as_ref().filter(|data| data.origin == Origin::Files) else {
            return run;
        };
        let in_use = self.data.dataset.get_untracked();
        let is_here = match &in_use {
            Some(dataset) => self.is(dataset, identity).await,
            None => false,
        };
        if is_here || self.saver.own_data(identity).await.is_ok() {
            return run;
        }
        self.notices.add(Notice::OtherData { images: identity.train.images });
        SavedRun { data: None, ..run }
    }
}
