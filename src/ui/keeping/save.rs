//! Saves copies of the run.

use std::rc::Rc;

use futures_channel::oneshot;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::run_saver::{CurrentRun, RunSaver};
use super::run_store::run_store;
use crate::data::{Dataset, Origin};
use crate::kept::{KeepProblem, Saved, Summary};
use crate::lab::{THUMBNAIL, picture_of};
use crate::pause::pause;
use crate::saved::{Contents, RunLog, SavedRun, to_safetensors};
use crate::train::Snapshot;
use crate::ui::state::Notice;

/// A shorter run is not kept.
pub const LEAST_STEPS: u64 = 20;

/// A copy to save, and what belongs to it.
pub(super) struct Job {
    run: Rc<CurrentRun>,
    snapshot: Rc<Snapshot>,
    total_steps: u64,
    log: RunLog,
    drawing: Option<Vec<f32>>,
    dataset: Rc<Dataset>,
}

impl RunSaver {
    /// Saves a copy of the run. Of copies that wait the newest is saved.
    pub fn save(self, snapshot: Rc<Snapshot>) {
        if snapshot.step < LEAST_STEPS || !snapshot.is_finite() {
            return;
        }
        let Some(dataset) = self.state.data.current_dataset() else { return };
        let job = Job {
            run: self.inner.with_value(|inner| inner.current.clone()),
            total_steps: untrack(|| self.state.run.with_current(|report| report.total_steps)),
            log: self.state.run.log.with_untracked(|log| log.until(snapshot.step)),
            drawing: self.state.drawing.seen.get_untracked(),
            snapshot,
            dataset,
        };
        self.inner.update_value(|inner| {
            inner.waiting.retain(|other| !Rc::ptr_eq(&other.run, &job.run));
            inner.waiting.push_back(job);
        });
        self.work();
    }

    /// What was there has been read: from now on copies are saved.
    pub fn allow_saving(self) {
        self.inner.update_value(|inner| inner.is_busy = false);
        self.work();
    }

    fn work(self) {
        if self.inner.try_update_value(|inner| std::mem::replace(&mut inner.is_busy, true)) != Some(false) {
            return;
        }
        spawn_local(async move {
            while let Some(job) = self.inner.try_update_value(|inner| inner.waiting.pop_front()).flatten() {
                let (run, step) = (job.run.clone(), job.snapshot.step);
                let result = self.write(job).await;
                let is_current = self.inner.with_value(|inner| Rc::ptr_eq(&inner.current, &run));
                self.tell(result, step, is_current);
            }
            self.inner.update_value(|inner| {
                inner.is_busy = false;
                inner.waiting_for_save.clear();
            });
        });
    }

    /// Saves a run that is kept once more, as it is after its current step: another is about to take its place.
    pub async fn save_now(self) {
        let step = self.state.run.report.with_untracked(|report| report.step);
        let saved = self.kept().saved_step.get_untracked();
        if saved.is_none_or(|saved| saved == step) || self.copy().await.is_none() {
            return;
        }
        // The copy itself has arrived, and is being saved or waits for that.
        let (sender, all_saved) = oneshot::channel();
        self.inner.update_value(|inner| {
            // Else the sender is dropped at once.
            if inner.is_busy {
                inner.waiting_for_save.push(sender);
            }
        });
        let _ = all_saved.await;
    }

    async fn write(self, job: Job) -> Result<Saved, KeepProblem> {
        let Job { run, snapshot, total_steps, log, drawing, dataset } = job;
        let data = self.state.data.identity(&dataset).await;
        let picture = picture_of(&snapshot, THUMBNAIL).await;
        let summary = Summary {
            preset: snapshot.settings.preset.as_str().to_owned(),
            seed: snapshot.settings.seed,
            step: snapshot.step,
            total_steps,
            test_loss: log.test.last().map(|(_, evaluation)| evaluation.losses.total()),
            data: Some(data.clone()),
            saved_at: js_sys::Date::now() as u64,
            picture: picture.values.iter().map(|value| (value * 255.0).round() as u8).collect(),
        };
        if dataset.origin == Origin::Files && !run_store().keep_data(&data, &dataset).await? {
            self.state.notices.add(Notice::DataNotKept);
        }
        let saved = SavedRun { snapshot: Rc::unwrap_or_clone(snapshot), data: Some(data), log, drawing };
        // Each of these takes tens of milliseconds for a model of megabytes.
        pause().await;
        let bytes = to_safetensors(&saved, Contents::WithOptimizer).await;
        drop(saved);
        pause().await;
        let mut handle = run.take_handle().await;
        let id = handle.id.clone();
        let result = run_store().save(&mut handle, summary, &bytes).await;
        run.put_handle(handle, &id).await;
        result
    }

    /// Shows what became of a save; a problem once, until it is another one.
    fn tell(self, result: Result<Saved, KeepProblem>, step: u64, is_current: bool) {
        let kept = self.kept();
        let problem = match result {
            Ok(saved) => {
                let entry = match saved {
                    Saved::Kept(entry) => Some(entry),
                    Saved::AsCopy { copy, of } => {
                        of.into_iter()
                            .for_each(|name| self.state.notices.add(Notice::OpenElsewhere { name }));
                        Some(copy)
                    }
                    // What happens from now on would be lost.
                    Saved::Deleted => None,
                };
                if is_current {
                    kept.saved_step.set(entry.is_some().then_some(step));
                }
                if let Some(entry) = entry {
                    if is_current {
                        kept.current.set(Some(entry.id.clone()));
                    }
                    self.put_in_list(*entry);
                }
                None
            }
            Err(problem) => {
                if is_current {
                    kept.saved_step.set(None);
                }
                Some(problem)
            }
        };
        let told = self.inner.try_update_value(|inner| std::mem::replace(&mut inner.told, problem.clone()));
        if let Some(problem) = problem
            && told.flatten().as_ref() != Some(&problem)
        {
            self.state.notices.add(Notice::RunNotKept(problem));
        }
    }
}
