//! Which run this page has, and what is still to be saved.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use std::time::Duration;

use futures_channel::oneshot;
use futures_util::FutureExt;
use futures_util::future::{LocalBoxFuture, Shared};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::claim::Claim;
use super::copy::Copies;
use super::opening::Opened;
use super::run_store::run_store;
use super::save::Job;
use crate::kept::{Entry, KeepProblem, ListedRun, RunHandle, UNDO_TIME};
use crate::ui::state::{Kept, Notice, State};

/// Saves the run of this page, and opens others.
#[derive(Clone, Copy)]
pub struct RunSaver {
    pub(super) state: State,
    pub(super) inner: StoredValue<Inner, LocalStorage>,
}

/// What is to be done.
pub(super) struct Inner {
    /// The run of the page.
    pub current: Rc<CurrentRun>,
    /// Copies to save, oldest first; one for each run.
    pub waiting: VecDeque<Job>,
    /// Saving them, or not allowed to yet: nothing is written before what was there has been read.
    pub is_busy: bool,
    /// Those who wait until all are saved.
    pub waiting_for_save: Vec<oneshot::Sender<()>>,
    /// Copies of the run of the page.
    pub copies: Copies,
    /// The run that the lab is about to open.
    pub opening: Option<Opened>,
    /// That run is not wanted: once it is there, the page starts over.
    pub starts_over: bool,
    /// What the visitor was told last.
    pub told: Option<KeepProblem>,
}

/// A run of this page, and its place in the storage.
pub(super) struct CurrentRun {
    /// `None` until it is saved.
    pub handle: RefCell<Option<RunHandle>>,
    claim: RefCell<Option<Claim>>,
    /// Resolves once it is known whether another tab has the run.
    pub claimed: Shared<LocalBoxFuture<'static, ()>>,
}

impl CurrentRun {
    /// A run that was never saved.
    pub fn new() -> Rc<CurrentRun> {
        let claimed = std::future::ready(()).boxed_local().shared();
        Rc::new(CurrentRun { handle: RefCell::default(), claim: RefCell::default(), claimed })
    }

    /// A run that was found in the storage. If another tab has it, this one goes on with a copy.
    pub fn of(entry: &Entry, saver: RunSaver) -> Rc<CurrentRun> {
        let run = Rc::new_cyclic(|run: &std::rc::Weak<CurrentRun>| {
            let (run, id, name) = (run.clone(), entry.id.clone(), entry.name.clone());
            let claimed = async move {
                let claim = Claim::on(&id).await;
                let Some(run) = run.upgrade() else { return };
                if claim.is_none() {
                    run.handle.replace(None);
                    saver.state.kept.current.set(None);
                    saver.state.notices.add(Notice::OpenElsewhere { name });
                }
                run.claim.replace(claim);
            };
            CurrentRun {
                handle: RefCell::new(Some(run_store().handle_of(entry))),
                claim: RefCell::default(),
                claimed: claimed.boxed_local().shared(),
            }
        });
        spawn_local(run.claimed.clone());
        run
    }

    /// The handle on the run; for the first save of it a new one, which no other tab can have.
    pub async fn take_handle(&self) -> RunHandle {
        self.claimed.clone().await;
        let handle = self.handle.take();
        if let Some(handle) = handle {
            return handle;
        }
        let handle = run_store().new_handle();
        self.claim.replace(Claim::on(&handle.id).await);
        handle
    }

    /// After a save; `id` is the one before.
    pub async fn put_handle(&self, handle: RunHandle, id: &str) {
        if handle.id != id {
            self.claim.replace(Claim::on(&handle.id).await);
        }
        self.handle.replace(Some(handle));
    }
}

impl RunSaver {
    /// Another run begins: the next copy is saved under a new id.
    pub fn begin(self) {
        self.inner.update_value(|inner| {
            inner.current = CurrentRun::new();
            // Whoever waits for a copy of the run before gets none.
            inner.copies = Copies::default();
            inner.starts_over = false;
        });
        self.kept().begin();
    }

    pub(super) fn kept(self) -> Kept {
        self.state.kept
    }

    /// Reads the list again.
    pub async fn list(self) -> Result<(), KeepProblem> {
        let runs = run_store().list().await?;
        self.kept().runs.set(Some(runs));
        Ok(())
    }

    /// Puts an entry that has changed into the list.
    pub(super) fn put_in_list(self, entry: Entry) {
        self.kept().runs.update(|runs| {
            let runs = runs.get_or_insert_default();
            let is_it = |listed: &ListedRun| matches!(listed, ListedRun::Run(other) if other.id == entry.id);
            let place = runs.iter().position(is_it);
            let listed = ListedRun::Run(Box::new(entry));
            match place {
                Some(place) => runs[place] = listed,
                None => runs.insert(0, listed),
            }
        });
    }

    /// Changes a run of the list.
    pub fn edit(self, id: String, change: impl Fn(&mut Entry) + 'static) {
        self.change(async move { run_store().edit(&id, change).await.map(drop) });
    }

    /// Makes a copy of a run.
    pub fn duplicate(self, id: String) {
        self.change(async move { run_store().duplicate(&id).await });
    }

    /// Deletes a run, which can be taken back for a while.
    pub fn delete(self, id: String) {
        self.change(async move {
            run_store().delete(&id).await?;
            self.tidy();
            Ok(())
        });
    }

    /// Takes that back.
    pub fn undelete(self, id: String) {
        self.change(async move { run_store().undelete(&id).await });
    }

    /// Removes the runs that were deleted a while ago, and later those that can still be taken back. If this fails, the next
    /// page does it.
    pub fn tidy(self) {
        spawn_local(async move {
            if run_store().tidy().await.is_err() || self.list().await.is_err() {
                return;
            }
            let is_deleted = |run: &ListedRun| matches!(run, ListedRun::Run(entry) if entry.is_deleted());
            if self.kept().runs.with_untracked(|runs| runs.iter().flatten().any(is_deleted)) {
                // A timer may be early by the clock of the store.
                set_timeout(move || self.tidy(), UNDO_TIME + Duration::from_secs(1));
            }
        });
    }

    fn change(self, change: impl Future<Output = Result<(), KeepProblem>> + 'static) {
        spawn_local(async move {
            let result = change.await;
            if let Err(problem) = result.and(self.list().await) {
                self.state.notices.add(Notice::RunNotChanged(problem));
            }
        });
    }
}

/// Provides the saver as a context.
pub fn provide_run_saver(state: State) -> RunSaver {
    let inner = Inner {
        current: CurrentRun::new(),
        waiting: VecDeque::new(),
        is_busy: true,
        waiting_for_save: Vec::new(),
        copies: Copies::default(),
        opening: None,
        starts_over: false,
        told: None,
    };
    let saver = RunSaver { state, inner: StoredValue::new_local(inner) };
    provide_context(saver);
    saver
}

/// The saver.
pub fn use_run_saver() -> RunSaver {
    expect_context()
}
