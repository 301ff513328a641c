//! A field for a count.

use leptos::prelude::*;

use super::NumberField;
use crate::ui::bounds::{Bounds, Steps};

/// A whole number from 1 to `most`.
#[component]
pub fn WholeField(
    #[prop(into)] name: Signal<&'static str>,
    #[prop(into)] most: Signal<usize>,
    #[prop(into)] value: Signal<usize>,
    set: Callback<usize>,
) -> impl IntoView {
    let bounds = Signal::derive(move || Bounds::whole(&(1..=most.get()), Steps::One));
    view! {
        <label class="field">
            <span>{name}</span>
            <NumberField
                bounds value=Signal::derive(move || value.get() as f64)
                on_change=Callback::new(move |number: f64| set.run(number as usize))
            />
        </label>
    }
}
