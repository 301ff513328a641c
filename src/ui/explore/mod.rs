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
    use super::parts::SheetLinks;
    let t = use_locale();
    let links =
        vec![("explore/map", t.text(|t| t.map())), ("explore/traversals", t.text(|t| t.traversals()))];
    view! {
        <SheetLinks links/>
        <div class="grid">
            <LatentMapPanel/>
            <TraversalsPanel/>
        </div>
    }
}
