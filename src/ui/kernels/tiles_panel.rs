//! How the kernels are tiled for this GPU: by hand, or by what was measured here.

use leptos::prelude::*;

use super::known_tiles::name;
use crate::lab::{Command, TileChange, TileChoice};
use crate::ops::Profile;
use crate::ui::locale::use_locale;
use crate::ui::state::{use_device, use_lab};

/// The choice of tiles; nothing on the CPU, which has none.
#[component]
pub fn TilesPanel() -> impl IntoView {
    let t = use_locale();
    let (lab, device) = (use_lab(), use_device());
    let has_tiles = Memo::new(move |_| device.tiles.with(Option::is_some));
    let measured = move || device.tiles.with(|tiles| Some(t.get().tiles_measured(tiles.as_ref()?)));
    let measure = move |_| lab.send(Command::ChangeTiles(TileChange::Measure));
    view! {
        <Show when=move || has_tiles.get()>
            <section class="sheet w5" aria-labelledby="tiles-title">
                <div class="head">
                    <h2 id="tiles-title">{t.text(|t| t.tiles())}</h2>
                    <TilesList/>
                    <button class="push" on:click=measure>{t.text(|t| t.measure_again())}</button>
                </div>
                <p class="hint">{t.text(|t| t.tiles_hint())}</p>
                <p class="hint" translate="no">
                    <output>{measured}</output>
                </p>
            </section>
        </Show>
    }
}

/// Automatic, or one of the profiles.
#[component]
fn TilesList() -> impl IntoView {
    let t = use_locale();
    let (lab, tiles) = (use_lab(), use_device().tiles);
    let chosen = Memo::new(move |_| tiles.with(|tiles| tiles.as_ref().and_then(TileChoice::chosen)));
    let automatic = Memo::new(move |_| tiles.with(|tiles| tiles.as_ref().map(TileChoice::automatic)));
    let choose = move |event| {
        let chosen = Profile::from_name(&event_target_value(&event));
        lab.send(Command::ChangeTiles(TileChange::Choose(chosen)));
    };
    let option = move |profile: Option<Profile>| {
        let text = move || match profile {
            Some(profile) => profile.as_str().to_owned(),
            None => t.get().automatic_tiles(automatic.get()),
        };
        view! { <option value=name(profile) prop:selected=move || chosen.get() == profile>{text}</option> }
    };
    let profiles = Profile::ALL.into_iter().map(Some);
    view! {
        <select aria-labelledby="tiles-title" translate="no" on:change=choose>
            {std::iter::once(None).chain(profiles).map(option).collect_view()}
        </select>
    }
}
