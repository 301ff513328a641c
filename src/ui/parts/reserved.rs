//! Room for what comes later, so that nothing moves when it comes.

use leptos::prelude::*;

/// Its children take their room from the start; until they are here, a sentence stands in it.
#[component]
pub fn Reserved(
    #[prop(into)] is_here: Signal<bool>,
    #[prop(into)] waits: Signal<&'static str>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="reserved">
            <div class="column" class:coming=move || !is_here.get()>{children()}</div>
            <p class="nothing hint" hidden=move || is_here.get()>{waits}</p>
        </div>
    }
}
