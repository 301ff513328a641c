//! The device.

use leptos::prelude::*;

use crate::lab::{Device, DeviceKind, PlanRow, TileChoice};

/// The device and how it works on a step.
#[derive(Clone, Copy)]
pub struct DeviceState {
    /// The device, once known.
    pub device: RwSignal<Option<Device>>,
    /// The number of devices so far: each needs new canvases.
    pub count: RwSignal<usize>,
    /// The tiles of a GPU's kernels.
    pub tiles: RwSignal<Option<TileChoice>>,
    /// The training step's dispatches.
    pub plan: RwSignal<Vec<PlanRow>>,
}

impl DeviceState {
    /// Not known yet.
    pub fn new() -> DeviceState {
        DeviceState {
            device: RwSignal::new(None),
            count: RwSignal::new(0),
            tiles: RwSignal::new(None),
            plan: RwSignal::new(Vec::new()),
        }
    }

    /// What kind of device it is, once known.
    pub fn kind(self) -> Option<DeviceKind> {
        self.device.with(|device| device.as_ref().map(|device| device.kind))
    }

    /// Whether it draws to canvases itself; else the page paints pictures.
    pub fn draws_to_canvas(self) -> bool {
        self.device.with(|device| device.as_ref().is_some_and(Device::draws_to_canvas))
    }
}

/// The device.
pub fn use_device() -> DeviceState {
    expect_context()
}
