//! What is always there, whatever the room: head, bar, notices, dialogs.

mod bar;
mod device_line;
mod dialog;
mod header;
mod lost;
mod notices;
mod rooms;
mod theme;
mod wake_lock;

pub use bar::{Bar, epoch_and_step};
#[cfg(test)]
pub use bar::seconds_left;
pub use device_line::DeviceLine;
pub use dialog::{Dialog, DialogView, Question, Restart, use_dialog};
pub use header::Header;
pub use lost::Lost;
pub use notices::{Notice, Notices, NoticesView, use_notices};
pub use rooms::{Room, RoomView, Rooms, use_rooms};
pub use theme::{Palette, Theme, rgb, use_theme};
pub use wake_lock::keep_screen_awake;
