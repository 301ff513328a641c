//! The cross of buttons that close or dismiss.

use leptos::prelude::*;

/// The picture alone: the button has the name.
#[component]
pub fn Cross() -> impl IntoView {
    view! {
        <svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true">
            <path d="M4 4l12 12M16 4L4 16" stroke="currentColor" stroke-width="1.6"/>
        </svg>
    }
}
