//! The legend: a button for each class, which switches it off and on.

use leptos::prelude::*;

use super::latent_map::MapState;
use super::map_paint::PIGMENTS;
use crate::ui::locale::use_locale;
use crate::ui::state::{use_data, use_own};

/// The legend.
#[component]
pub fn MapLegend(state: MapState) -> impl IntoView {
    let t = use_locale();
    let data = use_data();
    let labels = Memo::new(move |_| {
        data.with_current(|data| data.map(|data| data.classes.labels().to_vec()).unwrap_or_default())
    });
    let hidden = state.hidden;
    Effect::watch(move || labels.get(), move |_, _, _| hidden.set(Vec::new()), false);
    let all = move |_| {
        hidden.update(|hidden| {
            *hidden =
                if hidden.is_empty() { (0..labels.with_untracked(Vec::len)).collect() } else { Vec::new() };
        });
    };
    let all_words =
        move || if hidden.with(Vec::is_empty) { t.get().no_classes() } else { t.get().all_classes() };
    view! {
        <div class="classes" role="group" aria-label=t.text(|t| t.map_classes()) hidden=move || labels.with(Vec::is_empty)>
            <For each=move || labels.get().into_iter().enumerate() key=|class| *class let((class, label))>
                <ClassButton hidden class label/>
            </For>
            <button class="plain" on:click=all>{all_words}</button>
        </div>
    }
}

#[component]
fn ClassButton(hidden: RwSignal<Vec<usize>>, class: usize, label: u8) -> impl IntoView {
    let (t, own) = (use_locale(), use_own());
    let is_shown = move || hidden.with(|hidden| !hidden.contains(&class));
    let switch = move |_| {
        hidden.update(|hidden| match hidden.iter().position(|one| *one == class) {
            Some(at) => drop(hidden.remove(at)),
            None => hidden.push(class),
        });
    };
    view! {
        <button
            class=format!("class c{}", class % PIGMENTS) aria-pressed=move || is_shown().to_string()
            class:named=move || own.name(label).is_some_and(|name| name.chars().count() > 2)
            aria-label=move || t.get().map_class(&own.class_name(label)) on:click=switch
        >
            <i aria-hidden="true"></i>
            {move || own.class_name(label)}
        </button>
    }
}
