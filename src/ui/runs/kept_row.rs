//! A run of the list: what it is, and what can be done with it.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::KeyboardEvent;

use crate::kept::Entry;
use crate::ui::data::use_loader;
use crate::ui::format;
use crate::ui::keeping::use_run_saver;
use crate::ui::locale::{Messages, use_locale};
use crate::ui::parts::{Thumbnail, download};
use crate::ui::state::{Notice, use_kept, use_notices};

/// A row of the list.
#[component]
pub fn KeptRow(id: String, entries: Memo<Vec<Entry>>) -> impl IntoView {
    let entry = Memo::new(move |before: Option<&Option<Entry>>| {
        let found = entries.with(|entries| entries.iter().find(|entry| entry.id == id).cloned());
        // Its row is about to go.
        found.or_else(|| before.cloned().flatten())
    });
    let is_deleted = Memo::new(move |_| entry.with(|entry| entry.as_ref().is_none_or(Entry::is_deleted)));
    view! {
        <li class:deleted=is_deleted>
            <Show when=move || is_deleted.get() fallback=move || view! { <RunOfRow entry/> }>
                <DeletedRun entry/>
            </Show>
        </li>
    }
}

/// What a signal of the row reads of the entry.
fn read<T: Default>(entry: Memo<Option<Entry>>, of: impl Fn(&Entry) -> T) -> T {
    entry.with(|entry| entry.as_ref().map(of).unwrap_or_default())
}

#[component]
fn RunOfRow(entry: Memo<Option<Entry>>) -> impl IntoView {
    let t = use_locale();
    let current = use_kept().current;
    let is_current =
        Memo::new(move |_| read(entry, |entry| current.with(|id| id.as_ref() == Some(&entry.id))));
    let is_renaming = RwSignal::new(false);
    let name = move || read(entry, |entry| entry.name.clone());
    let facts = move || read(entry, |entry| t.get().kept_run_facts(&entry.summary, is_current.get()));
    let loss = move || read(entry, |entry| format::nats(entry.summary.test_loss));
    let size = move || read(entry, |entry| format::megabytes(entry.bytes()));
    let when = move || read(entry, |entry| format::when(entry.summary.saved_at, t.language.get().tag()));
    view! {
        <Thumbnail
            picture=Signal::derive(move || read(entry, |entry| entry.summary.picture.clone()))
            label=Signal::derive(move || t.get().samples_of(&name()))
        />
        <div class="what" translate="no">
            <Show when=move || is_renaming.get() fallback=move || view! { <b>{name}</b> }>
                <NameField entry is_renaming/>
            </Show>
            <span class="hint">{facts}</span>
        </div>
        <p class="loss" translate="no"><b>{loss}</b> <span class="hint">{t.text(|t| t.nats_test())}</span></p>
        <p class="hint size" translate="no">{size}</p>
        <p class="hint when" translate="no">{when}</p>
        <Actions entry is_current is_renaming/>
    }
}

/// The name, while it is edited: Enter or leaving the field changes it, Escape does not.
#[component]
fn NameField(entry: Memo<Option<Entry>>, is_renaming: RwSignal<bool>) -> impl IntoView {
    /// Letters of a name.
    const LONGEST: &str = "60";
    let t = use_locale();
    let saver = use_run_saver();
    let field = NodeRef::<html::Input>::new();
    let before =
        entry.with_untracked(|entry| entry.as_ref().map(|entry| entry.name.clone()).unwrap_or_default());
    Effect::new(move || {
        if let Some(field) = field.get() {
            let _ = field.focus();
            field.select();
        }
    });
    let rename = move || {
        if !is_renaming.get_untracked() {
            return;
        }
        is_renaming.set(false);
        let name = field.get_untracked().map(|field| field.value().trim().to_owned()).unwrap_or_default();
        let id = entry.with_untracked(|entry| entry.as_ref().map(|entry| entry.id.clone()));
        if let (false, Some(id)) = (name.is_empty(), id) {
            saver.edit(id, move |entry| entry.name.clone_from(&name));
        }
    };
    let press = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" if !event.is_composing() => rename(),
        "Escape" => is_renaming.set(false),
        _ => {}
    };
    view! {
        <input
            node_ref=field type="text" maxlength=LONGEST value=before aria-label=t.text(|t| t.name_of_run())
            on:keydown=press on:blur=move |_| rename()
        />
    }
}

