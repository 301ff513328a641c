//! The settings of a run: the list of settings, and the drawer with a field for each.

mod list;
mod table;

pub use list::{Invalid, Kind, Setting, SettingId, Value, changes, difference};
pub use table::SETTINGS;

#[cfg(target_arch = "wasm32")]
mod drawer;
#[cfg(target_arch = "wasm32")]
mod edit;
#[cfg(target_arch = "wasm32")]
mod fields;

#[cfg(target_arch = "wasm32")]
pub(super) use drawer::{SettingsButton, SettingsDrawer, SettingsDrawerView};
#[cfg(target_arch = "wasm32")]
pub(super) use edit::use_settings_editor;
#[cfg(target_arch = "wasm32")]
pub(super) use fields::Group;
