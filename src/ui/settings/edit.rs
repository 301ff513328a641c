//! Applies a visitor's choice to the run's settings.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::lab::Command;
use crate::train::Settings;
use crate::ui::state::{Dialog, LabHandle, Restart, Run, use_dialog, use_lab, use_run};

/// Changes the run's settings.
#[derive(Clone, Copy)]
pub struct SettingsEditor {
    lab: LabHandle,
    run: Run,
    dialog: Dialog,
}

impl SettingsEditor {
    /// Applies a change: at once, or where it starts a new run, after a question. The fields show the current
    /// settings, so a no changes nothing.
    pub fn edit(self, change: impl Fn(&mut Settings) + 'static) {
        let (current, wanted) = self.with(&change);
        if !current.restarts(&wanted) {
            return self.apply(wanted);
        }
        spawn_local(async move {
            self.start_over_with(change).await;
        });
    }

    /// Applies a change that starts a new run, after a question. Returns whether the answer was yes.
    pub async fn start_over_with(self, change: impl Fn(&mut Settings)) -> bool {
        let may_start_over = self.dialog.may_start_over(self.run, Restart::NewModel).await;
        if may_start_over {
            // From the current settings: they may have changed since.
            self.apply(self.with(&change).1);
        }
        may_start_over
    }

    /// The current settings, without and with the change.
    fn with(self, change: &impl Fn(&mut Settings)) -> (Settings, Settings) {
        let current = self.run.settings.get_untracked();
        let mut wanted = current;
        change(&mut wanted);
        (current, wanted.clamped())
    }

    fn apply(self, wanted: Settings) {
        if self.run.settings.get_untracked() != wanted {
            self.lab.send(Command::Configure(wanted));
            // The next change builds on this one, though the lab may still be looking for a GPU. Its report is
            // authoritative.
            self.run.settings.set(wanted);
        }
    }
}

/// Changes the run's settings.
pub fn use_settings_editor() -> SettingsEditor {
    SettingsEditor { lab: use_lab(), run: use_run(), dialog: use_dialog() }
}
