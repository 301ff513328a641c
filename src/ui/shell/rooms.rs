//! A room's place in the page.

use leptos::html;
use leptos::prelude::*;

use crate::ui::locale::use_locale;
use crate::ui::state::{Room, use_rooms};

/// A room, shown while it is the current one. Its content is built at the first visit, so that the page starts sooner,
/// and stays from then on, so that inputs are kept.
#[component]
pub fn RoomView(room: Room, children: ChildrenFn) -> impl IntoView {
    let t = use_locale();
    let rooms = use_rooms();
    let section = NodeRef::<html::Section>::new();
    let is_current = Memo::new(move |_| rooms.current.get() == room);
    let was_visited = Memo::new(move |before: Option<&bool>| is_current.get() || before == Some(&true));
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
            <Show when=move || was_visited.get()>{children()}</Show>
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
