//! Training: settings, the loop, metrics, snapshots.

mod settings;

pub use settings::Settings;
