//! Morph: the way from one digit to another, as a strip and as an animation.

use leptos::prelude::*;

use super::morph_files::SaveButtons;
use super::morph_player::{MorphPlayer, Player};
use super::point_choice::{Chosen, PointChoice};
use super::tiles::TileGrid;
use crate::data::PIXELS;
use crate::explore::morph::{FRAMES, Path, STRIDE};
use crate::explore::{Kind, Morph, MorphRequest, Request};
use crate::lab::Cells;
use crate::ui::locale::use_locale;
use crate::ui::parts::Reserved;
use crate::ui::state::{Room, keep_asking, use_explore, use_lab, use_rooms};

/// Digits of the strip.
const STRIP: usize = FRAMES / STRIDE + 1;

/// The digits of the strip, side by side.
pub fn strip(morph: &Morph) -> Cells {
    let tiles = morph.tiles.chunks_exact(PIXELS).step_by(STRIDE);
    Cells { grid: (STRIP, 1), values: tiles.flatten().copied().collect() }
}

/// The sheet.
#[component]
pub fn MorphPanel() -> impl IntoView {
    let t = use_locale();
    let (rooms, found, lab) = (use_rooms(), use_explore().morph, use_lab());
    let ends = [Chosen::Drawing, Chosen::Digit(0)].map(RwSignal::new);
    let path = RwSignal::new(Path::Straight);
    let player = Player::new();
    let is_shown = Memo::new(move |_| rooms.current.get() == Room::Explore);
    keep_asking(lab, Kind::Morph, move || {
        let ends = ends.map(|end| end.get().point());
        is_shown.get().then(|| Request::Morph(MorphRequest { ends, path: path.get() }))
    });
    let cells = Signal::derive_local(move || found.with(|found| found.as_deref().map(strip)));
    let is_here = Memo::new(move |_| found.with(Option::is_some));
    // The tile with the frame follows the animation.
    let current = RwSignal::new(None);
    Effect::new(move || current.set(Some(player.place.get() / STRIDE)));
    view! {
        <section class="sheet w7 column morph" id="explore/morph" aria-labelledby="morph-title">
            <div class="head">
                <h2 id="morph-title">{t.text(|t| t.morph())}</h2>
                <PathChoice path/>
            </div>
            <p class="hint">{t.text(|t| t.morph_hint())}</p>
            <Reserved is_here waits=t.text(|t| t.traversals_wait())>
            <div class="way">
                <PointChoice chosen=ends[0] label=t.text(|t| t.morph_from())/>
                <MorphPlayer player/>
                <PointChoice chosen=ends[1] label=t.text(|t| t.morph_to())/>
            </div>
            <TileGrid
                cells grid=(STRIP, 1) current label=Signal::derive(move || t.get().morph_strip().to_owned())
                on_take=move |tile: usize| player.go_to(tile * STRIDE)
            />
            <div class="row foot">
                <super::morph_player::Slider player/>
                <SaveButtons/>
            </div>
            </Reserved>
        </section>
    }
}

/// Straight or spherical.
#[component]
fn PathChoice(path: RwSignal<Path>) -> impl IntoView {
    let t = use_locale();
    let button = move |of: Path, words: Signal<&'static str>| {
        view! {
            <button aria-pressed=move || (path.get() == of).to_string() on:click=move |_| path.set(of)>{words}</button>
        }
    };
    view! {
        <span class="row push" role="group" aria-label=t.text(|t| t.morph_path())>
            {button(Path::Straight, t.text(|t| t.morph_straight()))}
            {button(Path::Spherical, t.text(|t| t.morph_spherical()))}
        </span>
    }
}
