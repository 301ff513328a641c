//! The rooms: which one is shown follows the address's hash, so that Back works and a link opens a room.

use leptos::ev;
use leptos::prelude::*;
use web_sys::ScrollRestoration;

/// A room of the page. Each answers one question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Room {
    /// Is it learning?
    #[default]
    Train,
    /// What does it know?
    Explore,
    /// What is it good for?
    Use,
    /// What is kept of the run?
    Runs,
    /// How does the GPU do it?
    Kernels,
}

impl Room {
    /// All of them, in the order of the tabs.
    pub const ALL: [Room; 5] = [Room::Train, Room::Explore, Room::Use, Room::Runs, Room::Kernels];

    /// Its hash, without `#`.
    pub fn hash(self) -> &'static str {
        match self {
            Room::Train => "train",
            Room::Explore => "explore",
            Room::Use => "use",
            Room::Runs => "runs",
            Room::Kernels => "kernels",
        }
    }

    fn of_hash(hash: &str) -> Room {
        let name = hash.trim_start_matches('#').split('/').next().unwrap_or_default();
        Room::ALL.into_iter().find(|room| room.hash() == name).unwrap_or_default()
    }
}

/// The room on show.
#[derive(Clone, Copy)]
pub struct Rooms {
    /// The room on show.
    pub current: RwSignal<Room>,
    /// Where the page was scrolled to when each room was left.
    left_at: StoredValue<[Option<f64>; Room::ALL.len()]>,
}

impl Rooms {
    /// Follows the address's hash.
    pub fn new() -> Rooms {
        let read = || Room::of_hash(&window().location().hash().unwrap_or_default());
        let rooms =
            Rooms { current: RwSignal::new(read()), left_at: StoredValue::new([None; Room::ALL.len()]) };
        // The browser would restore positions in another room, whose height is another.
        if let Ok(history) = window().history() {
            let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
        }
        let _ = window_event_listener(ev::hashchange, move |_| {
            let (from, to) = (rooms.current.get_untracked(), read());
            if from != to {
                let position = window().scroll_y().ok();
                rooms.left_at.update_value(|left_at| left_at[from as usize] = position);
                rooms.current.set(to);
            }
        });
        rooms
    }

    /// Where the page was scrolled to when the room was left, if it has been on show.
    pub fn left_at(self, room: Room) -> Option<f64> {
        self.left_at.with_value(|left_at| left_at[room as usize])
    }
}

/// The room on show.
pub fn use_rooms() -> Rooms {
    expect_context()
}
