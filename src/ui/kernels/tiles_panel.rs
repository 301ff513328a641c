//! The tiles of the kernels on this GPU, and what was measured.

use leptos::prelude::*;

use crate::lab::{Command, TileChoice};
use crate::ops::matrix::ProductKind;
use crate::ops::{TileSize, Tiling};
use crate::ui::format;
use crate::ui::locale::use_locale;
use crate::ui::state::{use_device, use_lab};

/// Which tiles are used; nothing on the CPU, which has none.
#[component]
pub fn TilesPanel() -> impl IntoView {
    let t = use_locale();
    let (lab, device) = (use_lab(), use_device());
    let has_tiles = Memo::new(move |_| device.tiles.with(Option::is_some));
    let source = move || device.tiles.with(|choice| Some(t.get().tiles_source(choice.as_ref()?)));
    let measure = move |_| lab.send(Command::MeasureTiles);
    view! {
        <Show when=move || has_tiles.get()>
            <section class="sheet w5" aria-labelledby="tiles-title">
                <div class="head">
                    <h2 id="tiles-title">{t.text(|t| t.tiles_title())}</h2>
                    <button class="push" on:click=measure>{t.text(|t| t.measure_again())}</button>
                </div>
                <p class="hint">{t.text(|t| t.tiles_hint())}</p>
                <p class="hint">
                    <output>{source}</output>
                </p>
                <TilesTable/>
            </section>
        </Show>
    }
}

/// Milliseconds of each kind of product with each tile, those in use marked.
#[component]
fn TilesTable() -> impl IntoView {
    let t = use_locale();
    let tiles = use_device().tiles;
    let rows = move || tiles.with(|choice| choice.as_ref().map(rows));
    let head = |size: TileSize| view! { <th scope="col">{size.as_str().replace('x', "×")}</th> };
    view! {
        <table translate="no">
            <thead>
                <tr>
                    <th scope="col">{t.text(|t| t.plan_shader())}</th>
                    {TileSize::ALL.map(head).collect_view()}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn rows(choice: &TileChoice) -> impl IntoView + use<> {
    let (tiling, fit) = (choice.tiling(), choice.fit());
    let row = move |kind: ProductKind| {
        let cell = move |size: TileSize| {
            let is_used = matches!(tiling, Tiling::Workgroup(sizes) if sizes[kind as usize] == size);
            let taken = fit.map(|fit| fit.milliseconds[kind as usize][size as usize]);
            let taken = taken.map_or("–".to_owned(), |taken| format!("{} ms", format::rate(taken)));
            view! { <td>{if is_used { view! { <strong>{taken}</strong> }.into_any() } else { taken.into_any() }}</td> }
        };
        view! {
            <tr>
                <th scope="row">{kind.as_str()}</th>
                {TileSize::ALL.map(cell).collect_view()}
            </tr>
        }
    };
    ProductKind::ALL.map(row).collect_view()
}
