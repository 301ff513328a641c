//! Traversals: a row for each latent dimension, the most used first.

use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;

use super::point_choice::{Chosen, PointChoice};
use super::tiles::{pressed, tile_key};
use crate::data::{PIXELS, SIDE};
use crate::explore::traversals::{OFFSETS, moved};
use crate::explore::{Kind, Request, Traversal, TraversalsRequest};
use crate::lab::Cells;
use crate::ui::format;
use crate::ui::locale::use_locale;
use crate::ui::parts::{Reserved, paint_cells};
use crate::ui::state::{Room, keep_asking, use_drawing, use_explore, use_lab, use_rooms, use_run, use_theme};

/// Rows at first.
const ROWS: usize = 8;

/// The sheet.
#[component]
pub fn TraversalsPanel() -> impl IntoView {
    let t = use_locale();
    let (run, rooms, drawing) = (use_run(), use_rooms(), use_drawing());
    let (lab, explore) = (use_lab(), use_explore());
    let around = RwSignal::new(Chosen::Drawing);
    let shows_all = RwSignal::new(false);
    let size = Memo::new(move |_| run.settings.with(|settings| settings.latent_size));
    let rows = Memo::new(move |_| if shows_all.get() { size.get() } else { ROWS.min(size.get()) });
    let is_shown = Memo::new(move |_| rooms.current.get() == Room::Explore);
    keep_asking(lab, Kind::Traversals, move || {
        let (rows, centre) = (rows.get(), around.get().point());
        is_shown.get().then_some(Request::Traversals(TraversalsRequest { centre, rows }))
    });
    let found = explore.traversals;
    let is_here = Memo::new(move |_| found.with(Option::is_some));
    let caption = move || match around.get() {
        Chosen::Drawing if drawing.seen.with(Option::is_none) => t.get().around_the_mean(),
        Chosen::Drawing => t.get().around_drawing_short(),
        Chosen::Digit(_) => t.get().around_digit_short(),
        Chosen::Sample(_) => t.get().around_sample_short(),
    };
    let toggle_words = move || {
        if shows_all.get() { t.get().show_fewer(ROWS) } else { t.get().show_all(size.get()) }
    };
    view! {
        <section class="sheet w12 traversals" id="explore/traversals" aria-labelledby="traversals-title">
            <div class="head">
                <h2 id="traversals-title">{t.text(|t| t.traversals())}</h2>
                <span class="push"><PointChoice chosen=around label=t.text(|t| t.around())/></span>
            </div>
            <p class="hint">{t.text(|t| t.traversals_hint())}</p>
            <Reserved is_here waits=t.text(|t| t.traversals_wait())>
                <div class="row-heads hint" translate="no">
                    <span>{t.text(|t| t.kl_nats())}</span>
                    <span class="scale"><span>"−3σ"</span><span>{caption}</span><span>"+3σ"</span></span>
                </div>
                <For each=move || 0..rows.get() key=|index| *index let(index)>
                    <Row index/>
                </For>
            </Reserved>
            <button
                class="plain" hidden=move || { size.get() <= ROWS } aria-pressed=move || shows_all.get().to_string()
                on:click=move |_| shows_all.update(|all| *all = !*all)
            >
                {toggle_words}
            </button>
        </section>
    }
}

/// One latent dimension: its name, its KL, its tiles. A press on a tile sets the latents to it; so do the arrow keys.
#[component]
fn Row(index: usize) -> impl IntoView {
    let t = use_locale();
    let (explore, drawing, lab, theme) = (use_explore(), use_drawing(), use_lab(), use_theme());
    let canvas = NodeRef::<html::Canvas>::new();
    let found = explore.traversals;
    let with = move |read: &dyn Fn(&Traversal) -> f64| {
        found.with(|found| found.as_ref().and_then(|found| found.rows.get(index)).map_or(0.0, read))
    };
    let is_here =
        Memo::new(move |_| found.with(|found| found.as_ref().is_some_and(|found| index < found.rows.len())));
    let dimension = Memo::new(move |_| with(&|row| row.dimension as f64) as usize);
    let kl = Memo::new(move |_| with(&|row| row.kl));
    let is_unused = Memo::new(move |_| with(&|row| f64::from(u8::from(row.is_unused()))) > 0.0);
    let largest = move || {
        found.with(|found| {
            found.as_ref().and_then(|found| found.rows.first()).map_or(1.0, |row| row.kl.max(1e-3))
        })
    };
    // The tile that the keys are at.
    let current = RwSignal::new(OFFSETS.len() / 2);
    Effect::new(move || {
        let Some(canvas) = canvas.get() else { return };
        found.with(|found| {
            let Some(row) = found.as_ref().and_then(|found| found.rows.get(index)) else { return };
            let cells = Cells { grid: (OFFSETS.len(), 1), values: row.tiles.clone() };
            debug_assert_eq!(cells.values.len(), OFFSETS.len() * PIXELS);
            theme.palette.with(|palette| paint_cells(&canvas, &cells, palette));
        });
    });
    let take = move |tile: usize| {
        current.set(tile);
        let latents = found.with_untracked(|found| {
            let found: &Rc<_> = found.as_ref()?;
            Some(moved(&found.centre, found.rows.get(index)?.dimension, OFFSETS[tile]))
        });
        if let Some(latents) = latents {
            drawing.set_latents(latents, lab);
        }
    };
    let grid = (OFFSETS.len(), 1);
    let press = move |event: web_sys::MouseEvent| {
        if let Some(canvas) = canvas.get_untracked() {
            take(pressed(&event, &canvas, grid));
        }
    };
    let key = move |event: web_sys::KeyboardEvent| {
        if let Some(key) = tile_key(&event, current.get_untracked(), grid) {
            event.prevent_default();
            take(key.tile);
        }
    };
    let offset = move || OFFSETS[current.get()];
    view! {
        <div class="traversal" class:unused=is_unused class:coming=move || !is_here.get()>
            <b class="number" translate="no">{move || format!("z {}", dimension.get() + 1)}</b>
            <svg class="kl-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                <rect width="100" height="10" class="ground"/>
                <rect width=move || format!("{:.1}", 100.0 * (kl.get() / largest()).clamp(0.0, 1.0)) height="10"/>
            </svg>
            <span class="number" translate="no">
                {move || if is_unused.get() { t.get().unused().to_owned() } else { format::fixed(kl.get(), 2) }}
            </span>
            <span class="tiles">
                <canvas
                    node_ref=canvas width=(OFFSETS.len() * SIDE).to_string() height=SIDE.to_string() tabindex="0" role="slider"
                    aria-label=move || t.get().traversal(dimension.get() + 1, kl.get())
                    aria-valuemin=OFFSETS[0].to_string() aria-valuemax=OFFSETS[OFFSETS.len() - 1].to_string()
                    aria-valuenow=move || offset().to_string() on:click=press on:keydown=key
                ></canvas>
            </span>
        </div>
    }
}
