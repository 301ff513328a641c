//! The keeper: which run this page has, and what is still to be saved.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use futures_util::FutureExt;
use futures_util::future::{LocalBoxFuture, Shared};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::claim::Claim;
use super::copy::Copies;
use super::opening::Opened;
use super::save::Job;
use super::shelf::shelf;
use crate::kept::{Entry, Hold, KeepProblem, Listed};
use crate::ui::state::{Kept, Notice, State};

/// Saves the run of this page, and opens others.
#[derive(Clone, Copy)]
pub struct Keeper {
    pub(super) state: State,
    pub(super) inner: StoredValue<Inner, LocalStorage>,
}

/// What the keeper has to do.
pub(super) struct Inner {
    /// The run of the page.
    pub current: Rc<CurrentRun>,
    /// Copies to save, oldest first; one for each run.
    pub waiting: VecDeque<Job>,
    /// Saving them, or not allowed to yet: nothing is written before what was there has been read.
    pub is_busy: bool,
    /// Copies of the run of the page.
    pub copies: Copies,
    /// The run that the lab is about to open.
    pub opening: Option<Opened>,
    /// That run is not wanted: once it is there, the page starts over.
    pub starts_anew: bool,
    /// What the visitor was told last.
    pub told: Option<KeepProblem>,
}

/// A run of this page, and its place in the storage.
pub(super) struct CurrentRun {
    /// `None` until it is saved.
    pub hold: RefCell<Option<Hold>>,
    claim: RefCell<Option<Claim>>,
    /// Resolves once it is known whether another tab has the run.
    pub claimed: Shared<LocalBoxFuture<'static, ()>>,
}

impl CurrentRun {
    /// A run that was never saved.
    pub fn new() -> Rc<CurrentRun> {
        let claimed = std::future::ready(()).boxed_local().shared();
        Rc::new(CurrentRun { hold: RefCell::default(), claim: RefCell::default(), claimed })
    }

    /// A run that was found in the storage. If another tab has it, this one goes on with a copy.
    pub fn of(entry: &Entry, keeper: Keeper) -> Rc<CurrentRun> {
        let run = Rc::new_cyclic(|run: &std::rc::Weak<CurrentRun>| {
            let (run, id, name) = (run.clone(), entry.id.clone(), entry.name.clone());
            let claimed = async move {
                let claim = Claim::on(&id).await;
                let Some(run) = run.upgrade() else { return };
                if claim.is_none() {
                    run.hold.replace(None);
                    keeper.state.kept.current.set(None);
                    keeper.state.notices.add(Notice::OpenElsewhere { name });
                }
                run.claim.replace(claim);
            };
            CurrentRun {
                hold: RefCell::new(Some(shelf().hold_on(entry))),
                claim: RefCell::default(),
                claimed: claimed.boxed_local().shared(),
            }
        });
        spawn_local(run.claimed.clone());
        run
    }

    /// The hold on the run; for the first save of it a new one, which no other tab can have.
    pub async fn take_hold(&self) -> Hold {
        self.claimed.clone().await;
        let hold = self.hold.take();
        if let Some(hold) = hold {
            return hold;
        }
        let hold = shelf().new_hold();
        self.claim.replace(Claim::on(&hold.id).await);
        hold
    }

    /// After a save; `id` is the one before.
    pub async fn put_hold(&self, hold: Hold, id: &str) {
        if hold.id != id {
            self.claim.replace(Claim::on(&hold.id).await);
        }
        self.hold.replace(Some(hold));
    }
}

impl Keeper {
    /// Another run begins: the next copy is saved under a new id.
    pub fn begin(self) {
        self.inner.update_value(|inner| {
            inner.current = CurrentRun::new();
            inner.copies.last = None;
            inner.starts_anew = false;
        });
        self.kept().begin();
    }

    pub(super) fn kept(self) -> Kept {
        self.state.kept
    }

    /// Reads the list again.
    pub async fn list(self) -> Result<(), KeepProblem> {
        let runs = shelf().list().await?;
        self.kept().runs.set(Some(runs));
        Ok(())
    }

    /// Puts an entry that has changed into the list.
    pub(super) fn put_in_list(self, entry: Entry) {
        self.kept().runs.update(|runs| {
            let runs = runs.get_or_insert_default();
            let is_it = |listed: &Listed| matches!(listed, Listed::Run(other) if other.id == entry.id);
            let place = runs.iter().position(is_it);
            let listed = Listed::Run(Box::new(entry));
            match place {
                Some(place) => runs[place] = listed,
                None => runs.insert(0, listed),
            }
        });
    }

    /// Changes a run of the list.
    pub fn edit(self, id: String, change: impl Fn(&mut Entry) + 'static) {
        self.change(async move { shelf().edit(&id, change).await.map(drop) });
    }

    /// Makes a copy of a run.
    pub fn duplicate(self, id: String) {
        self.change(async move { shelf().duplicate(&id).await });
    }

    /// Removes the runs that were deleted, for good. If this fails, the next page does it.
    pub fn tidy(self) {
        spawn_local(async move {
            if shelf().tidy().await.is_ok() {
                let _ = self.list().await;
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

/// Provides the keeper as a context.
pub fn provide_keeper(state: State) -> Keeper {
    let inner = Inner {
        current: CurrentRun::new(),
        waiting: VecDeque::new(),
        is_busy: true,
        copies: Copies::default(),
        opening: None,
        starts_anew: false,
        told: None,
    };
    let keeper = Keeper { state, inner: StoredValue::new_local(inner) };
    provide_context(keeper);
    keeper
}

/// The keeper.
pub fn use_keeper() -> Keeper {
    expect_context()
}
