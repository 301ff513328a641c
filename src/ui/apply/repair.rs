//! Repair: the visitor hides a part of a digit, the model fills it in.

use leptos::prelude::*;

use super::hide::Hide;
use crate::data::PIXELS;
use crate::explore::repair::{SHOWN, mean_image};
use crate::explore::{Kind, Region, Repair, RepairRequest, Request};
use crate::lab::Cells;
use crate::ui::format;
use crate::ui::locale::use_locale;
use crate::ui::parts::Picture;
use crate::ui::state::{Room, keep_asking, use_data, use_drawing, use_explore, use_lab, use_rooms};

/// Answers on show: the most probable ones.
const ANSWERS: usize = 6;

/// The sheet.
#[component]
pub fn RepairPanel() -> impl IntoView {
    let t = use_locale();
    let (rooms, data, drawing, explore) = (use_rooms(), use_data(), use_drawing(), use_explore());
    let lab = use_lab();
    let (region, seed) = (RwSignal::new(Region::LOWER), RwSignal::new(0u32));
    // Without a drawing, the first test digit.
    let pixels = Memo::new(move |_| drawing.seen.get().or_else(|| data.test_digit(0)).unwrap_or_default());
    let is_shown = Memo::new(move |_| rooms.current.get() == Room::Use);
    keep_asking(lab, Kind::Repair, move || {
        let pixels = pixels.get();
        let known = region.get().known();
        let request =
            RepairRequest { pixels: pixels.as_slice().into(), known: known.into(), seed: seed.get() };
        (is_shown.get() && pixels.len() == PIXELS).then_some(Request::Repair(request))
    });
    let found = explore.repair;
    let picture = move |read: fn(&Repair) -> Vec<f32>| {
        Signal::derive(move || Cells::one(found.with(|found| found.as_ref().map(|found| read(found)))))
    };
    let filled = picture(|found| found.request.filled_with(found.latest()));
    let plain = picture(|found| found.request.filled_with(&found.plain));
    let hidden = move || t.get().share_hidden(region.with(Region::share));
    let next = StoredValue::new(0);
    let another = move |_| {
        next.update_value(|next| *next += 1);
        let digit = untrack(|| data.test_digit(next.get_value()));
        drawing.to_draw.set(digit);
    };
    view! {
        <section class="sheet w7 repair" id="use/repair" aria-labelledby="repair-title">
            <div class="head">
                <h2 id="repair-title">{t.text(|t| t.repair())}</h2>
                <button class="plain push" on:click=another>{t.text(|t| t.repair_digit())}</button>
                <button class="plain" on:click=move |_| seed.update(|seed| *seed += 1)>{t.text(|t| t.other_starts())}</button>
            </div>
            <p class="hint">{t.text(|t| t.repair_hint())}</p>
            <div class="row" role="group" aria-label=t.text(|t| t.hide())>
                <Third region third=Region::UPPER name=t.text(|t| t.upper_third())/>
                <Third region third=Region::MIDDLE name=t.text(|t| t.middle_third())/>
                <Third region third=Region::LOWER name=t.text(|t| t.lower_third())/>
            </div>
            <div class="gap">
                <figure>
                    <Hide region pixels/>
                    <figcaption><b>{t.text(|t| t.hidden())}</b> <span translate="no">{hidden}</span></figcaption>
                </figure>
                <Steps/>
                <figure>
                    <Picture cells=filled label=Signal::derive(move || t.get().filled_in().to_owned()) class="pixels"/>
                    <figcaption><b>{t.text(|t| t.filled_in())}</b> <span>{t.text(|t| t.filled_in_hint())}</span></figcaption>
                </figure>
                <figure>
                    <Picture cells=plain label=Signal::derive(move || t.get().one_pass().to_owned()) class="pixels"/>
                    <figcaption><b>{t.text(|t| t.one_pass())}</b> <span>{t.text(|t| t.one_pass_hint())}</span></figcaption>
                </figure>
            </div>
            <Answers/>
            <Errors/>
        </section>
    }
}

