//! Work that is done at most once a frame, however often it is asked for.

use std::rc::Rc;

use leptos::prelude::*;

/// A task that runs in the next animation frame after it was asked for.
#[derive(Clone, Copy)]
pub struct OncePerFrame {
    task: StoredValue<Rc<dyn Fn()>, LocalStorage>,
    asked: StoredValue<bool>,
}

impl OncePerFrame {
    /// Nothing runs yet.
    pub fn new(task: impl Fn() + 'static) -> Self {
        OncePerFrame { task: StoredValue::new_local(Rc::new(task)), asked: StoredValue::new(false) }
    }

    /// Asks for the task.
    pub fn ask(self) {
        if self.asked.get_value() {
            return;
        }
        self.asked.set_value(true);
        request_animation_frame(move || {
            // The component may be gone by now.
            if self.asked.try_set_value(false).is_none()
                && let Some(task) = self.task.try_get_value()
            {
                task();
            }
        });
    }
}
