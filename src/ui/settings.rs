//! What a visitor can choose about a run. Folded away until it is wanted.

use std::ops::RangeInclusive;

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::closures::{effect, on};
use super::shared::Shared;
use super::store::Store;
use super::tiles_field::TilesField;
use crate::lab::Command;
use crate::model::{Activation, Preset, Width};
use crate::number;
use crate::ops::Pixels;
use crate::train::{Schedule, Settings};

/// The panel.
#[component]
pub fn SettingsPanel(store: Store) -> impl IntoView {
    let settings = store.settings;
    // Counts answers of "no": the fields then show again what is in force.
    let kept = Shared::new(0usize);
    let choose = move |wanted: Settings| {
        let wanted = wanted.clamped();
        let current = settings.get_untracked();
        spawn_local(async move {
            if !current.restarts(&wanted) || store.may_start_over("This needs a new model.").await {
                store.send(Command::Configure(wanted));
            }
            kept.update(|kept| *kept += 1);
        });
    };
    let field = Field { settings, kept, choose: Callback::new(choose) };
    view! {
        <details class="settings">
            <summary>"Settings"</summary>
            <div class="fields">
                <WordField
                    field label="Preset" words=Preset::ALL.map(Preset::as_str).to_vec()
                    get=|settings| settings.preset.as_str()
                    set=|settings, name| {
                        if let Some(preset) = Preset::from_name(name) {
                            *settings = settings.with_preset(preset);
                        }
                    }
                />
                <WordField
                    field label="Pixels" words=Pixels::ALL.map(Pixels::as_str).to_vec()
                    get=|settings| settings.pixels.as_str()
                    set=|settings, name| settings.pixels = Pixels::from_name(name).unwrap_or_default()
                />
                <NumberField
                    field label="Latent size" bounds=as_f64(Settings::LATENT_SIZE) step="1"
                    get=|settings| settings.latent_size as f64
                    set=|settings, value| settings.latent_size = value as usize
                />
                <WordField
                    field label="Width" words=Width::ALL.map(Width::as_str).to_vec()
                    get=|settings| settings.width.as_str()
                    set=|settings, name| settings.width = Width::from_name(name).unwrap_or_default()
                />
                <WordField
                    field label="Activation" words=Activation::ALL.map(Activation::as_str).to_vec()
                    get=|settings| settings.activation.as_str()
                    set=|settings, name| {
                        settings.activation = Activation::from_name(name).unwrap_or_default();
                    }
                />
                <NumberField
                    field label="Batch size" bounds=as_f64(Settings::BATCH_SIZE) step="1"
                    get=|settings| settings.batch_size as f64
                    set=|settings, value| settings.batch_size = value as usize
                />
                <NumberField
                    field label="Epochs" bounds=as_f64(Settings::EPOCHS) step="1"
                    get=|settings| settings.epochs as f64
                    set=|settings, value| settings.epochs = value as usize
                />
                <NumberField
                    field label="Learning rate" bounds=Settings::LEARNING_RATE step="any"
                    get=|settings| settings.learning_rate
                    set=|settings, value| settings.learning_rate = value
                />
                <WordField
                    field label="Schedule" words=Schedule::ALL.map(Schedule::as_str).to_vec()
                    get=|settings| settings.schedule.as_str()
                    set=|settings, name| settings.schedule = Schedule::from_name(name).unwrap_or_default()
                />
                <NumberField
                    field label="Warm-up steps" bounds=as_f64(Settings::WARM_UP) step="1"
                    get=|settings| settings.warm_up as f64
                    set=|settings, value| settings.warm_up = value as usize
                />
                <NumberField
                    field label="Weight decay" bounds=Settings::WEIGHT_DECAY step="any"
                    get=|settings| settings.weight_decay
                    set=|settings, value| settings.weight_decay = value
                />
                <NumberField
                    field label="Max gradient norm" bounds=Settings::MAX_NORM step="any"
                    get=|settings| settings.max_norm
                    set=|settings, value| settings.max_norm = value
                />
                <NumberField
                    field label="Weight averaging" bounds=Settings::EMA_DECAY step="any"
                    get=|settings| settings.ema_decay
                    set=|settings, value| settings.ema_decay = value
                />
                <NumberField
                    field label="Beta" bounds=Settings::BETA step="any"
                    get=|settings| settings.beta
                    set=|settings, value| settings.beta = value
                />
                <NumberField
                    field label="KL warm-up epochs" bounds=Settings::KL_WARM_UP step="any"
                    get=|settings| settings.kl_warm_up
                    set=|settings, value| settings.kl_warm_up = value
                />
                <NumberField
                    field label="Seed" bounds=0.0..=f64::from(u32::MAX) step="1"
                    get=|settings| f64::from(settings.seed)
                    set=|settings, value| settings.seed = value as u32
                />
            </div>
            <p class="hint">
                "Preset, pixels, latent size, width, activation, batch size and seed start a new run, as does a norm or averaging that comes from 0 or goes to it, and the page asks first; the others apply at once. The learning rate rises within the warm-up steps, and with a cosine falls to zero until the last epoch's end. Gradients of a larger norm are scaled down to it. With averaging at 0.999, pictures and tests use an average of the parameters over about 1,000 steps. β, the weight of the KL term, rises from zero within its warm-up epochs. Pixels are learnt and tested as they are (grey), as 1 with the probability of their grey value, drawn anew each step (dynamic), or as 1 above one half (fixed)."
            </p>
            <TilesField store/>
        </details>
    }
}

