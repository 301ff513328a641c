//! Trains on the images that the visitor has collected.

use super::load::Loader;
use crate::Result;
use crate::data::Dataset;
use crate::data::source::Place;
use crate::data::web::Loaded;
use crate::saved::{RunLog, SavedRun};
use crate::ui::keeping::Opened;
use crate::ui::state::Restart;

impl Loader {
    /// Trains a new model on a dataset, after asking about the present one.
    pub async fn train_on(self, dataset: Dataset) {
        let ticket = self.data.take_ticket();
        let used = self.use_loaded(ticket, Ok(own(dataset)), false).await;
        self.train_if(used);
    }

    /// Trains the present model on another dataset: a new run that begins with its parameters.
    pub async fn fine_tune_on(self, dataset: Dataset) {
        let tuned = self.try_fine_tune(dataset).await;
        self.train_if(tuned);
    }

    async fn try_fine_tune(self, dataset: Dataset) -> Result<bool> {
        if !self.dialog.may_start_over(self.run, Restart::FineTune).await {
            return Ok(false);
        }
        let ticket = self.data.take_ticket();
        let Some(run) = self.saver.current_run().await else { return Ok(false) };
        let data = Some(dataset.identity().await);
        let run = SavedRun { snapshot: run.snapshot.as_start(), data, log: RunLog::default(), ..run };
        self.open(ticket, Opened { run, entry: None }, Some(Ok(own(dataset)))).await?;
        Ok(!self.data.is_overtaken(ticket))
    }

    fn train_if(self, used: Result<bool>) {
        match used {
            // Once its session stands: where it is refused, the run before goes on as it was.
            Ok(true) => self.data.train_once_started(),
            other => self.show_error(other.map(drop)),
        }
    }
}

fn own(dataset: Dataset) -> Loaded {
    Loaded { dataset, known: None, notices: Vec::new(), from: Place::Own }
}
