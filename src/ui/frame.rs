//! Work that is done at most once a frame, however often it is asked for.

use std::rc::Rc;

use leptos::prelude::*;

use super::shared::Shared;

/// A task that runs in the next animation frame after it was asked for.
#[derive(Clone, Copy)]
pub struct OncePerFrame {
    task: Shared<Rc<dyn Fn()>>,
    asked: Shared<bool>,
}

impl OncePerFrame {
    /// Nothing runs yet.
    pub fn new(task: impl Fn() + 'static) -> Self {
        OncePerFrame { task: Shared::new(Rc::new(task)), asked: Shared::new(false) }
    }

    /// Asks for the task.
    pub fn ask(self) {
        if self.asked.get_untracked() {
            return;
        }
        self.asked.set(true);
        request_animation_frame(move || {
            self.asked.set(false);
            self.task.get_untracked()();
        });
    }
}
