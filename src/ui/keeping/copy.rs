//! The page's run as it is now, for files.

use std::rc::Rc;

use futures_channel::oneshot;
use leptos::prelude::*;

use super::keeper::Keeper;
use crate::lab::Command;
use crate::saved::SavedRun;
use crate::train::Snapshot;

/// Copies of the run.
#[derive(Default)]
pub(super) struct Copies {
    /// The last one; `None` at the start of a run.
    pub last: Option<Rc<Snapshot>>,
    /// Those who wait for the next one.
    waiting: Vec<oneshot::Sender<Rc<Snapshot>>>,
}

impl Keeper {
    /// The run after its current step, with its history and the drawing.
    pub async fn current_run(self) -> SavedRun {
        let snapshot = Rc::unwrap_or_clone(self.copy().await);
        let log = self.state.run.log.with_untracked(|log| log.until(snapshot.step));
        let drawing = self.state.drawing.seen.get_untracked();
        let data = match self.state.data.current_dataset() {
            Some(dataset) => Some(self.state.data.identity(&dataset).await),
            None => None,
        };
        SavedRun { snapshot, data, log, drawing }
    }

    /// A copy of the run has arrived.
    pub fn take_copy(self, snapshot: &Rc<Snapshot>) {
        self.inner.update_value(|inner| {
            inner.copies.last = Some(snapshot.clone());
            for waiting in inner.copies.waiting.drain(..) {
                let _ = waiting.send(snapshot.clone());
            }
        });
    }

    async fn copy(self) -> Rc<Snapshot> {
        let (settings, step, is_dead) = self
            .state
            .run
            .report
            .with_untracked(|report| (report.settings, report.step, report.phase.is_dead()));
        let last = self.inner.with_value(|inner| inner.copies.last.clone());
        match last {
            // Settings may have changed since.
            Some(last) if last.step == step || is_dead => Rc::new(Snapshot { settings, ..(*last).clone() }),
            None if step == 0 => Rc::new(Snapshot::initial(settings, settings.model().parameters())),
            last => {
                let (sender, next) = oneshot::channel();
                self.inner.update_value(|inner| inner.copies.waiting.push(sender));
                self.state.lab.send(Command::Copy);
                let otherwise = || {
                    last.unwrap_or_else(|| Snapshot::initial(settings, settings.model().parameters()).into())
                };
                next.await.unwrap_or_else(|_| otherwise())
            }
        }
    }
}
