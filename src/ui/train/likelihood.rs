//! The likelihood of test digits: the visitor's order, and the result.

use leptos::prelude::*;

use crate::lab::{Command, LikelihoodOrder, Phase};
use crate::ui::locale::use_locale;
use crate::ui::parts::WholeField;
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
    let test_images = Memo::new(move |_| data.in_use.with(|data| data.as_ref().map_or(1, |data| data.test)));
    let clamped = move || order.get().clamped(test_images.get());
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
            <h3>{t.text(|t| t.likelihood_title())}</h3>
            <div class="fields">
                <WholeField
                    name=t.text(|t| t.draws_per_digit()) most=LikelihoodOrder::MOST_DRAWS value=Signal::derive(move || clamped().draws)
                    set=Callback::new(move |draws| order.update(|order| order.draws = draws))
                />
                <WholeField
                    name=t.text(|t| t.test_digits()) most=test_images value=Signal::derive(move || clamped().images)
                    set=Callback::new(move |images| order.update(|order| order.images = images))
                />
            </div>
            <p class="bound" translate="no">
                <output aria-label=t.text(|t| t.importance_weighted_bound())>{answer}</output>
            </p>
            <p class="hint">{t.text(|t| t.likelihood_hint())}</p>
            <div class="foot row">
                <button aria-disabled=move || (!is_resting.get()).to_string() on:click=estimate>
                    {t.text(|t| t.estimate_likelihood())}
                </button>
                <button
                    aria-label=t.text(|t| t.cancel_estimate())
                    aria-disabled=move || (!is_estimating.get()).to_string() on:click=cancel
                >
                    {t.text(|t| t.cancel())}
                </button>
            </div>
        </div>
    }
}
