//! What is always there, whatever the room: head, bar, notices, dialogs.

mod bar;
mod device_line;
mod dialog;
mod header;
mod left_run;
mod lost;
mod notices;
mod rooms;
mod update;
mod wake_lock;

pub use bar::Bar;
pub use device_line::DeviceLine;
pub use dialog::DialogView;
pub use header::Header;
pub use left_run::LeftRun;
pub use lost::Lost;
pub use notices::NoticesView;
pub use rooms::RoomView;
pub use update::Update;
pub use wake_lock::keep_screen_awake;
