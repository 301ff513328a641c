//! The row from drawing to reconstruction: pad, what the model sees, latent dimensions, reconstruction. It is at the
//! top of every room.

mod latents;
mod pad;
mod paper;
mod reconstruction;
mod seen;

pub use self::pad::{PadButtons, PadCanvas};
pub use self::paper::Paper;

use leptos::prelude::*;
use leptos_use_media_query::use_media_query;

use self::latents::Latents;
use self::pad::Pad;
use self::reconstruction::Reconstruction;
use self::seen::Seen;
use super::locale::use_locale;
use super::state::{Room, use_rooms};

/// The row. Folded it is a strip of small pictures; on narrow screens it is folded at first outside of the room Train.
#[component]
pub fn Flow() -> impl IntoView {
    let t = use_locale();
    let rooms = use_rooms();
    let is_narrow = use_media_query("(max-width: 60rem)");
    // What the visitor chose, in the room Train and in the others.
    let chosen = RwSignal::new([None::<bool>; 2]);
    let elsewhere = Memo::new(move |_| rooms.current.get() != Room::Train);
    let is_folded = Memo::new(move |_| {
        let elsewhere = elsewhere.get();
        chosen.get()[usize::from(elsewhere)].unwrap_or(elsewhere && is_narrow.get())
    });
    let fold = move |_| {
        let folded = is_folded.get_untracked();
        chosen.update(|chosen| chosen[usize::from(elsewhere.get_untracked())] = Some(!folded));
    };
    view! {
        <section class="sheet flow" class:folded=is_folded aria-label=t.text(|t| t.flow())>
            <div class="pictures" id="flow">
                <Pad/>
                <Arrow name=Signal::stored("")/>
                <Seen/>
                <Arrow name=t.text(|t| t.encoder())/>
                <Latents/>
                <Arrow name=t.text(|t| t.decoder())/>
                <Reconstruction/>
            </div>
            <button
                class="handle" aria-controls="flow" aria-label=t.text(|t| t.flow_handle())
                aria-expanded=move || (!is_folded.get()).to_string() on:click=fold
            >
                <svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true">
                    <path d="M4 12.5l6-5 6 5" fill="none" stroke="currentColor" stroke-width="1.8"/>
                </svg>
            </button>
        </section>
    }
}

/// An arrow with the part of the model that it represents.
#[component]
fn Arrow(name: Signal<&'static str>) -> impl IntoView {
    view! {
        <div class="arrow" aria-hidden="true">
            <svg viewBox="0 0 28 12" width="28" height="12">
                <path d="M1 6h25M21.5 1.5L26 6l-4.5 4.5" fill="none" stroke="currentColor" stroke-width="1.3"/>
            </svg>
            <span>{name}</span>
        </div>
    }
}
