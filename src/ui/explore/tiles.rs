//! Grids of digits that can be pressed, and walked with the arrow keys.

use leptos::html;
use leptos::prelude::*;
use web_sys::{HtmlCanvasElement, KeyboardEvent, MouseEvent};

use crate::lab::Cells;
use crate::ui::parts::paint_cells;
use crate::ui::state::use_theme;

/// The tile under the pointer.
pub fn pressed(event: &MouseEvent, canvas: &HtmlCanvasElement, (columns, rows): (usize, usize)) -> usize {
    let along = |offset: i32, length: i32, count: usize| {
        let share = f64::from(offset) / f64::from(length.max(1));
        ((share * count as f64).max(0.0) as usize).min(count - 1)
    };
    let column = along(event.offset_x(), canvas.client_width(), columns);
    along(event.offset_y(), canvas.client_height(), rows) * columns + column
}

/// What a key does on a grid.
pub struct TileKey {
    /// The tile to go to.
    pub tile: usize,
    /// Whether the key says that this tile is meant.
    pub is_taken: bool,
}

/// The effect of a key at a tile; `None` for keys that do nothing.
pub fn tile_key(event: &KeyboardEvent, at: usize, (columns, rows): (usize, usize)) -> Option<TileKey> {
    let (row, column) = (at / columns, at % columns);
    let tile = |row: usize, column: usize| row.min(rows - 1) * columns + column.min(columns - 1);
    let to = match event.key().as_str() {
        "ArrowLeft" => tile(row, column.saturating_sub(1)),
        "ArrowRight" => tile(row, column + 1),
        "ArrowUp" if rows > 1 => tile(row.saturating_sub(1), column),
        "ArrowDown" if rows > 1 => tile(row + 1, column),
        "Home" => tile(row, 0),
        "End" => tile(row, columns),
        "Enter" | " " => return Some(TileKey { tile: at, is_taken: true }),
        _ => return None,
    };
    Some(TileKey { tile: to, is_taken: false })
}

/// A grid of digits. A press takes a tile, and so does Enter on the one that the arrow keys went to, which has a frame.
#[component]
pub fn TileGrid(
    /// The digits.
    cells: Signal<Option<Cells>, LocalStorage>,
    /// Columns and rows.
    #[prop(into)]
    grid: Signal<(usize, usize)>,
    /// The accessible name.
    #[prop(into)]
    label: Signal<String>,
    /// The tile with the frame.
    current: RwSignal<Option<usize>>,
    /// Called with the tile that is taken.
    #[prop(into)]
    on_take: Callback<usize>,
) -> impl IntoView {
    let theme = use_theme();
    let canvas = NodeRef::<html::Canvas>::new();
    Effect::new(move || {
        let Some(canvas) = canvas.get() else { return };
        cells.with(|cells| {
            if let Some(cells) = cells {
                theme.palette.with(|palette| paint_cells(&canvas, cells, palette));
            }
        });
    });
    let take = move |tile: usize| {
        current.set(Some(tile));
        on_take.run(tile);
    };
    let press = move |event: MouseEvent| {
        if let Some(canvas) = canvas.get_untracked() {
            take(pressed(&event, &canvas, grid.get_untracked()));
        }
    };
    let key = move |event: KeyboardEvent| {
        let grid = grid.get_untracked();
        let at = current.get_untracked().unwrap_or(grid.1 / 2 * grid.0 + grid.0 / 2);
        let Some(key) = tile_key(&event, at, grid) else { return };
        event.prevent_default();
        if key.is_taken { take(key.tile) } else { current.set(Some(key.tile)) }
    };
    let framed = move || current.get().filter(|tile| *tile < grid.get().0 * grid.get().1);
    // Styles one by one: the page's policy allows no style attribute.
    let percent = |share: f64| format!("{:.3}%", 100.0 * share);
    let share = |index: usize, count: usize| index as f64 / count as f64;
    let left = move || percent(share(framed().unwrap_or(0) % grid.get().0, grid.get().0));
    let top = move || percent(share(framed().unwrap_or(0) / grid.get().0, grid.get().1));
    view! {
        <div class="tile-grid" style:aspect-ratio=move || format!("{} / {}", grid.get().0, grid.get().1)>
            <canvas node_ref=canvas role="img" tabindex="0" aria-label=label on:click=press on:keydown=key></canvas>
            <i
                aria-hidden="true" hidden=move || framed().is_none() style:left=left style:top=top
                style:width=move || percent(share(1, grid.get().0)) style:height=move || percent(share(1, grid.get().1))
            ></i>
        </div>
    }
}
