//! A field for each setting, in groups.

use leptos::prelude::*;
use leptos::web_sys::{Event, HtmlSelectElement};

use super::edit::use_settings_editor;
use super::{Kind, Setting, SettingId};
use crate::train::Settings;
use crate::ui::bounds::Bounds;
use crate::ui::locale::use_locale;
use crate::ui::parts::NumberField;
use crate::ui::state::use_run;

/// The id of the sentence that explains fields with `↺`.
pub const RESTARTS: &str = "starts-new-run";

/// Settings that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// The network.
    Model,
    /// What it is shown.
    Data,
    /// The loss.
    Objective,
    /// How the loss is minimized.
    Optimizer,
    /// How long, and from which start.
    Run,
}

impl Group {
    /// All of them, in the order of the drawer.
    pub const ALL: [Group; 5] = [Group::Model, Group::Data, Group::Objective, Group::Optimizer, Group::Run];

    fn settings(self) -> &'static [SettingId] {
        use SettingId::*;
        match self {
            Group::Model => &[Preset, LatentSize, Width, Activation],
            Group::Data => &[Pixels, Corruption, CorruptionStrength, BatchSize],
            Group::Objective => &[Beta, KlWarmUp],
            Group::Optimizer => &[LearningRate, Schedule, WarmUp, WeightDecay, MaxNorm, EmaDecay],
            Group::Run => &[Epochs, Seed],
        }
    }
}

/// The fields of a group.
#[component]
pub fn GroupFields(group: Group) -> impl IntoView {
    let t = use_locale();
    let fields: Vec<_> = group.settings().iter().map(|id| view! { <Field setting=id.setting()/> }).collect();
    view! {
        <fieldset>
            <legend>{move || t.get().setting_group(group)}</legend>
            <div class="fields">{fields}</div>
        </fieldset>
    }
}

#[component]
fn Field(setting: &'static Setting) -> impl IntoView {
    let t = use_locale();
    let Setting { id, key, .. } = *setting;
    let (input, hint) = (format!("setting-{key}"), format!("hint-{key}"));
    let described_by = if id.restarts() { format!("{hint} {RESTARTS}") } else { hint.clone() };
    let control = match setting.kind {
        Kind::Word { words, get, set } => {
            view! { <WordField id words get set attr:id=input.clone() attr:aria-describedby=described_by/> }
                .into_any()
        }
        Kind::Number { bounds, get, set } => {
            view! { <SettingNumber bounds get set attr:id=input.clone() attr:aria-describedby=described_by/> }
                .into_any()
        }
    };
    view! {
        <div class="field">
            <label for=input>
                {move || t.get().setting_name(id)}
                <i class="restarts" aria-hidden="true" hidden=!id.restarts()>"↺"</i>
            </label>
            {control}
            <p class="hint" id=hint>{move || t.get().setting_hint(id)}</p>
        </div>
    }
}

#[component]
fn WordField(
    id: SettingId,
    words: &'static [&'static str],
    get: fn(&Settings) -> &'static str,
    set: fn(&mut Settings, &str) -> Option<()>,
) -> impl IntoView {
    let t = use_locale();
    let editor = use_settings_editor();
    let settings = use_run().settings;
    let change = move |event: Event| {
        let list: HtmlSelectElement = event_target(&event);
        let chosen = list.value();
        // Until the choice is applied: the answer to the question may be no.
        list.set_value(settings.with_untracked(get));
        editor.edit(move |settings| {
            set(settings, &chosen);
        });
    };
    let option = |word: &'static str| {
        view! { <option value=word>{move || t.get().setting_option(id, word)}</option> }
    };
    view! {
        <select prop:value=move || settings.with(get) on:change=change>
            {words.iter().copied().map(option).collect::<Vec<_>>()}
        </select>
    }
}

#[component]
fn SettingNumber(bounds: Bounds, get: fn(&Settings) -> f64, set: fn(&mut Settings, f64)) -> impl IntoView {
    let editor = use_settings_editor();
    let settings = use_run().settings;
    let value = Signal::derive(move || settings.with(get));
    let change = move |number: f64| editor.edit(move |settings| set(settings, number));
    view! { <NumberField bounds value on_change=change/> }
}
