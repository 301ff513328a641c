//! Names the curves; with a cursor in the chart, shows their values there.

use leptos::prelude::*;

use super::history::nearest;
use crate::lab::Losses;
use crate::ui::format;
use crate::ui::locale::use_locale;
use crate::ui::state::use_run;

/// The legend.
#[component]
pub fn Legend(cursor: RwSignal<Option<f64>>) -> impl IntoView {
    let t = use_locale();
    let history = use_run().history;
    let under = Memo::new(move |_| {
        let cursor = cursor.get()?;
        history.with(|history| nearest(history.train(), cursor).copied())
    });
    let train = move |part: fn(&Losses) -> f64| {
        Signal::derive(move || {
            under.get().map(|point| format::nats(Some(part(&point.losses)))).unwrap_or_default()
        })
    };
    let test = Signal::derive(move || {
        let tested =
            under.get().and_then(|point| history.with(|history| history.tested(point.step).copied()));
        tested.map(|point| format::nats(Some(point.losses.total()))).unwrap_or_default()
    });
    let place = move || match under.get() {
        Some(point) => t.get().at_step(&format::count(point.step)),
        None => t.get().nats_per_image().to_owned(),
    };
    view! {
        <ul class="legend" id="loss-legend">
            <Entry class="train" name=t.text(|t| t.train_curve()) value=train(Losses::total)/>
            <Entry class="test" name=t.text(|t| t.test_curve()) value=test/>
            <Entry class="reconstruction" name=t.text(|t| t.reconstruction()) value=train(|losses| losses.reconstruction)/>
            <Entry class="kl" name=t.text(|t| t.kl()) value=train(|losses| losses.kl)/>
            <li class="place number" translate="no">{place}</li>
        </ul>
    }
}

#[component]
fn Entry(
    class: &'static str,
    #[prop(into)] name: Signal<&'static str>,
    value: Signal<String>,
) -> impl IntoView {
    view! {
        <li class=class><span>{name}</span> " " <b class="number" translate="no">{value}</b></li>
    }
}
