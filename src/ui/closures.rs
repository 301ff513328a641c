//! What the page does when values change or a visitor acts.
//!
//! leptos compiles what surrounds a closure, an effect or an attribute's update, for each closure's type. In a box all
//! of a kind have the same type: 6 KB less to download.

use leptos::prelude::Effect;

/// Runs soon, and again whenever a value changes that it reads.
pub fn effect(run: impl Fn() + 'static) {
    let run: Box<dyn Fn()> = Box::new(run);
    Effect::new(move |_: Option<()>| run());
}

/// A text, or an attribute's, that follows what it reads.
pub type Text = Box<dyn Fn() -> String + Send>;

/// See [`Text`].
pub fn text(write: impl Fn() -> String + Send + 'static) -> Text {
    Box::new(write)
}

/// A number that follows what it reads.
pub fn number(value: impl Fn() -> f64 + Send + 'static) -> Box<dyn Fn() -> f64 + Send> {
    Box::new(value)
}

/// Whether something is so, which follows what it reads.
pub fn flag(is_so: impl Fn() -> bool + Send + 'static) -> Box<dyn Fn() -> bool + Send> {
    Box::new(is_so)
}

/// What to do about an event.
pub fn on<E>(act: impl FnMut(E) + 'static) -> Box<dyn FnMut(E)> {
    Box::new(act)
}
