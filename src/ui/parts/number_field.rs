//! A field for a number. Typed text applies on Enter, or when the focus leaves; arrow keys move on the number's own
//! grid, and the wheel changes nothing. `type="number"` behaves differently in all three.

use leptos::prelude::*;
use leptos::web_sys::KeyboardEvent;

use crate::ui::bounds::{Bounds, Direction};

/// The field. Attributes of the `<input>`, such as its `id`, are given as `attr:id`.
#[component]
pub fn NumberField(
    /// What the number can be.
    #[prop(into)]
    bounds: Signal<Bounds>,
    /// The current number, which the field shows unless it is being edited.
    #[prop(into)]
    value: Signal<f64>,
    /// Called with a number within the bounds.
    #[prop(into)]
    on_change: Callback<f64>,
) -> impl IntoView {
    // What is being typed.
    let draft = RwSignal::new(None::<String>);
    let text = move || draft.get().unwrap_or_else(|| value.get().to_string());
    // Afterwards the field shows the current number: the draft may not be a number, or be refused.
    let apply = move || {
        if let Some(text) = draft.get_untracked() {
            draft.set(None);
            let bounds = bounds.get_untracked();
            if let Some(number) = bounds.parse(&text) {
                on_change.run(bounds.nearest(number));
            }
        }
    };
    let step = move |direction| {
        let (bounds, draft_text) = (bounds.get_untracked(), draft.get_untracked());
        let from = draft_text.and_then(|text| bounds.parse(&text)).unwrap_or_else(|| value.get_untracked());
        draft.set(None);
        on_change.run(bounds.step(from, direction));
    };
    let press = move |event: KeyboardEvent| {
        if event.is_composing() || event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        match event.key().as_str() {
            "Enter" => {
                // Or the same press would answer the question that the number may ask.
                event.prevent_default();
                apply();
            }
            "Escape" if draft.with_untracked(Option::is_some) => {
                // This Escape is the field's; the next one closes what the field is in.
                event.stop_propagation();
                draft.set(None);
            }
            "ArrowUp" => {
                event.prevent_default();
                step(Direction::Up);
            }
            "ArrowDown" => {
                event.prevent_default();
                step(Direction::Down);
            }
            _ => {}
        }
    };
    view! {
        <input
            type="text" role="spinbutton" autocomplete="off"
            inputmode=move || if bounds.get().whole { "numeric" } else { "decimal" }
            aria-valuemin=move || bounds.get().low.to_string() aria-valuemax=move || bounds.get().high.to_string()
            aria-valuenow=move || value.get().to_string() prop:value=text
            on:input=move |event| draft.set(Some(event_target_value(&event))) on:keydown=press on:blur=move |_| apply()
        />
    }
}
