//! Which data the model learns from, where it comes from, and how to bring one's own.

use leptos::html;
use leptos::prelude::*;
use leptos::{ev, web_sys};

use super::closures::{effect, flag, on, text};
use super::format;
use super::load;
use super::shared::Shared;
use super::store::Store;
use crate::data::Origin;

const CHOICES: [Origin; 3] = [Origin::Mnist, Origin::Synthetic, Origin::Files];

/// The panel. Files may be dropped anywhere on the page.
#[component]
pub fn DataPanel(store: Store) -> impl IntoView {
    let select = NodeRef::<html::Select>::new();
    let picker = NodeRef::<html::Input>::new();
    let dragged_over = Shared::new(false);
    // Shows what is in use, also after a choice that came to nothing.
    effect(move || {
        let origin = store.data.with(|data| data.as_ref().map_or(Origin::Mnist, |data| data.origin));
        if let Some(select) = select.get() {
            select.set_value(load::name(origin));
        }
    });
    let choose = move |event: web_sys::Event| {
        let wanted = event_target_value(&event);
        match CHOICES.into_iter().find(|origin| load::name(*origin) == wanted) {
            // The list shows it once the files are there and good.
            Some(Origin::Files) => {
                if let Some(picker) = picker.get_untracked() {
                    picker.click();
                }
                store.data.notify();
            }
            Some(origin) => load::change(store, origin),
            None => {}
        }
    };
    let pick = move |_| {
        if let Some(picker) = picker.get_untracked() {
            load::files(store, to_vec(picker.files()));
            // The same file may be picked again once it is mended.
            picker.set_value("");
        }
    };
    let _ = window_event_listener(ev::dragover, move |event| {
        event.prevent_default();
        dragged_over.set(true);
    });
    let _ = window_event_listener(ev::dragleave, move |event| {
        if event.related_target().is_none() {
            dragged_over.set(false);
        }
    });
    let _ = window_event_listener(ev::drop, move |event| {
        // Without this the browser would leave the page and show the file.
        event.prevent_default();
        dragged_over.set(false);
        load::files(store, to_vec(event.data_transfer().and_then(|transfer| transfer.files())));
    });
    let in_use = text(move || {
        store.data.with(|data| match data {
            None => "No data yet.".to_owned(),
            Some(data) => {
                let (train, test) = (format::count(data.train as u64), format::count(data.test as u64));
                format!("{train} digits to learn from and {test} to test with, from {}.", data.from)
            }
        })
    });
    view! {
        <section class="sheet data" class:over=flag(move || dragged_over.get()) aria-labelledby="data-title">
            <div class="row">
                <h2 id="data-title">"Data"</h2>
                <select class="push" node_ref=select aria-label="Data" on:change=on(choose)>
                    {CHOICES.map(|origin| view! { <option value=load::name(origin)>{load::name(origin)}</option> }).to_vec()}
                </select>
                <label class="button">
                    "Choose files"
                    <input node_ref=picker class="unseen" type="file" multiple aria-label="Choose files" on:change=on(pick)/>
                </label>
            </div>
            <p>{in_use}</p>
            <p class="hint">
                "Your own: idx files of images and labels, plain or .gz, dropped anywhere. MNIST is by Yann LeCun, Corinna Cortes and Christopher J. C. Burges; a first visit may fetch it (11 MB) from cdn.jsdelivr.net or raw.githubusercontent.com, and then this browser keeps it. What you draw or choose stays on this page."
            </p>
        </section>
    }
}

fn to_vec(files: Option<web_sys::FileList>) -> Vec<web_sys::File> {
    files.map(|files| (0..files.length()).filter_map(|index| files.get(index)).collect()).unwrap_or_default()
}
