//! What the page does when signals change.

use leptos::prelude::Effect;

/// Runs soon, and again whenever a signal that it reads changes. leptos compiles the loop around an effect for each
/// closure's type; in a box all have the same.
pub fn effect(run: impl Fn() + 'static) {
    let run: Box<dyn Fn()> = Box::new(run);
    Effect::new(move |_: Option<()>| run());
}
