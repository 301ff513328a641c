//! The lab: one task that owns the engine. Commands go down, events come back; but for the
//! canvases that a GPU is to draw to, no GPU handle and no DOM type crosses this line.

mod building;
mod channels;
mod display;
mod due;
mod host;
mod message;
mod meter;
mod test_jobs;
mod pictures;
mod preview;
mod report;
mod run;
mod sample_latents;
mod sampling;
mod task;
mod profile_choice;
mod cell_source;
mod training;

// What events carry, so that the page need not know where it comes from.
pub use crate::gpu::NoAdapterReason;
pub use crate::plan::Row as PlanRow;
pub use crate::quality::{self, Quality, Source, Study};
pub use crate::train::{
    ACTIVE_VARIANCE, Evaluation, LatentUse, Likelihood, LikelihoodOrder, Losses, Posterior,
};
#[cfg(target_arch = "wasm32")]
pub use host::Browser;
pub use host::{Accelerator, Host, Opened, Purpose};
pub use message::{Cells, Command, CpuReason, Device, DeviceKind, Event, Notice, View};
pub use report::{Phase, Preparation, Report, STEPS_SHOWN};
pub use profile_choice::{Asked, Known, ProfileChange, ProfileChoice};

use std::rc::Rc;

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
    /// Which profile the link asks for.
    pub profile: Asked,
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
        // After the task's end nobody listens.
        let _ = self.inbox.unbounded_send(channels::Message::Command(command));
    }
}
