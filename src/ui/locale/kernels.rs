//! Texts of the room Kernels.

use crate::bench::Report;
use crate::lab::{DeviceKind, TileChoice};
use crate::ui::kernels::BenchState;

/// See the English texts.
pub trait KernelsText {
    fn one_step(&self) -> &'static str;
    fn step_time(&self) -> &'static str;
    fn step_work(&self) -> &'static str;
    /// How many lines a step has on such a device.
    fn step_lines(&self, device: Option<DeviceKind>) -> &'static str;
    fn step_traffic(&self) -> &'static str;

    fn plan_title(&self) -> &'static str;
    fn plan_hint(&self, device: Option<DeviceKind>) -> &'static str;
    fn plan_table(&self) -> &'static str;
    fn plan_dispatch(&self) -> &'static str;
    fn plan_shader(&self) -> &'static str;
    fn plan_shape(&self) -> &'static str;
    fn plan_workgroups(&self) -> &'static str;
    fn plan_bytes(&self) -> &'static str;
    fn partial_sums(&self) -> &'static str;

    fn tiles_title(&self) -> &'static str;
    fn measure_again(&self) -> &'static str;
    fn tiles_hint(&self) -> &'static str;
    /// Where the tiles in use come from.
    fn tiles_source(&self, choice: &TileChoice) -> String;

    fn bench_title(&self) -> &'static str;
    fn bench_hint(&self) -> &'static str;
    fn run_bench(&self) -> &'static str;
    fn bench_status(&self, state: &BenchState) -> String;
    /// The caption of the report's table.
    fn bench_summary(&self, report: &Report) -> String;
    fn bench_table(&self) -> &'static str;
    fn bench_heads(&self) -> [&'static str; Report::HEADS.len()];
    /// A row of the report, by its label and its kernel or measure.
    fn bench_line(&self, label: &str, name: &str) -> String;
    fn download_as_json(&self) -> &'static str;
    fn bench_json(&self) -> &'static str;
    fn bench_purpose(&self) -> &'static str;
    fn back_to_page(&self) -> &'static str;
}
