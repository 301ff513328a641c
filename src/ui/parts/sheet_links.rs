//! Links to the sheets of a room.

use leptos::prelude::*;

use crate::ui::locale::use_locale;

/// The links, each with the `id` of its sheet.
#[component]
pub fn SheetLinks(links: Vec<(&'static str, Signal<&'static str>)>) -> impl IntoView {
    let t = use_locale();
    // A link from elsewhere to one of the sheets: the room is built after the browser has looked for it.
    request_animation_frame(|| {
        let hash = window().location().hash().unwrap_or_default();
        if let Some(sheet) = document().get_element_by_id(hash.trim_start_matches('#')) {
            sheet.scroll_into_view();
        }
    });
    view! {
        <nav class="in-room" aria-label=t.text(|t| t.in_this_room())>
            {links.into_iter().map(|(id, name)| view! { <a href=format!("#{id}")>{name}</a> }).collect_view()}
        </nav>
    }
}
