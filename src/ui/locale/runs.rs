//! Texts of the room Runs.

use crate::kept::Summary;
use crate::ui::keeping::Space;
use crate::ui::runs::RunFile;

/// See the English texts.
pub trait RunsText {
    fn kept_title(&self) -> &'static str;
    fn kept_hint(&self) -> &'static str;
    fn no_run_kept(&self) -> &'static str;
    /// Runs of a newer version of the page, and entries that cannot be read.
    fn runs_not_shown(&self, newer: usize, damaged: usize) -> String;
    fn space(&self, space: &Space) -> String;
    fn persist(&self) -> &'static str;
    fn persist_hint(&self) -> &'static str;
    /// Preset, seed, step and data.
    fn kept_run_facts(&self, summary: &Summary, is_current: bool) -> String;
    fn samples_of(&self, name: &str) -> String;
    fn name_of_run(&self) -> &'static str;
    fn open(&self) -> &'static str;
    fn open_run(&self, name: &str) -> String;
    fn rename_run(&self, name: &str) -> String;
    fn duplicate_run(&self, name: &str) -> String;
    fn pin_run(&self, name: &str) -> String;
    fn download_run(&self, name: &str) -> String;
    fn delete_run(&self, name: &str) -> String;
    fn run_deleted(&self, name: &str) -> String;
    fn undo_delete(&self) -> &'static str;

    fn record_title(&self) -> &'static str;
    fn record_hint(&self) -> &'static str;
    fn record_parameters(&self) -> &'static str;
    /// The first digits of the parameters' fingerprint.
    fn fingerprint(&self, digits: &str, step: u64) -> String;
    fn record_progress(&self) -> &'static str;
    fn step_and_seed(&self, step: u64, seed: u32) -> String;
    fn record_device(&self) -> &'static str;
    fn copy_link(&self) -> &'static str;

    fn compare_title(&self) -> &'static str;
    fn set_as_baseline(&self) -> &'static str;
    fn no_baseline(&self) -> &'static str;
    fn baseline_in_chart(&self) -> &'static str;
    fn comparison(&self) -> &'static str;
    fn baseline_run(&self) -> &'static str;
    fn this_run(&self) -> &'static str;
    fn steps_taken(&self) -> &'static str;
    fn last_test_loss(&self) -> &'static str;
    fn same_settings_and_data(&self) -> &'static str;

    fn files_title(&self) -> &'static str;
    fn files_hint(&self) -> &'static str;
    fn open_file(&self) -> &'static str;
    fn file_title(&self, file: RunFile) -> &'static str;
    fn file_contents(&self, file: RunFile) -> &'static str;
    fn download_file(&self, file: RunFile) -> &'static str;
}
