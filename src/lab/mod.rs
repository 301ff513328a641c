//! The lab: one task that owns the engine. Commands go down, events come back; no GPU handle and
//! no DOM type crosses this line.

mod message;

pub use message::{
    Command, Device, DeviceKind, Event, Losses, Phase, PlanRow, Posterior, Report, Tiles, View,
};
