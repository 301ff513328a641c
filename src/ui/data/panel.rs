//! The data that the model trains on, their source, and how to use your own.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::chosen::Chosen;
use super::load::use_loader;
use super::request::Request;
use crate::data::Origin;
use crate::ui::locale::use_locale;
use crate::ui::parts::FileButton;
use crate::ui::state::use_data;

/// The panel.
#[component]
pub fn DataPanel() -> impl IntoView {
    let t = use_locale();
    let loader = use_loader();
    let in_use = use_data().in_use;
    let picker = NodeRef::<html::Input>::new();
    view! {
        <section class="sheet w5 data" aria-labelledby="data-title">
            <div class="head">
                <h2 id="data-title">{t.text(|t| t.data())}</h2>
                <div class="row push">
                    <DataSelect picker/>
                    <FileButton
                        text=t.text(|t| t.choose_files()) multiple=true picker
                        on_pick=Callback::new(move |files| spawn_local(loader.use_files(Chosen::from_input(files))))
                    />
                </div>
            </div>
            <p class="in-use" translate="no">{move || in_use.with(|data| t.get().data_in_use(data.as_ref()))}</p>
            <p class="hint">{t.text(|t| t.own_data_hint())}</p>
            <p class="hint">{t.text(|t| t.mnist_hint())}</p>
        </section>
    }
}

/// The list of data. It shows what is in use, also after a choice that failed.
#[component]
fn DataSelect(picker: NodeRef<html::Input>) -> impl IntoView {
    let t = use_locale();
    let loader = use_loader();
    let in_use = use_data().in_use;
    let origin =
        Memo::new(move |_| in_use.with(|data| data.as_ref().map_or(Origin::Mnist, |data| data.origin)));
    let select = NodeRef::<html::Select>::new();
    let show = move |origin: Origin| {
        if let Some(select) = select.get_untracked() {
            select.set_value(origin.as_str());
        }
    };
    Effect::new(move || {
        select.track();
        show(origin.get());
    });
    let change = move |wanted| {
        spawn_local(async move {
            loader.change(wanted).await;
            show(origin.get_untracked());
        });
    };
    let choose = move |event| match Origin::from_name(&event_target_value(&event)) {
        Some(Origin::Mnist) => change(Request::Mnist),
        Some(Origin::Synthetic) => change(Request::Synthetic),
        Some(Origin::Files) => {
            if let Some(picker) = picker.get_untracked() {
                picker.click();
            }
            // The list shows it once the files are loaded and valid.
            show(origin.get_untracked());
        }
        None => {}
    };
    let option = move |origin: Origin| {
        view! { <option value=origin.as_str()>{move || t.get().data_name(origin)}</option> }
    };
    view! {
        <select node_ref=select aria-label=t.text(|t| t.data()) on:change=choose>
            {Origin::ALL.map(option).into_iter().collect_view()}
        </select>
    }
}
