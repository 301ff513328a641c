//! A room's place in the page.

use leptos::prelude::*;

use crate::ui::locale::use_locale;
use crate::ui::state::{Room, use_rooms};

/// A room: there all the time, so that inputs are kept, and shown while it is the current one.
#[component]
pub fn RoomView(room: Room, children: Children) -> impl IntoView {
    let t = use_locale();
    let rooms = use_rooms();
    view! {
        <section class="room" aria-label=move || t.get().room(room) hidden=move || rooms.current.get() != room>
            <p class="lede" hidden=room == Room::Train>{move || t.get().room_lede(room)}</p>
            {children()}
        </section>
    }
}
