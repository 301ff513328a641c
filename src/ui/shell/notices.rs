//! The notices, on top of the page, so that nothing moves.

use leptos::prelude::*;

use super::update::Update;
use crate::ui::locale::use_locale;
use crate::ui::state::use_notices;

/// Shows the notices.
#[component]
pub fn NoticesView() -> impl IntoView {
    let t = use_locale();
    let notices = use_notices();
    view! {
        <section class="notices" aria-label=t.text(|t| t.notices()) aria-live="polite">
            <Update/>
            <For each=move || notices.shown.get() key=|(id, _)| *id let((id, notice))>
                <div class="notice" translate="no">
                    <p>{move || t.get().notice(&notice)}</p>
                    <button class="icon" aria-label=t.text(|t| t.put_away()) on:click=move |_| notices.remove(id)>
                        <svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true">
                            <path d="M4 4l12 12M16 4L4 16" stroke="currentColor" stroke-width="1.6"/>
                        </svg>
                    </button>
                </div>
            </For>
        </section>
    }
}
