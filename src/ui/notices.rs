//! Sentences that the visitor should know and can put away. They lie over the page: nothing jumps.

use leptos::prelude::*;

use super::closures::on;
use super::shared::Shared;

/// Notices that are kept; older ones go first.
const MOST: usize = 4;

/// A sentence.
#[derive(Clone, Debug, PartialEq)]
struct Notice {
    id: usize,
    text: String,
}

/// The notices on show.
#[derive(Clone, Copy)]
pub struct Notices {
    shown: Shared<Vec<Notice>>,
    next_id: Shared<usize>,
}

impl Notices {
    /// None yet.
    pub fn new() -> Self {
        Notices { shown: Shared::new(Vec::new()), next_id: Shared::new(0) }
    }

    /// Shows a sentence; one that is already there is not shown twice.
    pub fn say(self, text: impl Into<String>) {
        let text = text.into();
        let id = self.next_id.get_untracked();
        self.next_id.set(id + 1);
        self.shown.update(|shown| {
            shown.retain(|notice| notice.text != text);
            shown.push(Notice { id, text });
            if shown.len() > MOST {
                shown.remove(0);
            }
        });
    }

    fn put_away(self, id: usize) {
        self.shown.update(|shown| shown.retain(|notice| notice.id != id));
    }
}

/// Shows the notices.
#[component]
pub fn NoticesView(notices: Notices) -> impl IntoView {
    view! {
        <section class="notices" aria-label="Notices" aria-live="polite">
            <For each=move || notices.shown.get() key=|notice| notice.id let:notice>
                <div class="notice">
                    <p>{notice.text}</p>
                    <button class="icon" aria-label="Put away" on:click=on(move |_| notices.put_away(notice.id))>
                        <svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true">
                            <path d="M4 4l12 12M16 4L4 16" stroke="currentColor" stroke-width="1.6"/>
                        </svg>
                    </button>
                </div>
            </For>
        </section>
    }
}
