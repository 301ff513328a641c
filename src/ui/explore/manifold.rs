//! The manifold: digits over a grid of two latent dimensions.

use leptos::prelude::*;

use super::map_axes::AxisList;
use super::tiles::TileGrid;
use crate::explore::manifold::SIDES;
use crate::explore::{Axis, Kind, ManifoldRequest, Point, Request};
use crate::lab::Cells;
use crate::ui::locale::use_locale;
use crate::ui::parts::Reserved;
use crate::ui::state::{Room, keep_asking, use_drawing, use_explore, use_lab, use_rooms, use_run};

/// The sheet.
#[component]
pub fn ManifoldPanel() -> impl IntoView {
    let t = use_locale();
    let (run, rooms, drawing) = (use_run(), use_rooms(), use_drawing());
    let (lab, found) = (use_lab(), use_explore().manifold);
    let size = Memo::new(move |_| run.settings.with(|settings| settings.latent_size));
    let axes = RwSignal::new([0, 1].map(Axis::Latent));
    Effect::watch(move || size.get(), move |_, _, _| axes.set([0, 1].map(Axis::Latent)), false);
    let side = RwSignal::new(SIDES[1]);
    let follows_drawing = RwSignal::new(false);
    let current = RwSignal::new(None);
    let is_shown = Memo::new(move |_| rooms.current.get() == Room::Explore && size.get() > 1);
    keep_asking(lab, Kind::Manifold, move || {
        let others = if follows_drawing.get() {
            drawing.seen.with(|drawing| Some(Point::Drawing(drawing.as_ref()?.as_slice().into())))
        } else {
            None
        };
        let axes = axes.get().map(|axis| match axis {
            Axis::Latent(index) | Axis::Principal(index) => index,
        });
        is_shown.get().then(|| Request::Manifold(ManifoldRequest { axes, side: side.get(), others }))
    });
    let cells = Signal::derive_local(move || {
        found.with(|found| {
            let found = found.as_ref()?;
            Some(Cells { grid: (found.request.side, found.request.side), values: found.tiles.clone() })
        })
    });
    let shown = Memo::new(move |_| found.with(|found| found.as_ref().map(|found| found.request.side)));
    let grid = Signal::derive(move || shown.get().map_or((1, 1), |side| (side, side)));
    // Another grid has its tiles elsewhere.
    Effect::watch(move || (shown.get(), axes.get()), move |_, _, _| current.set(None), false);
    let take = move |tile: usize| {
        let latents = found
            .with_untracked(|found| found.as_ref().map(|found| found.request.latents(&found.base, tile)));
        if let Some(latents) = latents {
            drawing.set_latents(latents, lab);
        }
    };
    let offered = Memo::new(move |_| (0..size.get()).map(Axis::Latent).collect::<Vec<_>>());
    let waits = Signal::derive(move || match size.get() {
        0 | 1 => t.get().manifold_needs_two(),
        _ => t.get().manifold_waits(),
    });
    let is_here = Memo::new(move |_| shown.get().is_some());
    view! {
        <section class="sheet w5 column" id="explore/manifold" aria-labelledby="manifold-title">
            <div class="head"><h2 id="manifold-title">{t.text(|t| t.manifold())}</h2></div>
            <p class="hint">{t.text(|t| t.manifold_hint())}</p>
            <Reserved is_here waits>
                <TileGrid
                    cells grid current on_take=take
                    label=Signal::derive(move || t.get().manifold_picture(grid.get().0, axes.get().map(super::map_axes::name)))
                />
            </Reserved>
            <div class="row foot">
                <AxisList axes offered direction=0 label=t.text(|t| t.map_across())/>
                <AxisList axes offered direction=1 label=t.text(|t| t.map_up())/>
                <SideList side/>
                <label class="pick" hidden=move || { size.get() < 3 }>
                    {t.text(|t| t.manifold_others())}
                    <select on:change:target=move |event| follows_drawing.set(event.target().value() == "drawing")>
                        <option value="zero">{t.text(|t| t.manifold_zero())}</option>
                        <option value="drawing">{t.text(|t| t.manifold_drawing())}</option>
                    </select>
                </label>
            </div>
        </section>
    }
}

/// The list of sizes.
#[component]
fn SideList(side: RwSignal<usize>) -> impl IntoView {
    let t = use_locale();
    let choose = move |value: String| {
        if let Ok(chosen) = value.parse() {
            side.set(chosen);
        }
    };
    let options = SIDES.map(|offered| {
        view! {
            <option value=offered.to_string() selected=offered == side.get_untracked() translate="no">
                {format!("{offered} × {offered}")}
            </option>
        }
    });
    view! {
        <label class="pick">
            {t.text(|t| t.manifold_side())}
            <select on:change:target=move |event| choose(event.target().value())>{options}</select>
        </label>
    }
}
