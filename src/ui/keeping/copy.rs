//! The page's run as it is now: for files, and before another takes its place.

use std::rc::Rc;

use futures_channel::oneshot;
use leptos::prelude::*;

use super::run_saver::RunSaver;
use crate::lab::Command;
use crate::saved::SavedRun;
use crate::train::Snapshot;

/// Copies of the run.
#[derive(Default)]
pub(super) struct Copies {
    /// The last one; `None` at the start of a run.
    last: Option<Rc<Snapshot>>,
    /// Those who wait for the next one.
    waiting: Vec<oneshot::Sender<Rc<Snapshot>>>,
}

impl Copies {
    /// Of a run that was opened.
    pub fn of(snapshot: Snapshot) -> Copies {
        Copies { last: Some(Rc::new(snapshot)), waiting: Vec::new() }
    }
}

impl RunSaver {
    /// The run after its current step, with the history up to there and the drawing. `None` if another run takes its place
    /// first.
    pub async fn current_run(self) -> Option<SavedRun> {
        let snapshot = Rc::unwrap_or_clone(self.copy().await?);
        let log = self.state.run.log.with_untracked(|log| log.until(snapshot.step));
        let drawing = self.state.drawing.seen.get_untracked();
        let data = match self.state.data.current_dataset() {
            Some(dataset) => Some(self.state.data.identity(&dataset).await),
            None => None,
        };
        Some(SavedRun { snapshot, data, log, drawing })
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

    /// A copy after the current step; `None` if another run takes its place first.
    pub(super) async fn copy(self) -> Option<Rc<Snapshot>> {
        let (settings, step, is_dead) = self
            .state
            .run
            .report
            .with_untracked(|report| (report.settings, report.step, report.phase.is_dead()));
        let last = self.inner.with_value(|inner| inner.copies.last.clone());
        match last {
            // Settings may have changed since.
            Some(last) if last.step == step || is_dead => {
                Some(Rc::new(Snapshot { settings, ..(*last).clone() }))
            }
            None if step == 0 => Some(Rc::new(Snapshot::initial(settings, settings.model().parameters()))),
            _ => {
                let (sender, next) = oneshot::channel();
                self.inner.update_value(|inner| inner.copies.waiting.push(sender));
                self.state.lab.send(Command::Copy);
                next.await.ok()
            }
        }
    }
}
