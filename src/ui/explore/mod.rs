//! The room Explore: what does the model know? Each panel shows the experiment of the same stem in [`crate::explore`].

pub mod pinch;
pub mod viewport;

#[cfg(target_arch = "wasm32")]
mod guess;
#[cfg(target_arch = "wasm32")]
mod latent_map;
#[cfg(target_arch = "wasm32")]
mod layer_maps;
#[cfg(target_arch = "wasm32")]
mod layers;
#[cfg(target_arch = "wasm32")]
mod manifold;
#[cfg(target_arch = "wasm32")]
mod map_axes;
#[cfg(target_arch = "wasm32")]
mod map_canvas;
#[cfg(target_arch = "wasm32")]
mod map_legend;
#[cfg(target_arch = "wasm32")]
mod map_paint;
#[cfg(target_arch = "wasm32")]
mod morph;
#[cfg(target_arch = "wasm32")]
mod morph_files;
#[cfg(target_arch = "wasm32")]
mod morph_player;
#[cfg(target_arch = "wasm32")]
mod point_choice;
#[cfg(target_arch = "wasm32")]
mod ranking;
#[cfg(target_arch = "wasm32")]
mod tiles;
#[cfg(target_arch = "wasm32")]
mod traversals;

#[cfg(target_arch = "wasm32")]
use leptos::prelude::*;

/// What the room shows.
#[cfg(target_arch = "wasm32")]
#[component]
pub fn ExploreRoom() -> impl IntoView {
    use guess::GuessPanel;
    use latent_map::LatentMapPanel;
    use layers::LayersPanel;
    use manifold::ManifoldPanel;
    use morph::MorphPanel;
    use ranking::RankingPanel;
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
            <a href="#explore/manifold">{t.text(|t| t.manifold())}</a>
            <a href="#explore/morph">{t.text(|t| t.morph())}</a>
            <a href="#explore/traversals">{t.text(|t| t.traversals())}</a>
            <a href="#explore/guess">{t.text(|t| t.what_is_it())}</a>
            <a href="#explore/digits">{t.text(|t| t.which_digits())}</a>
            <a href="#explore/layers">{t.text(|t| t.inside_the_layers())}</a>
        </nav>
        <div class="grid">
            <LatentMapPanel/>
            <ManifoldPanel/>
            <MorphPanel/>
            <TraversalsPanel/>
            <GuessPanel/>
            <RankingPanel/>
            <LayersPanel/>
        </div>
    }
}
