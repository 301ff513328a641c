//! The page's state.

use std::cell::{Ref, RefCell};

use leptos::prelude::{ArcTrigger, Notify, Track};
use send_wrapper::SendWrapper;

/// A value that tells when it changes. It lives as long as the page does; a handle, copied freely.
///
/// Its methods are those of leptos's `RwSignal`, which is compiled as a whole for each type of value. Here only what
/// holds the value is, and what tells of a change is one for all: 8 KB less to download.
pub struct Shared<T: 'static>(&'static State<T>);

struct State<T> {
    /// leptos wants what its closures hold to be `Send`; the page has one thread.
    value: SendWrapper<RefCell<T>>,
    changed: ArcTrigger,
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Shared<T> {}

impl<T> Shared<T> {
    pub fn new(value: T) -> Self {
        let value = SendWrapper::new(RefCell::new(value));
        Shared(Box::leak(Box::new(State { value, changed: ArcTrigger::new() })))
    }

    /// What runs now will run again when the value changes.
    pub fn track(self) {
        self.0.changed.track();
    }

    /// Tells of a change.
    pub fn notify(self) {
        self.0.changed.notify();
    }

    pub fn read_untracked(self) -> Ref<'static, T> {
        self.0.value.borrow()
    }

    pub fn with_untracked<R>(self, read: impl FnOnce(&T) -> R) -> R {
        read(&self.read_untracked())
    }

    pub fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        self.track();
        self.with_untracked(read)
    }

    pub fn update_untracked<R>(self, change: impl FnOnce(&mut T) -> R) -> R {
        change(&mut self.0.value.borrow_mut())
    }

    pub fn update(self, change: impl FnOnce(&mut T)) {
        self.update_untracked(change);
        self.notify();
    }

    pub fn set(self, value: T) {
        self.0.value.replace(value);
        self.notify();
    }
}

impl<T: Clone> Shared<T> {
    pub fn get_untracked(self) -> T {
        self.read_untracked().clone()
    }

    pub fn get(self) -> T {
        self.track();
        self.get_untracked()
    }
}
