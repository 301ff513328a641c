//! Saves copies of the run.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::keeper::{CurrentRun, Keeper};
use super::shelf::shelf;
use crate::data::{Dataset, Origin};
use crate::kept::{KeepProblem, Saved, Summary};
use crate::lab::thumbnail;
use crate::pause::pause;
use crate::saved::{Contents, RunLog, SavedRun, to_safetensors_paced};
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

impl Keeper {
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
                let step = job.snapshot.step;
                let is_current = self.inner.with_value(|inner| Rc::ptr_eq(&inner.current, &job.run));
                let result = self.write(job).await;
                self.tell(result, step, is_current);
            }
            self.inner.update_value(|inner| inner.is_busy = false);
        });
    }

    async fn write(self, job: Job) -> Result<Saved, KeepProblem> {
        let Job { run, snapshot, total_steps, log, drawing, dataset } = job;
        let data = self.state.data.identity(&dataset).await;
        let picture = thumbnail(&snapshot).await;
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
        if dataset.origin == Origin::Files && !shelf().keep_data(&data, &dataset).await? {
            self.state.notices.add(Notice::DataNotKept);
        }
        let saved = SavedRun { snapshot: Rc::unwrap_or_clone(snapshot), data: Some(data), log, drawing };
        // Each of these takes tens of milliseconds for a model of megabytes.
        pause().await;
        let bytes = to_safetensors_paced(&saved, Contents::WithOptimizer).await;
        drop(saved);
        pause().await;
        let mut hold = run.take_hold().await;
        let id = hold.id.clone();
        let result = shelf().save(&mut hold, summary, &bytes).await;
        run.put_hold(hold, &id).await;
        result
    }

    /// Shows what became of a save; a problem once, until it is another one.
    fn tell(self, result: Result<Saved, KeepProblem>, step: u64, is_current: bool) {
        let kept = self.kept();
        let problem = match result {
            Ok(saved) => {
                if let Saved::AsCopy(entry) = &saved {
                    self.state.notices.add(Notice::OpenElsewhere { name: entry.name.clone() });
                }
                if is_current && matches!(saved, Saved::Deleted) {
                    // What happens from now on would be lost.
                    kept.saved_step.set(None);
                }
                if let Saved::Kept(entry) | Saved::AsCopy(entry) = saved {
                    if is_current {
                        kept.current.set(Some(entry.id.clone()));
                        kept.saved_step.set(Some(step));
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
