//! The page's connection to the lab.

use leptos::prelude::*;

use crate::lab::{Command, Lab};

/// Sends commands to the lab.
#[derive(Clone, Copy)]
pub struct LabHandle(StoredValue<Option<Lab>, LocalStorage>);

impl LabHandle {
    /// Not connected yet.
    pub fn new() -> LabHandle {
        LabHandle(StoredValue::new_local(None))
    }

    /// Sends commands to this lab from now on.
    pub fn connect(self, lab: Lab) {
        self.0.set_value(Some(lab));
    }

    /// Sends a command. The lab handles commands in order, between two chunks of GPU work.
    pub fn send(self, command: Command) {
        self.0.with_value(|lab| {
            if let Some(lab) = lab {
                lab.send(command);
            }
        });
    }
}

/// The connection to the lab.
pub fn use_lab() -> LabHandle {
    expect_context()
}