/// The buttons of a row.
#[component]
fn Actions(entry: Memo<Option<Entry>>, is_current: Memo<bool>, is_renaming: RwSignal<bool>) -> impl IntoView {
    let t = use_locale();
    let (saver, loader, notices) = (use_run_saver(), use_loader(), use_notices());
    let saved_step = use_kept().saved_step;
    let id = move || {
        entry.with_untracked(|entry| entry.as_ref().map(|entry| entry.id.clone()).unwrap_or_default())
    };
    let label = move |text: fn(&dyn Messages, &str) -> String| {
        Signal::derive(move || read(entry, |entry| text(t.get(), &entry.name)))
    };
    let open = move |_| {
        if !is_current.get_untracked() {
            spawn_local(async move {
                loader.open_kept(&id()).await;
            });
        }
    };
    let is_pinned = move || read(entry, |entry| entry.is_pinned);
    let pin = move |_| saver.edit(id(), |entry| entry.is_pinned = !entry.is_pinned);
    let save = move |_| {
        let name =
            entry.with_untracked(|entry| entry.as_ref().map(|entry| entry.name.clone()).unwrap_or_default());
        spawn_local(async move {
            match saver.bytes(&id()).await {
                Ok(bytes) if download(&format!("{name}.safetensors"), &bytes).is_ok() => {}
                Ok(_) => notices.add(Notice::DownloadFailed),
                Err(problem) => notices.add(Notice::Error(problem.into())),
            }
        });
    };
    let delete = move |_| {
        saver.delete(id());
        if is_current.get_untracked() {
            saved_step.set(None);
        }
    };
    view! {
        <div class="row actions">
            <button aria-label=label(|t, name| t.open_run(name)) aria-disabled=move || is_current.get().to_string() on:click=open>
                {t.text(|t| t.open())}
            </button>
            <Icon label=label(|t, name| t.rename_run(name)) path="M4 16l1-4 8-8 3 3-8 8zM11 6l3 3" on:click=move |_| is_renaming.set(true)/>
            <Icon label=label(|t, name| t.duplicate_run(name)) path="M7 7h9v9H7zM4 13V4h9" on:click=move |_| saver.duplicate(id())/>
            <Icon
                label=label(|t, name| t.pin_run(name)) path="M8 3h4l1 6 2 2H5l2-2zM10 11v6"
                attr:aria-pressed=move || is_pinned().to_string() on:click=pin
            />
            <Icon label=label(|t, name| t.download_run(name)) path="M10 3v9M6 9l4 4 4-4M4 16h12" on:click=save/>
            <Icon label=label(|t, name| t.delete_run(name)) path="M4 6h12M8 6V4h4v2M6 6l1 10h6l1-10" on:click=delete/>
        </div>
    }
}

/// A button with a picture.
#[component]
fn Icon(label: Signal<String>, path: &'static str) -> impl IntoView {
    view! {
        <button class="icon" aria-label=label title=label>
            <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
                <path d=path fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round"/>
            </svg>
        </button>
    }
}

/// A run that was deleted, for as long as that can be taken back.
#[component]
fn DeletedRun(entry: Memo<Option<Entry>>) -> impl IntoView {
    let t = use_locale();
    let saver = use_run_saver();
    let undo = move |_| {
        let id = entry.with_untracked(|entry| entry.as_ref().map(|entry| entry.id.clone()));
        saver.undelete(id.unwrap_or_default());
    };
    view! {
        <p class="hint" role="status" translate="no">{move || read(entry, |entry| t.get().run_deleted(&entry.name))}</p>
        <button on:click=undo>{t.text(|t| t.undo_delete())}</button>
    }
}
