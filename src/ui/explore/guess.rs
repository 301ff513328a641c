//! What is it? The class of the current latents, by the nearest test digits.

use leptos::prelude::*;

use crate::data::PIXELS;
use crate::explore::guess::NEIGHBOURS;
use crate::explore::{GuessRequest, Kind, Point, Request};
use crate::lab::Cells;
use crate::ui::format;
use crate::ui::locale::use_locale;
use crate::ui::parts::{Picture, Reserved};
use crate::ui::state::{Room, keep_asking, use_data, use_drawing, use_explore, use_lab, use_own, use_rooms};

/// Rows and columns of the neighbours' picture.
const GRID: (usize, usize) = (5, NEIGHBOURS / 5);
/// Classes that are listed.
const LISTED: usize = 3;

/// The sheet.
#[component]
pub fn GuessPanel() -> impl IntoView {
    let t = use_locale();
    let (rooms, drawing, data) = (use_rooms(), use_drawing(), use_data());
    let (lab, found, own) = (use_lab(), use_explore().guess, use_own());
    let is_shown = Memo::new(move |_| rooms.current.get() == Room::Explore);
    let latents = Memo::new(move |_| drawing.latents());
    keep_asking(lab, Kind::Guess, move || {
        let point = Point::Latents(latents.get()?);
        // Latents that were set by hand have no image of their own.
        let is_drawn = drawing.dragged.with(Option::is_none);
        let image =
            drawing.seen.with(|seen| seen.as_ref().filter(|_| is_drawn).map(|seen| seen.as_slice().into()));
        is_shown.get().then_some(Request::Guess(GuessRequest { point, image }))
    });
    // What was guessed of a drawing that is gone is not a guess any more.
    let is_here = Memo::new(move |_| latents.with(Option::is_some) && found.with(Option::is_some));
    let shares = Memo::new(move |_| {
        found.with(|found| found.as_ref().map_or(Vec::new(), |found| found.shares.clone()))
    });
    let first = move || match shares.with(|shares| shares.first().copied()) {
        Some((label, share)) => t.get().guessed(&own.class_name(label), share),
        None => t.get().guess_without_labels().to_owned(),
    };
    let classified = Memo::new(move |_| found.with(|found| found.as_ref()?.classified));
    let classifier = move || match classified.get() {
        Some((label, share)) => t.get().classified(Some((&own.class_name(label), share))),
        None => t.get().classified(None),
    };
    let cells = Signal::derive(move || {
        let values = found.with(|found| data.test_digits(&found.as_ref()?.neighbours));
        Cells { grid: GRID, values: values.unwrap_or_else(|| vec![0.0; NEIGHBOURS * PIXELS]) }
    });
    view! {
        <section class="sheet w5 column guess" id="explore/guess" aria-labelledby="guess-title">
            <div class="head"><h2 id="guess-title">{t.text(|t| t.what_is_it())}</h2></div>
            <p class="hint">{move || t.get().guess_hint(NEIGHBOURS)}</p>
            <Reserved is_here waits=t.text(|t| t.guess_waits())>
            <div class="guessed">
                <output class="verdict" aria-live="off" translate="no">{first}</output>
                <ul translate="no">
                    <For
                        each=move || shares.get().into_iter().take(LISTED)
                        key=|(label, share)| (*label, share.to_bits()) let((label, share))
                    >
                        <Share label share/>
                    </For>
                </ul>
                <p class="hint" translate="no">{classifier}</p>
                <span class="neighbours">
                    <Picture cells label=Signal::derive(move || t.get().neighbours(NEIGHBOURS))/>
                </span>
            </div>
            </Reserved>
        </section>
    }
}

/// A class, and the share of the neighbours that are of it.
#[component]
fn Share(label: u8, share: f64) -> impl IntoView {
    let own = use_own();
    view! {
        <li>
            <b>{move || own.class_name(label)}</b>
            <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                <rect width="100" height="10" class="ground"/>
                <rect width=format!("{:.1}", 100.0 * share) height="10"/>
            </svg>
            <span class="number">{format::fixed(100.0 * share, 0) + "%"}</span>
        </li>
    }
}