/// A button that hides a third.
#[component]
fn Third(region: RwSignal<Region>, third: Region, name: Signal<&'static str>) -> impl IntoView {
    view! {
        <button aria-pressed=move || (region.get() == third).to_string() on:click=move |_| region.set(third)>{name}</button>
    }
}

/// The first descent, after 0, 1, 2, 4 … steps.
#[component]
fn Steps() -> impl IntoView {
    let t = use_locale();
    let found = use_explore().repair;
    let step = move |index: usize| {
        let cells =
            Signal::derive(move || Cells::one(found.with(|found| found.as_ref()?.shown.get(index).cloned())));
        view! { <li><Picture cells/> <span class="number" translate="no">{SHOWN[index]}</span></li> }
    };
    view! {
        <figure class="steps">
            <ol>{(0..SHOWN.len()).map(step).collect_view()}</ol>
            <figcaption>{t.text(|t| t.after_so_many_steps())}</figcaption>
        </figure>
    }
}

/// Answers from several starts, the most probable first. A press takes an answer's latents to the top of the page.
#[component]
fn Answers() -> impl IntoView {
    let t = use_locale();
    let (found, lab, drawing) = (use_explore().repair, use_lab(), use_drawing());
    let answer = move |index: usize| {
        let cells = Signal::derive(move || {
            let pixels = found.with(|found| {
                let found = found.as_ref()?;
                Some(found.request.filled_with(&found.answers.get(index)?.pixels))
            });
            Cells::one(pixels)
        });
        let nats = Memo::new(move |_| found.with(|found| Some(found.as_ref()?.answers.get(index)?.nats)));
        let take = move |_| {
            let latents =
                found.with_untracked(|found| Some(found.as_ref()?.answers.get(index)?.latents.clone()));
            if let Some(latents) = latents {
                drawing.set_latents(latents, lab);
            }
        };
        view! {
            <li>
                <button class="plain" aria-label=move || t.get().answer(index + 1, nats.get()) on:click=take>
                    <Picture cells/>
                    <span class="number" translate="no">{move || format::nats(nats.get())}</span>
                </button>
            </li>
        }
    };
    view! {
        <div class="answers">
            <p class="hint">{t.text(|t| t.answers_hint())}</p>
            <ol>{(0..ANSWERS).map(answer).collect_view()}</ol>
        </div>
    }
}

/// The mean squared error over the hidden part: of the best answer, of one pass through the model, of the mean image.
#[component]
fn Errors() -> impl IntoView {
    let t = use_locale();
    let (found, data) = (use_explore().repair, use_data());
    let mean =
        Memo::new(move |_| data.dataset.with(|dataset| dataset.as_ref().map(|data| mean_image(&data.test))));
    let error = move |of: fn(&Repair) -> Option<f64>| found.with(|found| of(found.as_ref()?));
    let best = move || error(|found| Some(found.request.error(&found.answers.first()?.pixels)));
    let plain = move || error(|found| Some(found.request.error(&found.plain)));
    let of_mean = move || found.with(|found| Some(found.as_ref()?.request.error(&mean.get()?)));
    let written = |error: Option<f64>| {
        error.filter(|error| error.is_finite()).map_or("–".to_owned(), |error| format::fixed(error, 4))
    };
    let (best, plain, of_mean) = (
        Memo::new(move |_| written(best())),
        Memo::new(move |_| written(plain())),
        Memo::new(move |_| written(of_mean())),
    );
    let reading = move |class: &'static str, name: Signal<&'static str>, value: Memo<String>| {
        view! {
            <div class=format!("reading {class}")>
                <span class="name">{name}</span>
                <p translate="no"><output aria-label=name aria-live="off">{value}</output></p>
            </div>
        }
    };
    view! {
        <div class="readings">
            {reading("reconstruction", t.text(|t| t.error_filled_in()), best)}
            {reading("", t.text(|t| t.error_one_pass()), plain)}
            {reading("", t.text(|t| t.error_mean_image()), of_mean)}
        </div>
        <p class="hint">{t.text(|t| t.errors_hint())}</p>
    }
}
