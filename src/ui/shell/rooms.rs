//! A room's place in the page.

use leptos::html;
use leptos::prelude::*;

use crate::ui::locale::use_locale;
use crate::ui::state::{Room, use_rooms};

/// A room: there all the time, so that inputs are kept, and shown while it is the current one.
#[component]
pub fn RoomView(room: Room, children: Children) -> impl IntoView {
    let t = use_locale();
    let rooms = use_rooms();
    let section = NodeRef::<html::Section>::new();
    let is_current = Memo::new(move |_| rooms.current.get() == room);
    Effect::watch(
        move || is_current.get(),
        move |is_current, _, _| {
            if *is_current {
                // Once it is laid out.
                request_animation_frame(move || scroll_to(section, rooms.left_at(room)));
            }
        },
        false,
    );
    view! {
        <section
            node_ref=section class="room" aria-label=move || t.get().room(room) hidden=move || !is_current.get()
        >
            <p class="lede" hidden=room == Room::Train>{move || t.get().room_lede(room)}</p>
            {children()}
        </section>
    }
}

/// Scrolls to where the room was left, or else to its beginning where that is above. Nothing else moves.
fn scroll_to(section: NodeRef<html::Section>, left_at: Option<f64>) {
    let Some(section) = section.get_untracked() else { return };
    match left_at {
        Some(position) => window().scroll_to_with_x_and_y(0.0, position),
        None if section.get_bounding_client_rect().top() < 0.0 => section.scroll_into_view(),
        None => {}
    }
}
