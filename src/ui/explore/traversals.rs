//! Traversals: a row for each latent dimension, the most used first.

use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;

use crate::data::{PIXELS, SIDE};
use crate::explore::traversals::{OFFSETS, moved};
use crate::explore::{Centre, Kind, Request, Traversal, TraversalsRequest};
use crate::lab::{Cells, Command};
use crate::random::{Sequence, stream};
use crate::ui::format;
use crate::ui::locale::use_locale;
use crate::ui::parts::paint_cells;
use crate::ui::state::{
    Room, keep_asking, use_data, use_drawing, use_explore, use_lab, use_rooms, use_run, use_theme,
};

/// Rows at first.
const ROWS: usize = 8;

/// What the rows are around.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Around {
    /// The drawing; before there is one, the prior's mean.
    Drawing,
    /// A test digit, by its number.
    Digit(usize),
    /// A draw from the prior, by its number.
    Sample(u32),
}

impl Around {
    /// Its value in the list.
    fn value(self) -> &'static str {
        match self {
            Around::Drawing => "drawing",
            Around::Digit(_) => "digit",
            Around::Sample(_) => "sample",
        }
    }

    fn of_value(value: &str) -> Around {
        match value {
            "digit" => Around::Digit(0),
            "sample" => Around::Sample(0),
            _ => Around::Drawing,
        }
    }

    /// The next of its kind.
    fn next(self, digits: usize) -> Around {
        match self {
            Around::Drawing => Around::Drawing,
            Around::Digit(number) => Around::Digit((number + 1) % digits.max(1)),
            Around::Sample(number) => Around::Sample(number.wrapping_add(1)),
        }
    }

    fn centre(self, size: usize, seed: u32, drawing: Option<&Vec<f32>>) -> Centre {
        match (self, drawing) {
            (Around::Drawing, Some(pixels)) => Centre::Drawing(pixels.as_slice().into()),
            (Around::Drawing, None) => Centre::Latents(vec![0.0; size]),
            (Around::Digit(number), _) => Centre::Digit(number),
            (Around::Sample(counter), _) => {
                let mut latents = vec![0.0; size];
                Sequence { counter, seed, stream: stream::SAMPLES }.fill_normal(&mut latents);
                Centre::Latents(latents)
            }
        }
    }
}

/// The sheet.
#[component]
pub fn TraversalsPanel() -> impl IntoView {
    let t = use_locale();
    let (run, rooms, drawing) = (use_run(), use_rooms(), use_drawing());
    let (lab, explore) = (use_lab(), use_explore());
    let around = RwSignal::new(Around::Drawing);
    let shows_all = RwSignal::new(false);
    let size = Memo::new(move |_| run.settings.with(|settings| settings.latent_size));
    let seed = Memo::new(move |_| run.settings.with(|settings| settings.seed));
    let is_shown = Memo::new(move |_| rooms.current.get() == Room::Explore);
    keep_asking(lab, Kind::Traversals, move || {
        let centre =
            drawing.seen.with(|drawing| around.get().centre(size.get(), seed.get(), drawing.as_ref()));
        let rows = if shows_all.get() { size.get() } else { ROWS.min(size.get()) };
        is_shown.get().then_some(Request::Traversals(TraversalsRequest { centre, rows }))
    });
    let found = explore.traversals;
    let rows = move || 0..found.with(|found| found.as_ref().map_or(0, |found| found.rows.len()));
    let caption = move || match around.get() {
        Around::Drawing if drawing.seen.with(Option::is_none) => t.get().around_the_mean(),
        Around::Drawing => t.get().around_drawing_short(),
        Around::Digit(_) => t.get().around_digit_short(),
        Around::Sample(_) => t.get().around_sample_short(),
    };
    let toggle_words = move || {
        if shows_all.get() { t.get().show_fewer(ROWS) } else { t.get().show_all(size.get()) }
    };
    view! {
        <section class="sheet w12 traversals" id="explore/traversals" aria-labelledby="traversals-title">
            <div class="head">
                <h2 id="traversals-title">{t.text(|t| t.traversals())}</h2>
                <AroundChoice around/>
            </div>
            <p class="hint">{t.text(|t| t.traversals_hint())}</p>
            <p class="nothing hint" hidden=move || found.with(Option::is_some)>{t.text(|t| t.traversals_wait())}</p>
            <div class="rows" hidden=move || found.with(Option::is_none)>
                <div class="row-heads hint" translate="no">
                    <span>{t.text(|t| t.kl_nats())}</span>
                    <span class="scale"><span>"−3σ"</span><span>{caption}</span><span>"+3σ"</span></span>
                </div>
                <For each=rows key=|index| *index let(index)>
                    <Row index/>
                </For>
            </div>
            <button
                class="plain" hidden=move || { size.get() <= ROWS } aria-pressed=move || shows_all.get().to_string()
                on:click=move |_| shows_all.update(|all| *all = !*all)
            >
                {toggle_words}
            </button>
        </section>
    }
}

/// The list of what the rows are around, and a button for another of its kind.
#[component]
fn AroundChoice(around: RwSignal<Around>) -> impl IntoView {
    let t = use_locale();
    let data = use_data();
    let digits = move || data.with_current(|data| data.map_or(0, |data| data.test));
    let another = move |_| {
        let digits = untrack(digits);
        around.update(|around| *around = around.next(digits));
    };
    view! {
        <span class="row push">
            <button class="plain" hidden=move || around.get() == Around::Drawing on:click=another>
                {t.text(|t| t.another())}
            </button>
            <label class="pick">
                {t.text(|t| t.around())}
                <select
                    prop:value=move || around.get().value()
                    on:change:target=move |event| around.set(Around::of_value(&event.target().value()))
                >
                    <option value="drawing">{t.text(|t| t.around_drawing())}</option>
                    <option value="digit">{t.text(|t| t.around_digit())}</option>
                    <option value="sample">{t.text(|t| t.around_sample())}</option>
                </select>
            </label>
        </span>
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
        let tile = tile.min(OFFSETS.len() - 1);
        current.set(tile);
        let latents = found.with_untracked(|found| {
            let found: &Rc<_> = found.as_ref()?;
            Some(moved(&found.centre, found.rows.get(index)?.dimension, OFFSETS[tile]))
        });
        if let Some(latents) = latents {
            lab.send(Command::Decode(latents.clone()));
            drawing.dragged.set(Some(latents));
        }
    };
    let press = move |event: web_sys::MouseEvent| {
        let Some(canvas) = canvas.get_untracked() else { return };
        let share = f64::from(event.offset_x()) / f64::from(canvas.client_width().max(1));
        take((share * OFFSETS.len() as f64).max(0.0) as usize);
    };
    let key = move |event: web_sys::KeyboardEvent| {
        let at = current.get_untracked();
        let to = match event.key().as_str() {
            "ArrowLeft" => at.saturating_sub(1),
            "ArrowRight" => at + 1,
            "Home" => 0,
            "End" => OFFSETS.len() - 1,
            "Enter" | " " => at,
            _ => return,
        };
        event.prevent_default();
        take(to);
    };
    let offset = move || OFFSETS[current.get()];
    view! {
        <div class="traversal" class:unused=is_unused>
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
