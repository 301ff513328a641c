//! The animation of a morph: played forth and back, or moved by hand.

use std::time::Duration;

use leptos::leptos_dom::helpers::IntervalHandle;
use leptos::prelude::*;

use crate::data::PIXELS;
use crate::explore::Morph;
use crate::explore::morph::FRAMES;
use crate::lab::Cells;
use crate::ui::format;
use crate::ui::locale::use_locale;
use crate::ui::parts::Picture;
use crate::ui::state::{Drawing, Found, LabHandle, use_drawing, use_explore, use_lab};

/// How long a frame stays.
const FRAME: Duration = Duration::from_millis(40);

/// The animation's state.
#[derive(Clone, Copy)]
pub struct Player {
    /// The frame on show.
    pub place: RwSignal<usize>,
    is_back: StoredValue<bool>,
    clock: RwSignal<Option<IntervalHandle>>,
    found: Found<Morph>,
    drawing: Drawing,
    lab: LabHandle,
}

impl Player {
    /// At the beginning, standing.
    pub fn new() -> Player {
        let player = Player {
            place: RwSignal::new(0),
            is_back: StoredValue::new(false),
            clock: RwSignal::new(None),
            found: use_explore().morph,
            drawing: use_drawing(),
            lab: use_lab(),
        };
        on_cleanup(move || player.stop());
        player
    }

    /// Shows a frame, and its latents in the row on top.
    pub fn go_to(self, frame: usize) {
        self.stop();
        self.place.set(frame.min(FRAMES - 1));
        let latents =
            self.found.with_untracked(|found| found.as_ref().map(|morph| morph.frame(frame).to_vec()));
        if let Some(latents) = latents {
            self.drawing.set_latents(latents, self.lab);
        }
    }

    fn is_playing(self) -> bool {
        self.clock.with(Option::is_some)
    }

    fn stop(self) {
        if let Some(clock) = self.clock.try_update(Option::take).flatten() {
            clock.clear();
        }
    }

    fn play(self) {
        self.clock.set(set_interval_with_handle(move || self.advance(), FRAME).ok());
    }

    /// The next frame; at an end it turns.
    fn advance(self) {
        let place = self.place.get_untracked();
        let is_back = if self.is_back.get_value() { place > 0 } else { place + 1 >= FRAMES };
        self.is_back.set_value(is_back);
        self.place.set(if is_back { place - 1 } else { place + 1 });
    }
}

/// The frame on show.
#[component]
pub fn MorphPlayer(player: Player) -> impl IntoView {
    let t = use_locale();
    let cells = Signal::derive(move || {
        let place = player.place.get();
        let tile = |found: &Morph| found.tiles[place * PIXELS..(place + 1) * PIXELS].to_vec();
        Cells::one(player.found.with(|found| found.as_deref().map(tile)))
    });
    let label = Signal::derive(move || t.get().morph_picture().to_owned());
    view! { <span class="frame"><Picture cells label/></span> }
}

/// Play and stop, and the place between the two digits.
#[component]
pub fn Slider(player: Player) -> impl IntoView {
    let t = use_locale();
    let switch = move |_| if player.is_playing() { player.stop() } else { player.play() };
    let words = move || if player.is_playing() { t.get().morph_stop() } else { t.get().morph_play() };
    let share = move || player.place.get() as f64 / (FRAMES - 1) as f64;
    view! {
        <button on:click=switch>{words}</button>
        <input
            type="range" min="0" max=(FRAMES - 1).to_string() step="1" aria-label=t.text(|t| t.morph_place())
            prop:value=move || player.place.get().to_string()
            aria-valuetext=move || t.get().morph_share(&format::fixed(share(), 2))
            on:input:target=move |event| {
                if let Ok(frame) = event.target().value().parse() {
                    player.go_to(frame);
                }
            }
        />
        <span class="number hint" translate="no">{move || t.get().morph_share(&format::fixed(share(), 2))}</span>
    }
}
