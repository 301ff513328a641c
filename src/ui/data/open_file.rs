//! Opens a run from a file: a zip of a run, or the `.safetensors` of a model that was trained here or in PyTorch.

use leptos::prelude::*;

use super::chosen::Chosen;
use super::load::Loader;
use super::read::read;
use crate::data::Origin;
use crate::saved::{self, SavedRun};
use crate::ui::keeping::Opened;
use crate::ui::state::Notice;
use crate::{Error, Result};

/// Whether a file of this name is of a run, and not of images.
pub fn is_run(name: &str) -> bool {
    [".safetensors", ".zip"].iter().any(|ending| name.to_ascii_lowercase().ends_with(ending))
}

impl Loader {
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

    /// The images of another visitor are not at hand: a run that was trained on them goes on with the data in use.
    async fn without_others_data(self, run: SavedRun) -> SavedRun {
        let Some(identity) = run.data.as_ref().filter(|data| data.origin == Origin::Files) else {
            return run;
        };
        let in_use = self.data.dataset.get_untracked();
        let is_here = match &in_use {
            Some(dataset) => self.is(dataset, identity).await,
            None => false,
        };
        if is_here {
            return run;
        }
        self.notices.add(Notice::OtherData { images: identity.train.images });
        SavedRun { data: None, ..run }
    }
}