fn as_f64(bounds: RangeInclusive<usize>) -> RangeInclusive<f64> {
    *bounds.start() as f64..=*bounds.end() as f64
}

/// What every field shows, when it shows it anew, and whom it tells of a choice.
#[derive(Clone, Copy)]
struct Field {
    settings: Shared<Settings>,
    kept: Shared<usize>,
    choose: Callback<Settings>,
}

/// A setting that is one of a few words.
#[component]
fn WordField(
    field: Field,
    label: &'static str,
    words: Vec<&'static str>,
    get: fn(&Settings) -> &'static str,
    set: fn(&mut Settings, &str),
) -> impl IntoView {
    let select = NodeRef::<html::Select>::new();
    effect(move || {
        field.kept.track();
        let word = get(&field.settings.get());
        if let Some(select) = select.get() {
            select.set_value(word);
        }
    });
    let pick = move |event: web_sys::Event| {
        let mut wanted = field.settings.get_untracked();
        set(&mut wanted, &event_target_value(&event));
        field.choose.run(wanted);
    };
    let option = |word: &'static str| view! { <option value=word>{word}</option> };
    view! {
        <label class="field">
            <span>{label}</span>
            <select node_ref=select on:change=on(pick)>{words.into_iter().map(option).collect_view()}</select>
        </label>
    }
}

#[component]
fn NumberField(
    field: Field,
    label: &'static str,
    bounds: RangeInclusive<f64>,
    step: &'static str,
    get: fn(&Settings) -> f64,
    set: fn(&mut Settings, f64),
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    effect(move || {
        field.kept.track();
        let value = get(&field.settings.get());
        if let Some(input) = input.get() {
            input.set_value(&number::shortest(value));
        }
    });
    let (low, high) = bounds.into_inner();
    let change = move |event: web_sys::Event| match number::parse(&event_target_value(&event)) {
        Some(value) if value.is_finite() => {
            let mut wanted = field.settings.get_untracked();
            set(&mut wanted, number::within(value, low, high));
            field.choose.run(wanted);
        }
        // Not a number: what is in force is shown again.
        _ => field.kept.update(|kept| *kept += 1),
    };
    view! {
        <label class="field">
            <span>{label}</span>
            <input
                node_ref=input
                type="number"
                inputmode="decimal"
                min=number::shortest(low)
                max=number::shortest(high)
                step=step
                on:change=on(change)
            />
        </label>
    }
}
