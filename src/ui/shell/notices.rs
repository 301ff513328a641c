//! Sentences that the visitor should know and can put away. They lie over the page: nothing jumps.

use leptos::prelude::*;

use crate::Error;
use crate::data::web;
use crate::lab;
use crate::ui::link::LinkProblem;
use crate::ui::locale::use_locale;

/// Notices that are kept; older ones go first.
const MOST: usize = 4;

/// Something that the visitor should know, in no language yet.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// From the lab.
    Lab(lab::Notice),
    /// Something failed.
    Error(Error),
    /// About data that were loaded.
    Data(web::Notice),
    /// The link that repeats the run.
    RunLink {
        /// The address.
        link: String,
        /// Whether it is in the clipboard.
        copied: bool,
        /// Whether the run trains on the visitor's own files, which no link can hold.
        files_missing: bool,
        /// Whether settings changed during the run; the link has the last ones.
        settings_changed: bool,
    },
    /// The browser did not take a file that it was to download.
    DownloadFailed,
    /// MNIST could not be loaded, for this reason; synthetic digits take its place.
    NoMnist(Error),
    /// Something in the page's address is not in force.
    Link(LinkProblem),
}

/// The notices on show; no two are the same.
#[derive(Clone, Copy)]
pub struct Notices {
    shown: RwSignal<Vec<(usize, Notice)>>,
    next_id: StoredValue<usize>,
}

impl Notices {
    /// None yet.
    pub fn new() -> Notices {
        Notices { shown: RwSignal::new(Vec::new()), next_id: StoredValue::new(0) }
    }

    /// Shows a notice; one that is already there is not shown twice.
    pub fn add(self, notice: Notice) {
        let id = self.next_id.get_value();
        self.next_id.set_value(id + 1);
        self.shown.update(|shown| {
            if shown.iter().any(|(_, other)| *other == notice) {
                return;
            }
            shown.push((id, notice));
            if shown.len() > MOST {
                shown.remove(0);
            }
        });
    }

    fn remove(self, id: usize) {
        self.shown.update(|shown| shown.retain(|(other, _)| *other != id));
    }
}

/// The notices.
pub fn use_notices() -> Notices {
    expect_context()
}

/// Shows the notices.
#[component]
pub fn NoticesView() -> impl IntoView {
    let t = use_locale();
    let notices = use_notices();
    view! {
        <section class="notices" aria-label=move || t.get().notices() aria-live="polite">
            <For each=move || notices.shown.get() key=|(id, _)| *id let((id, notice))>
                <div class="notice" translate="no">
                    <p>{move || t.get().notice(&notice)}</p>
                    <button class="icon" aria-label=move || t.get().put_away() on:click=move |_| notices.remove(id)>
                        <svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true">
                            <path d="M4 4l12 12M16 4L4 16" stroke="currentColor" stroke-width="1.6"/>
                        </svg>
                    </button>
                </div>
            </For>
        </section>
    }
}
