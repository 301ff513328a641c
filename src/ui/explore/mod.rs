//! The room Explore: what does the model know? Each panel shows the experiment of the same stem in [`crate::explore`].

pub mod viewport;

#[cfg(target_arch = "wasm32")]
mod latent_map;
#[cfg(target_arch = "wasm32")]
mod map_axes;
#[cfg(target_arch = "wasm32")]
mod map_canvas;
#[cfg(target_arch = "wasm32")]
mod map_legend;
#[cfg(target_arch = "wasm32")]
mod map_paint;
#[cfg(target_arch = "wasm32")]
mod traversals;

#[cfg(target_arch = "wasm32")]
use leptos::prelude::*;

/// What the room shows.
#[cfg(target_arch = "wasm32")]
#[component]
pub fn ExploreRoom() -> impl IntoView {
    use latent_map::LatentMapPanel;
    use traversals::TraversalsPanel;

    use super::locale::use_locale;
    let t = use_locale();
    // A link to one of the sheets: the room is built after the browser has looked for it.
    request_animation_frame(|| {
        let hash = window().location().hash().unwrap_or_default();
        if let Some(sheet) = document().get_element_by_id(hash.trim_start_matches('#')) {
            sheet.scroll_into_view();
        }
    });
    view! {
        <nav class="in-room" aria-label=t.text(|t| t.in_this_room())>
            <a href="#explore/map">{t.text(|t| t.map())}</a>
            <a href="#explore/traversals">{t.text(|t| t.traversals())}</a>
        </nav>
        <div class="grid">
            <LatentMapPanel/>
            <TraversalsPanel/>
        </div>
    }
}
