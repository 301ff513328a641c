//! Denoise: test digits corrupted as the visitor chooses, and restored by the model.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::explore::denoise::{MEASURED, Restored, SHOWN};
use crate::explore::{DenoiseRequest, Denoised, Kind, Request};
use crate::lab::Cells;
use crate::ops::{Corruption, CorruptionKind};
use crate::ui::format;
use crate::ui::locale::use_locale;
use crate::ui::parts::Picture;
use crate::ui::settings::{SettingId, use_settings_editor};
use crate::ui::state::{Room, keep_asking, use_data, use_explore, use_lab, use_rooms, use_run};

/// The kinds to choose from: all but none.
const KINDS: [CorruptionKind; 3] =
    [CorruptionKind::Gaussian, CorruptionKind::SaltAndPepper, CorruptionKind::Patch];

/// The sheet.
#[component]
pub fn DenoisePanel() -> impl IntoView {
    let t = use_locale();
    let (rooms, data) = (use_rooms(), use_data());
    let corruption = RwSignal::new(Corruption { kind: KINDS[0], ..Corruption::default() });
    let is_shown = Memo::new(move |_| rooms.current.get() == Room::Use);
    keep_asking(use_lab(), Kind::Denoise, move || {
        let is_asked = is_shown.get() && data.in_use.with(Option::is_some);
        is_asked.then(|| Request::Denoise(DenoiseRequest(corruption.get())))
    });
    let found = use_explore().denoise;
    let progress = move || {
        let digits =
            found.with(|found| found.as_ref().map(|found| (found.restored.digits, found.clean.digits)));
        let (done, total) = digits.unwrap_or((0, MEASURED));
        t.get().restored_so_far(done, total)
    };
    view! {
        <section class="sheet w12 denoise" id="use/denoise" aria-labelledby="denoise-title">
            <div class="head"><h2 id="denoise-title">{t.text(|t| t.denoise())}</h2></div>
            <p class="hint">{t.text(|t| t.denoise_hint())}</p>
            <div class="making">
                <div class="column">
                    <Choice corruption/>
                    <TrainToDenoise corruption/>
                </div>
                <div>
                    <StateRow name=t.text(|t| t.corrupted()) of=|found| &found.corrupted/>
                    <StateRow name=t.text(|t| t.filtered()) of=|found| &found.filtered/>
                    <StateRow name=t.text(|t| t.restored()) of=|found| &found.restored/>
                    <StateRow name=t.text(|t| t.clean()) of=|found| &found.clean is_true=true/>
                    <p class="hint">{t.text(|t| t.denoise_errors_hint())} " " <span translate="no">{progress}</span></p>
                </div>
            </div>
        </section>
    }
}

/// The kind of corruption and its strength.
#[component]
fn Choice(corruption: RwSignal<Corruption>) -> impl IntoView {
    let t = use_locale();
    let option = |kind: CorruptionKind| {
        let name = move || t.get().setting_option(SettingId::Corruption, kind.as_str());
        view! { <option value=kind.as_str()>{name}</option> }
    };
    let choose = move |name: String| {
        if let Some(kind) = CorruptionKind::from_name(&name) {
            corruption.update(|corruption| corruption.kind = kind);
        }
    };
    view! {
        <div class="fields">
            <label class="field">
                <span>{t.text(|t| t.corruption())}</span>
                <select
                    prop:value=move || corruption.get().kind.as_str()
                    on:change:target=move |event| choose(event.target().value())
                >
                    {KINDS.map(option).collect_view()}
                </select>
            </label>
        </div>
        <div class="slider">
            <label for="denoise-strength">{t.text(|t| t.strength())}</label>
            <input
                id="denoise-strength" type="range" min="0.05" max="1" step="0.05"
                aria-describedby="denoise-strength-hint" prop:value=move || corruption.get().strength.to_string()
                on:input:target=move |event| {
                    if let Ok(strength) = event.target().value().parse::<f64>() {
                        corruption.update(|corruption| corruption.strength = strength.clamp(0.05, 1.0));
                    }
                }
            />
            <span class="number" translate="no">{move || format::fixed(corruption.get().strength, 2)}</span>
        </div>
        <p class="hint" id="denoise-strength-hint">
            {move || t.get().setting_hint(SettingId::CorruptionStrength)}
        </p>
    }
}

/// How the present model was trained, and a button that trains one with the chosen corruption.
#[component]
fn TrainToDenoise(corruption: RwSignal<Corruption>) -> impl IntoView {
    let t = use_locale();
    let (data, run, editor) = (use_data(), use_run(), use_settings_editor());
    let trained = Memo::new(move |_| run.settings.with(|settings| settings.corruption));
    let is_other = Memo::new(move |_| trained.get() != corruption.get());
    let train = move |_| {
        if is_other.get_untracked() {
            let corruption = corruption.get_untracked();
            spawn_local(async move {
                if editor.start_over_with(move |settings| settings.corruption = corruption).await {
                    data.train_once_started();
                }
            });
        }
    };
    view! {
        <div class="foot">
            <p class="hint" aria-live="polite">{move || t.get().trained_with(trained.get())}</p>
            <button class="seal" aria-disabled=move || (!is_other.get()).to_string() on:click=train>
                {t.text(|t| t.train_to_denoise())}
            </button>
        </div>
    }
}

/// Digits in one state, and their error.
#[component]
fn StateRow(
    #[prop(into)] name: Signal<&'static str>,
    of: fn(&Denoised) -> &Restored,
    #[prop(optional)] is_true: bool,
) -> impl IntoView {
    let t = use_locale();
    let found = use_explore().denoise;
    let cells = Signal::derive(move || {
        let shown = found.with(|found| found.as_ref().map(|found| of(found).shown.clone()));
        Cells { grid: (SHOWN, 1), values: shown.unwrap_or_default() }
    });
    let error = Memo::new(move |_| {
        let error = found.with(|found| found.as_ref().map(|found| of(found).error()));
        error.filter(|error| error.is_finite()).map_or("–".to_owned(), |error| format::fixed(error, 4))
    });
    view! {
        <figure class="state-row">
            <figcaption>
                {name}
                <output class="number" hidden=is_true translate="no" aria-label=move || t.get().error_of(name.get()) aria-live="off">
                    {error}
                </output>
            </figcaption>
            <div class="ruled">
                <Picture cells label=Signal::derive(move || t.get().digits_in_state(SHOWN, name.get()))/>
            </div>
        </figure>
    }
}
