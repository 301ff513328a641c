//! How likely the model holds test digits to be: asked for, given up, told.
//!
//! Written as HTML with one handler, as the tiles' field is, and for the same reason.

use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys;

use super::format;
use super::number;
use super::store::Store;
use crate::lab::{Command, Likelihood, LikelihoodOrder, Phase};

/// The fields, the buttons and the last estimate. `resting`: the run stands still.
#[component]
pub fn LikelihoodField(store: Store, resting: Memo<bool>) -> impl IntoView {
    let field = NodeRef::<html::Div>::new();
    let estimating =
        Memo::new(move |_| store.report.with(|report| matches!(report.phase, Phase::Estimating { .. })));
    Effect::new(move |_| {
        let Some(field) = field.get() else { return };
        for (button, enabled) in [("button", resting.get()), ("[name=cancel]", estimating.get())] {
            if let Ok(Some(button)) = field.query_selector(button) {
                let _ = button.toggle_attribute_with_force("disabled", !enabled);
            }
        }
        let text = store.log.with(|log| log.likelihoods.last().map(written).unwrap_or_default());
        if let Ok(Some(output)) = field.query_selector("output") {
            output.set_text_content(Some(&text));
        }
    });
    let press = move |event: web_sys::MouseEvent| {
        let pressed: web_sys::Element = event_target(&event);
        match pressed.get_attribute("name").as_deref() {
            Some("estimate") => match field.get_untracked().and_then(|field| order(store, &field)) {
                Some(order) => store.send(Command::Estimate(order)),
                None => store.notices.say("Draws and test digits are whole numbers from 1 on."),
            },
            Some("cancel") => store.send(Command::CancelEstimate),
            _ => {}
        }
    };
    view! {
        <div class="likelihood" node_ref=field inner_html=include_str!("likelihood.html") on:click=press></div>
    }
}

/// What the fields ask for, within bounds, which they show from then on; nothing where they hold no numbers.
fn order(store: Store, field: &web_sys::Element) -> Option<LikelihoodOrder> {
    let inputs = ["[name=draws]", "[name=images]"].map(|selector| {
        field
            .query_selector(selector)
            .ok()
            .flatten()
            .map(|input| input.unchecked_into::<web_sys::HtmlInputElement>())
    });
    let [Some(draws), Some(images)] = inputs else { return None };
    let whole = |input: &web_sys::HtmlInputElement| number::parse(&input.value()).map(|value| value as usize);
    let wanted = LikelihoodOrder { draws: whole(&draws)?, images: whole(&images)? };
    let order = wanted.clamped(store.data.with_untracked(|data| data.as_ref().map_or(1, |data| data.test)));
    draws.set_value(&order.draws.to_string());
    images.set_value(&order.images.to_string());
    Some(order)
}

fn written((step, likelihood): &(u64, Likelihood)) -> String {
    let Likelihood { order, nats, standard_error } = likelihood;
    let count = |value: usize| format::count(value as u64);
    format!(
        "{nats:.2} nats a digit, standard error {standard_error:.2}: k = {}, the first {} test digits, after step {}",
        count(order.draws),
        count(order.images),
        format::count(*step)
    )
}
