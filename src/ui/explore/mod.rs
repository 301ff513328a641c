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
mod map_input;
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
    use super::parts::SheetLinks;
    let t = use_locale();
    let links = vec![
        ("explore/map", t.text(|t| t.map())),
        ("explore/manifold", t.text(|t| t.manifold())),
        ("explore/morph", t.text(|t| t.morph())),
        ("explore/traversals", t.text(|t| t.traversals())),
        ("explore/guess", t.text(|t| t.what_is_it())),
        ("explore/digits", t.text(|t| t.which_digits())),
        ("explore/layers", t.text(|t| t.inside_the_layers())),
    ];
    view! {
        <SheetLinks links/>
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
