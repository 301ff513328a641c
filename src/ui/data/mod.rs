//! The data that a model trains on: how they are loaded, and the panel that shows and changes them.

mod chosen;
mod drop_zone;
mod load;
mod loading_view;
mod open_file;
mod open_kept;
mod own;
mod panel;
mod read;
mod request;

pub use chosen::Chosen;
pub use drop_zone::DropZone;
pub use load::use_loader;
pub use loading_view::LoadingView;
pub use panel::DataPanel;
pub use read::read_images;
