//! The state of the page, as signals, split by subject. Each part is a few handles, cheap to copy and provided to
//! components by context. Signals hold plain values; the lab, which owns the GPU, is not among them.

mod data;
mod device;
mod dialog;
mod drawing;
mod events;
mod explore;
mod kept;
mod lab;
mod latency;
mod notices;
mod own;
mod rooms;
mod run;
mod samples;
mod theme;

pub use data::{Data, DataInUse, use_data};
pub use device::{DeviceState, use_device};
pub use dialog::{Dialog, Question, Restart, use_dialog};
pub use drawing::{Drawing, use_drawing};
pub use explore::{Explore, Found, keep_asking, use_explore};
pub use kept::{Kept, Offer, use_kept};
pub use lab::{LabHandle, use_lab};
pub use notices::{Notice, Notices, use_notices};
pub use own::{Own, use_own};
pub use rooms::{Room, Rooms, use_rooms};
pub use run::{Run, use_run};
pub use samples::{SampledFrom, Samples, use_samples};
pub use theme::{Palette, Theme, rgb, use_theme};

use leptos::prelude::*;

use super::keeping::RunSaver;
use super::link::Link;
use crate::lab::{Browser, Lab, Start};
use crate::ui::locale::use_locale;

/// All parts of the state, for code that connects them; components take the parts that they need from the context.
#[derive(Clone, Copy)]
pub struct State {
    /// The connection to the lab.
    pub lab: LabHandle,
    /// The run.
    pub run: Run,
    /// The device.
    pub device: DeviceState,
    /// The data of the run.
    pub data: Data,
    /// The drawing and its reconstruction.
    pub drawing: Drawing,
    /// The samples.
    pub samples: Samples,
    /// The images that the visitor collects.
    pub own: Own,
    /// What experiments have found.
    pub explore: Explore,
    /// Sentences for the visitor.
    pub notices: Notices,
    /// Questions for the visitor.
    pub dialog: Dialog,
    /// The runs that this browser keeps.
    pub kept: Kept,
}

impl State {
    /// Provides all parts as contexts.
    pub fn provide(link: &Link) -> State {
        let kept = Kept::new();
        let data = Data::new();
        let state = State {
            lab: LabHandle::new(),
            run: Run::new(link),
            device: DeviceState::new(),
            data,
            drawing: Drawing::new(),
            samples: Samples::new(),
            own: Own::new(data, use_locale()),
            explore: Explore::new(),
            notices: Notices::new(),
            dialog: Dialog::new(kept),
            kept,
        };
        provide_context(state.lab);
        provide_context(state.run);
        provide_context(state.device);
        provide_context(state.data);
        provide_context(state.drawing);
        provide_context(state.samples);
        provide_context(state.own);
        provide_context(state.explore);
        provide_context(state.notices);
        provide_context(state.dialog);
        provide_context(state.kept);
        state
    }

    /// Starts the lab and handles its events.
    pub fn start_lab(self, link: &Link, saver: RunSaver) {
        let start = Start {
            settings: link.settings,
            preset_is_chosen: link.preset_is_chosen,
            device: link.device,
            tiles: link.tiles,
            known: super::kernels::known_tiles::known,
        };
        self.lab.connect(Lab::start(start, Browser, move |event| self.handle_event(event, saver)));
    }
}
