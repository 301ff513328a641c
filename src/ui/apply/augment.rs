//! Augment: new digits, and files of them.

use leptos::prelude::*;

use super::digits_file::{DigitsFile, SaveDigits};
use crate::data::PIXELS;
use crate::explore::augment::{MOST, Origin, SHOWN};
use crate::explore::{AugmentRequest, Kind, Request};
use crate::lab::{Cells, Command};
use crate::ui::locale::use_locale;
use crate::ui::parts::{Picture, WholeField};
use crate::ui::state::{use_data, use_drawing, use_explore, use_lab, use_run};

/// Columns of those on show.
const COLUMNS: usize = 10;
/// The standard deviations around the drawing, in those of its posterior: one alone is hardly seen.
const SPREAD: f32 = 3.0;

/// The kinds of origins, by their place in the list.
const PRIOR: &str = "prior";
const CLASSES: &str = "classes";
const DRAWING: &str = "drawing";

/// The sheet.
#[component]
pub fn AugmentPanel() -> impl IntoView {
    let t = use_locale();
    let (count, from) = (RwSignal::new(1000usize), RwSignal::new(PRIOR.to_owned()));
    view! {
        <section class="sheet w7 augment column" id="use/augment" aria-labelledby="augment-title">
            <div class="head"><h2 id="augment-title">{t.text(|t| t.augment())}</h2></div>
            <p class="hint">{t.text(|t| t.augment_hint())}</p>
            <div class="making">
                <div class="column">
                    <div class="fields">
                        <WholeField
                            name=t.text(|t| t.how_many()) most=MOST value=count set=Callback::new(move |number| count.set(number))
                        />
                        <label class="field">
                            <span>{t.text(|t| t.made_from())}</span>
                            <select prop:value=move || from.get() on:change:target=move |event| from.set(event.target().value())>
                                <option value=PRIOR>{t.text(|t| t.prior_origin())}</option>
                                <option value=CLASSES>{t.text(|t| t.classes_origin())}</option>
                                <option value=DRAWING>{t.text(|t| t.drawing_origin())}</option>
                            </select>
                        </label>
                    </div>
                    <Generate count from/>
                </div>
                <NewDigits/>
            </div>
        </section>
    }
}

/// The button that generates or cancels, and how far it is.
#[component]
fn Generate(count: RwSignal<usize>, from: RwSignal<String>) -> impl IntoView {
    let t = use_locale();
    let (lab, run, data, drawing) = (use_lab(), use_run(), use_data(), use_drawing());
    let (found, seed) = (use_explore().augment, RwSignal::new(0u32));
    let progress = Memo::new(move |_| {
        let progress = found.with(|found| found.as_ref().map(|found| (found.done, found.total)));
        progress.filter(|&(_, total)| total > 0)
    });
    let is_busy = Memo::new(move |_| progress.get().is_some_and(|(done, total)| done < total));
    let no_drawing =
        Memo::new(move |_| from.with(|from| from == DRAWING) && drawing.seen.with(Option::is_none));
    let is_ready =
        Memo::new(move |_| run.report.with(|report| report.steps_per_epoch > 0) && !no_drawing.get());
    let press = move |_| {
        if is_busy.get_untracked() {
            lab.send(Command::StopExploring(Kind::Augment));
            found.set(None);
            return;
        }
        let origin = match from.get_untracked().as_str() {
            DRAWING => drawing.seen.get_untracked().map(|pixels| Origin::Around(pixels.into(), SPREAD)),
            CLASSES => data.current_dataset().map(Origin::Classes),
            _ => Some(Origin::Prior),
        };
        let Some(origin) = origin.filter(|_| is_ready.get_untracked()) else { return };
        seed.update(|seed| *seed += 1);
        let request = AugmentRequest { origin, count: count.get_untracked(), seed: seed.get_untracked() };
        lab.send(Command::Explore(Request::Augment(request)));
    };
    let words = move || match (no_drawing.get(), progress.get()) {
        (true, _) => t.get().draw_first().to_owned(),
        (false, Some((done, total))) => t.get().digits_made(done, total),
        (false, None) => t.get().nothing_made().to_owned(),
    };
    let part = move || progress.get().map_or(0.0, |(done, total)| done as f64 / total as f64);
    view! {
        <div class="foot">
            <progress aria-label=t.text(|t| t.digits_progress()) max="1" prop:value=part></progress>
            <p class="hint" translate="no">{words}</p>
            <button aria-disabled=move || (!is_ready.get()).to_string() on:click=press>
                {move || if is_busy.get() { t.get().cancel() } else { t.get().generate() }}
            </button>
        </div>
    }
}

/// The first of the new digits, and files of all.
#[component]
fn NewDigits() -> impl IntoView {
    let t = use_locale();
    let found = use_explore().augment;
    let digits = Signal::derive_local(move || {
        found.with(|found| found.as_ref().and_then(|found| found.digits.clone()))
    });
    let has_digits =
        Memo::new(move |_| found.with(|found| found.as_ref().is_some_and(|found| !found.shown.is_empty())));
    let cells = Signal::derive(move || {
        let mut values =
            found.with(|found| found.as_ref().map(|found| found.shown.clone())).unwrap_or_default();
        values.resize(SHOWN * PIXELS, 0.0);
        Cells { grid: (COLUMNS, SHOWN / COLUMNS), values }
    });
    view! {
        <div>
            <div class="ruled">
                <Picture cells label=Signal::derive(move || t.get().new_digits().to_owned())/>
                <p class="nothing hint" hidden=move || has_digits.get()>{t.text(|t| t.new_digits_wait())}</p>
            </div>
            <SaveDigits digits name=t.text(|t| t.download_digits()) stem="latent-ink" files=&DigitsFile::ALL/>
        </div>
    }
}
