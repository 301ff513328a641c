//! The runs that this browser keeps.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::kept_row::KeptRow;
use crate::kept::{Entry, ListedRun};
use crate::ui::keeping::{Space, ask_to_persist, space, use_run_saver};
use crate::ui::locale::use_locale;
use crate::ui::state::{Notice, Room, use_kept, use_notices, use_rooms};

/// How often other tabs' changes are looked for while the list is on show.
const REFRESH: Duration = Duration::from_secs(10);

/// The list.
#[component]
pub fn KeptPanel() -> impl IntoView {
    let t = use_locale();
    let kept = use_kept();
    follow_other_tabs();
    let entries = Memo::new(move |_| {
        kept.runs.with(|runs| runs.iter().flatten().filter_map(entry_of).collect::<Vec<_>>())
    });
    let others = Memo::new(move |_| kept.runs.with(|runs| count_others(runs.iter().flatten())));
    view! {
        <section class="sheet w12 kept" aria-labelledby="kept-title">
            <div class="head">
                <h2 id="kept-title">{t.text(|t| t.kept_title())}</h2>
                <SpaceLine/>
            </div>
            <p class="hint">{t.text(|t| t.kept_hint())}</p>
            <Show
                when=move || entries.with(|entries| !entries.is_empty())
                fallback=move || view! { <p class="nothing">{t.text(|t| t.no_run_kept())}</p> }
            >
                <ul>
                    <For each=move || entries.get() key=|entry| entry.id.clone() let(entry)>
                        <KeptRow id=entry.id entries/>
                    </For>
                </ul>
            </Show>
            <p class="hint" hidden=move || others.get() == (0, 0)>
                {move || { let (newer, damaged) = others.get(); t.get().runs_not_shown(newer, damaged) }}
            </p>
        </section>
    }
}

fn entry_of(listed: &ListedRun) -> Option<Entry> {
    match listed {
        ListedRun::Run(entry) => Some((**entry).clone()),
        ListedRun::Newer | ListedRun::Damaged => None,
    }
}

/// Runs of a newer version of the page, and entries that cannot be read.
fn count_others<'a>(runs: impl Iterator<Item = &'a ListedRun>) -> (usize, usize) {
    runs.fold((0, 0), |(newer, damaged), listed| match listed {
        ListedRun::Run(_) => (newer, damaged),
        ListedRun::Newer => (newer + 1, damaged),
        ListedRun::Damaged => (newer, damaged + 1),
    })
}

/// Reads the list again when the page is looked at, and now and then: other tabs keep runs, too.
fn follow_other_tabs() {
    let (saver, rooms) = (use_run_saver(), use_rooms());
    let read = move || {
        if rooms.current.get_untracked() == Room::Runs {
            spawn_local(async move {
                // The list stays as it is where the storage fails.
                let _ = saver.list().await;
            });
        }
    };
    Effect::new(move || {
        rooms.current.track();
        read();
    });
    let _ = window_event_listener(ev::focus, move |_| read());
    let _ = set_interval_with_handle(read, REFRESH);
}

/// How much storage is used and left, and a button to keep it.
#[component]
fn SpaceLine() -> impl IntoView {
    let t = use_locale();
    let (kept, notices) = (use_kept(), use_notices());
    let known = RwSignal::new(None::<Space>);
    let look = move || spawn_local(async move { known.set(space().await) });
    Effect::new(move || {
        kept.runs.track();
        look();
    });
    let persist = move |_| {
        spawn_local(async move {
            if !ask_to_persist().await {
                notices.add(Notice::NotPersistent);
            }
            look();
        });
    };
    let is_temporary = move || known.get().is_some_and(|space| !space.is_persistent);
    view! {
        <span class="row push">
            <span class="hint" translate="no">{move || known.get().map(|space| t.get().space(&space))}</span>
            <button hidden=move || !is_temporary() title=t.text(|t| t.persist_hint()) on:click=persist>
                {t.text(|t| t.persist())}
            </button>
        </span>
    }
}
