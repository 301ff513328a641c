//! The rooms: which one is shown follows the address's hash, so that Back works and a link opens a room.

use leptos::ev;
use leptos::prelude::*;

/// A room of the page. Each answers one question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Room {
    /// Is it learning?
    #[default]
    Train,
    /// What is kept of the run?
    Runs,
    /// How does the GPU do it?
    Kernels,
}

impl Room {
    /// All of them, in the order of the tabs.
    pub const ALL: [Room; 3] = [Room::Train, Room::Runs, Room::Kernels];

    /// Its hash, without `#`.
    pub fn hash(self) -> &'static str {
        match self {
            Room::Train => "train",
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
}

impl Rooms {
    /// Follows the address's hash. Each room keeps its scroll position.
    pub fn new() -> Rooms {
        let read = || Room::of_hash(&window().location().hash().unwrap_or_default());
        let current = RwSignal::new(read());
        let positions = StoredValue::new([0.0; Room::ALL.len()]);
        let _ = window_event_listener(ev::hashchange, move |_| {
            let (from, to) = (current.get_untracked(), read());
            if from == to {
                return;
            }
            let scroll = window().scroll_y().unwrap_or_default();
            positions.update_value(|positions| positions[from as usize] = scroll);
            current.set(to);
            request_animation_frame(move || {
                window()
                    .scroll_to_with_x_and_y(0.0, positions.with_value(|positions| positions[to as usize]));
            });
        });
        Rooms { current }
    }
}

/// The room on show.
pub fn use_rooms() -> Rooms {
    expect_context()
}
