//! How likely the model holds test digits to be: what the visitor asks for, and the answer.

use leptos::prelude::*;

use crate::lab::{Command, LikelihoodOrder, Phase};
use crate::ui::locale::use_locale;
use crate::ui::state::{use_data, use_lab, use_run};

/// The importance-weighted bound.
#[component]
pub fn Likelihood(is_resting: Memo<bool>) -> impl IntoView {
    let t = use_locale();
    let (lab, run, data) = (use_lab(), use_run(), use_data());
    let order = RwSignal::new(LikelihoodOrder { draws: 1000, images: 100 });
    let is_estimating =
        Memo::new(move |_| run.report.with(|report| matches!(report.phase, Phase::Estimating { .. })));
    // There may be fewer test digits now.
    let clamped = move || {
        let images = data.in_use.with(|data| data.as_ref().map_or(usize::MAX, |data| data.test));
        order.get().clamped(images)
    };
    let estimate = move |_| {
        if is_resting.get_untracked() {
            let order = untrack(clamped);
            lab.send(Command::Estimate(order));
        }
    };
    let cancel = move |_| {
        if is_estimating.get_untracked() {
            lab.send(Command::CancelEstimate);
        }
    };
    let answer = move || {
        run.log.with(|log| {
            log.likelihoods.last().map(|(step, likelihood)| t.get().likelihood(*step, likelihood))
        })
    };
    view! {
        <div>
            <h3>{move || t.get().likelihood_title()}</h3>
            <div class="fields">
                <Whole
                    name=move || t.get().draws_per_digit() value=Signal::derive(move || clamped().draws)
                    set=Callback::new(move |draws| order.update(|order| order.draws = draws))
                />
                <Whole
                    name=move || t.get().test_digits() value=Signal::derive(move || clamped().images)
                    set=Callback::new(move |images| order.update(|order| order.images = images))
                />
            </div>
            <p class="bound" translate="no">
                <output aria-label=move || t.get().importance_weighted_bound()>{answer}</output>
            </p>
            <p class="hint">{move || t.get().likelihood_hint()}</p>
            <div class="foot row">
                <button aria-disabled=move || (!is_resting.get()).to_string() on:click=estimate>
                    {move || t.get().estimate_likelihood()}
                </button>
                <button
                    aria-label=move || t.get().cancel_estimate()
                    aria-disabled=move || (!is_estimating.get()).to_string() on:click=cancel
                >
                    {move || t.get().cancel()}
                </button>
            </div>
        </div>
    }
}

/// A whole number from 1 on.
#[component]
fn Whole(
    #[prop(into)] name: Signal<&'static str>,
    value: Signal<usize>,
    set: Callback<usize>,
) -> impl IntoView {
    view! {
        <label class="field">
            <span>{name}</span>
            <input
                type="number" inputmode="numeric" min="1" prop:value=move || value.get().to_string()
                on:change:target=move |event| {
                    let input = event.target();
                    if let Ok(wanted) = input.value().parse() {
                        set.run(wanted);
                    }
                    input.set_value(&value.get_untracked().to_string());
                }
            />
        </label>
    }
}
