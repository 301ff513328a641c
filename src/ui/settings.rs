//! What a visitor can choose about a run. Folded away until it is wanted.

use std::ops::RangeInclusive;

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::number;
use super::store::Store;
use super::tiles_field::TilesField;
use crate::lab::Command;
use crate::model::Preset;
use crate::train::Settings;

/// The panel.
#[component]
pub fn SettingsPanel(store: Store) -> impl IntoView {
    let settings = store.settings();
    // Counts answers of "no": the fields then show again what is in force.
    let kept = RwSignal::new(0usize);
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
                <PresetField field/>
                <NumberField
                    field label="Latent size" bounds=as_f64(Settings::LATENT_SIZE) step="1"
                    get=|settings| settings.latent_size as f64
                    set=|settings, value| settings.latent_size = value as usize
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
                <NumberField
                    field label="Beta" bounds=Settings::BETA step="any"
                    get=|settings| settings.beta
                    set=|settings, value| settings.beta = value
                />
                <NumberField
                    field label="Seed" bounds=0.0..=f64::from(u32::MAX) step="1"
                    get=|settings| f64::from(settings.seed)
                    set=|settings, value| settings.seed = value as u32
                />
            </div>
            <p class="hint">
                "Epochs, learning rate and β (the weight of the KL term) apply at once. The others start a new run, and the page asks first."
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
    settings: Memo<Settings>,
    kept: RwSignal<usize>,
    choose: Callback<Settings>,
}

#[component]
fn PresetField(field: Field) -> impl IntoView {
    let select = NodeRef::<html::Select>::new();
    Effect::new(move |_| {
        field.kept.track();
        let preset = field.settings.get().preset;
        if let Some(select) = select.get() {
            select.set_value(preset.as_str());
        }
    });
    let pick = move |event: web_sys::Event| {
        if let Some(preset) = Preset::from_name(&event_target_value(&event)) {
            let latent_size = preset.latent_size();
            field.choose.run(Settings { preset, latent_size, ..field.settings.get_untracked() });
        }
    };
    let option = |preset: Preset| view! { <option value=preset.as_str()>{preset.as_str()}</option> };
    view! {
        <label class="field">
            <span>"Preset"</span>
            <select node_ref=select on:change=pick>{Preset::ALL.map(option).to_vec()}</select>
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
    Effect::new(move |_| {
        field.kept.track();
        let value = get(&field.settings.get());
        if let Some(input) = input.get() {
            input.set_value(&value.to_string());
        }
    });
    let (low, high) = bounds.into_inner();
    let change = move |event: web_sys::Event| match number::parse(&event_target_value(&event)) {
        Some(value) if value.is_finite() => {
            let mut wanted = field.settings.get_untracked();
            set(&mut wanted, value.clamp(low, high));
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
                min=low.to_string()
                max=high.to_string()
                step=step
                on:change=change
            />
        </label>
    }
}
