//! The lab: one task that owns the engine. Commands go down, events come back; but for the
//! canvases that a GPU is to draw to, no GPU handle and no DOM type crosses this line.

#[cfg(target_arch = "wasm32")]
mod building;
#[cfg(target_arch = "wasm32")]
mod due;
#[cfg(target_arch = "wasm32")]
mod inbox;
mod message;
#[cfg(target_arch = "wasm32")]
mod meter;
#[cfg(target_arch = "wasm32")]
mod open;
#[cfg(target_arch = "wasm32")]
mod passes;
#[cfg(target_arch = "wasm32")]
mod pictures;
#[cfg(target_arch = "wasm32")]
mod piece;
#[cfg(target_arch = "wasm32")]
mod preview;
mod report;
#[cfg(target_arch = "wasm32")]
mod sample_latents;
#[cfg(target_arch = "wasm32")]
mod sketch;
#[cfg(target_arch = "wasm32")]
mod studies;
#[cfg(target_arch = "wasm32")]
mod task;
mod tile_choice;
#[cfg(target_arch = "wasm32")]
mod tile_source;
#[cfg(target_arch = "wasm32")]
mod training;

// What events carry, so that the page need not know where it comes from.
pub use crate::gpu::NoAdapterReason;
pub use crate::plan::Row as PlanRow;
pub use crate::quality::{self, Quality, Source, Study};
pub use crate::train::{
    ACTIVE_VARIANCE, Evaluation, LatentUse, Likelihood, LikelihoodOrder, Losses, Posterior,
};
pub use message::{Command, CpuReason, Device, DeviceKind, Event, Notice, Tiles, View};
pub use report::{Phase, Preparation, Report, STEPS_SHOWN};
pub use tile_choice::{Asked, Known, TileChange, TileChoice};

use crate::train::Settings;

/// How a lab begins.
#[derive(Clone, Copy, Debug)]
pub struct Start {
    /// Settings to begin with.
    pub settings: Settings,
    /// Whether the visitor chose the preset: otherwise a slow device begins with `tiny`.
    pub preset_is_chosen: bool,
    /// What to compute on.
    pub device: DeviceChoice,
    /// Which tiles the link asks for.
    pub tiles: Asked,
    /// What is remembered of an adapter of this name.
    pub known: fn(adapter: &str) -> Known,
}

/// What to compute on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeviceChoice {
    /// A GPU; the CPU where there is none.
    Auto,
    /// The CPU.
    Cpu,
}

/// The page's end of the line to the lab. Clones speak to the same lab.
#[cfg(target_arch = "wasm32")]
#[derive(Clone, Debug)]
pub struct Lab {
    inbox: inbox::Inbox,
}

#[cfg(target_arch = "wasm32")]
impl Lab {
    /// Starts the lab's task in this page's event loop.
    pub fn start(start: Start, on_event: impl Fn(Event) + 'static) -> Lab {
        let inbox = task::spawn(start, std::rc::Rc::new(on_event));
        Lab { inbox }
    }

    /// Sends a command. It is obeyed between two pieces of work.
    pub fn send(&self, command: Command) {
        self.inbox.send(inbox::Message::Command(command));
    }
}
