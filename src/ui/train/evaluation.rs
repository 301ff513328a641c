//! The evaluation on the test set, the likelihood of test digits, and the quality of samples.

use leptos::prelude::*;

use super::likelihood::Likelihood;
use super::sample_quality::SampleQuality;
use crate::lab::{self, Command, LatentUse};
use crate::ops::Pixels;
use crate::ui::format;
use crate::ui::locale::use_locale;
use crate::ui::state::{use_data, use_lab, use_run};

/// Height of the bars' picture, in its own units; a latent dimension is one unit wide.
const HEIGHT: f64 = 48.0;

/// The sheet, in three columns.
#[component]
pub fn Evaluation() -> impl IntoView {
    let t = use_locale();
    let (lab, run) = (use_lab(), use_run());
    let is_resting = Memo::new(move |_| run.is_resting());
    let last = Memo::new(move |_| run.log.with(|log| log.test.last().cloned()));
    let evaluate = move |_| {
        if is_resting.get_untracked() {
            lab.send(Command::Evaluate);
        }
    };
    let when = move || match last.get() {
        Some((step, evaluation)) => t.get().evaluated_on(evaluation.images, step),
        None => t.get().nothing_evaluated().to_owned(),
    };
    view! {
        <section class="sheet w12 evaluation" aria-labelledby="evaluation">
            <div class="head">
                <h2 id="evaluation">{t.text(|t| t.evaluation())}</h2>
                <span class="hint" translate="no">{when}</span>
                <button class="push" aria-disabled=move || (!is_resting.get()).to_string() on:click=evaluate>
                    {t.text(|t| t.evaluate_now())}
                </button>
            </div>
            <div class="thirds">
                <div>
                    <h3>{t.text(|t| t.test_set())}</h3>
                    <Figures last/>
                    <div class="foot"><KlBars last/></div>
                </div>
                <Likelihood is_resting/>
                <SampleQuality is_resting/>
            </div>
        </section>
    }
}

/// The last evaluation, with the step after which it was made.
type Last = Memo<Option<(u64, lab::Evaluation)>>;

#[component]
fn Figures(last: Last) -> impl IntoView {
    let t = use_locale();
    let (run, data) = (use_run(), use_data());
    let is_grey = Memo::new(move |_| run.settings.with(|settings| settings.pixels == Pixels::Grey));
    let with = move |write: fn(&lab::Evaluation) -> String| {
        Signal::derive(move || last.get().map_or("–".to_owned(), |(_, evaluation)| write(&evaluation)))
    };
    let above_floor = Signal::derive(move || {
        let floor = data.in_use.with(|data| data.as_ref().map(|data| data.floor));
        last.get().zip(floor).map_or("–".to_owned(), |((_, evaluation), floor)| {
            let reconstruction = evaluation.losses.reconstruction;
            let [above, reconstruction, floor] =
                [reconstruction - floor, reconstruction, floor].map(|nats| format::nats(Some(nats)));
            format!("{above} nats ({reconstruction} − {floor})")
        })
    });
    view! {
        <dl class="facts">
            <Figure
                name=t.text(|t| t.negative_elbo()) hint=t.text(|t| t.negative_elbo_hint())
                value=with(|evaluation| {
                    let losses = evaluation.losses;
                    let [total, reconstruction, kl] =
                        [losses.total(), losses.reconstruction, losses.kl].map(|nats| format::nats(Some(nats)));
                    format!("{total} nats ({reconstruction} + {kl})")
                })
            />
            <Show when=move || is_grey.get()>
                <Figure name=t.text(|t| t.above_floor()) hint=t.text(|t| t.above_floor_hint()) value=above_floor/>
            </Show>
            <Figure
                name=t.text(|t| t.squared_error()) hint=t.text(|t| t.squared_error_hint())
                value=with(|evaluation| format::fixed(evaluation.squared_error, 4))
            />
            <Figure
                name=t.text(|t| t.active_units()) hint=t.text(|t| t.active_units_hint())
                value=with(|evaluation| format!("{} / {}", evaluation.active_units(), evaluation.latents.len()))
            />
        </dl>
    }
}

/// A figure with its name, and what it means in a hint.
#[component]
fn Figure(
    #[prop(into)] name: Signal<&'static str>,
    #[prop(into)] hint: Signal<&'static str>,
    value: Signal<String>,
) -> impl IntoView {
    view! {
        <dt>{name}</dt>
        <dd translate="no"><output aria-label=name aria-live="off">{value}</output></dd>
        <dd class="hint">{hint}</dd>
    }
}

/// A bar for each latent dimension: its KL, over all test digits.
#[component]
fn KlBars(last: Last) -> impl IntoView {
    let t = use_locale();
    let latents =
        Memo::new(move |_| last.get().map(|(_, evaluation)| evaluation.latents).unwrap_or_default());
    let largest =
        move || latents.with(|latents| latents.iter().fold(0.0, |largest, latent| latent.kl.max(largest)));
    let path = move |active: bool| latents.with(|latents| bars(latents, active));
    let label =
        move || latents.with(|latents| t.get().kl_bars(&latents.iter().map(|l| l.kl).collect::<Vec<_>>()));
    let caption = move || t.get().kl_bars_caption(&format::fixed(largest(), 1));
    view! {
        <div hidden=move || latents.with(Vec::is_empty)>
            <svg
                class="kl-bars" role="img" aria-label=label preserveAspectRatio="none"
                viewBox=move || format!("0 0 {} {HEIGHT}", latents.with(Vec::len).max(1))
            >
                <path d=move || path(false)/>
                <path class="active" d=move || path(true)/>
            </svg>
            <p class="hint" translate="no">{caption}</p>
        </div>
    }
}

/// The bars of the active latent dimensions, or of the others, as the path of an SVG.
fn bars(latents: &[LatentUse], active: bool) -> String {
    let largest = latents.iter().fold(1e-3, |largest, latent| latent.kl.max(largest));
    let bar = |(index, latent): (usize, &LatentUse)| {
        // Never 0: a bar of no height would look like a missing dimension.
        let height = 1.0 + latent.kl.max(0.0) * (HEIGHT - 1.0) / largest;
        format!("M{index}.15 {HEIGHT}v-{height:.1}h.7v{height:.1}z")
    };
    latents.iter().enumerate().filter(|(_, latent)| latent.is_active() == active).map(bar).collect()
}
