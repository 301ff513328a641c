//! The lab: one task that owns the engine. Commands go in, events come out; except for canvases that a GPU
//! draws to, no GPU handle and no DOM type crosses this boundary.

mod building;
mod cell_source;
mod channels;
mod display;
mod due;
mod experiments;
mod host;
mod latest;
mod message;
mod meter;
mod pictures;
mod preview;
mod report;
mod run;
mod sample_latents;
mod sampling;
mod services;
mod task;
mod test_jobs;
mod tile_choice;
mod training;

// Types carried by events, re-exported for the page.
pub use crate::gpu::NoAdapterReason;
pub use crate::plan::Row as PlanRow;
pub use crate::quality::{self, Quality, Source};
pub use crate::train::{
    ACTIVE_VARIANCE, Evaluation, LatentUse, Likelihood, LikelihoodOrder, Losses, Posterior,
};
#[cfg(target_arch = "wasm32")]
pub use host::Browser;
pub use host::{Accelerator, AcceleratorKind, Host, Opened, Purpose, open_for_bench};
pub use message::{Cells, Command, CpuReason, Device, DeviceKind, Event, Notice, RunToOpen, View};
pub use preview::{THUMBNAIL, picture_of};
pub use report::{Phase, Preparation, Report, STEPS_SHOWN};
pub use tile_choice::{Asked, TileChoice};

use std::rc::Rc;

use crate::bench::probe::Fit;
use crate::train::Settings;

/// The initial state of a lab.
#[derive(Clone, Copy, Debug)]
pub struct Start {
    /// Initial settings.
    pub settings: Settings,
    /// Whether the visitor chose the preset: otherwise a slow device starts with a small one.
    pub preset_is_chosen: bool,
    /// The device to use.
    pub device: DeviceChoice,
    /// The tiles requested by the link.
    pub tiles: Asked,
    /// What an earlier visit measured on an adapter of this name.
    pub known: fn(adapter: &str) -> Option<Fit>,
}

/// The device to use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeviceChoice {
    /// A GPU, or the CPU if there is none, or only one in software.
    Auto,
    /// A GPU, even in software, or the CPU if there is none.
    Gpu,
    /// The CPU.
    Cpu,
    /// The CPU, without a worker.
    ThisThread,
}

/// The page's handle to the lab. Clones share the same lab.
#[derive(Clone, Debug)]
pub struct Lab {
    inbox: channels::Inbox,
}

impl Lab {
    /// Starts the lab's task on this thread.
    pub fn start(start: Start, host: impl Host + 'static, on_event: impl Fn(Event) + 'static) -> Lab {
        let inbox = task::spawn(start, Rc::new(host), Rc::new(on_event));
        Lab { inbox }
    }

    /// Sends a command. It is handled between two chunks of work.
    pub fn send(&self, command: Command) {
        // The receiver is gone once the task has ended.
        let _ = self.inbox.unbounded_send(channels::Message::Command(command));
    }
}
