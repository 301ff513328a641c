//! Texts of what is always there: head, bar, notices, dialogs.

use crate::kept::Summary;
use crate::lab::{DeviceKind, Report};
use crate::ui::state::{Question, Room};

/// See the English texts.
pub trait ShellText {
    fn purpose(&self, device: Option<DeviceKind>) -> String;
    fn languages(&self) -> &'static str;
    fn dark_paper(&self) -> &'static str;

    fn rooms(&self) -> &'static str;
    fn room(&self, room: Room) -> &'static str;
    /// What the room is for, below the drawing.
    fn room_lede(&self, room: Room) -> &'static str;

    fn run(&self) -> &'static str;
    fn train(&self) -> &'static str;
    fn pause(&self) -> &'static str;
    fn status(&self, report: &Report) -> String;
    /// What a screen reader announces: phases and epochs. Steps, ten per second, would be too many.
    fn announcement(&self, report: &Report) -> String;
    fn time_left(&self, seconds: f64) -> String;
    fn duration(&self, seconds: f64) -> String;
    fn epoch_progress(&self) -> &'static str;
    fn run_progress(&self) -> &'static str;
    fn loss_sparkline(&self) -> &'static str;

    fn notices(&self) -> &'static str;
    fn put_away(&self) -> &'static str;
    /// A newer version of the page is there.
    fn new_version(&self) -> &'static str;
    /// It has to wait until other tabs are closed.
    fn other_tabs_first(&self) -> &'static str;
    fn reload(&self) -> &'static str;
    fn later(&self) -> &'static str;

    fn question_title(&self, question: &Question) -> &'static str;
    fn question_text(&self, question: &Question) -> String;
    fn question_yes(&self, question: &Question) -> &'static str;
    fn question_no(&self, question: &Question) -> &'static str;

    /// The name of the line that offers the run that was left.
    fn run_to_continue(&self) -> &'static str;
    fn samples_of_that_run(&self) -> &'static str;
    fn your_run(&self, summary: &Summary) -> String;
    fn continue_run(&self) -> &'static str;
    fn start_over(&self) -> &'static str;
    fn not_now(&self) -> &'static str;

    /// A panic has ended the program.
    fn stopped(&self, panic: &str) -> String;
    fn gpu_lost(&self) -> &'static str;
    /// `recovers`: the page tries another device by itself.
    fn nothing_lost_before(&self, step: u64, recovers: bool) -> String;
    fn continue_from(&self, step: u64) -> String;
    fn continue_on_cpu(&self) -> &'static str;
    fn halve_learning_rate(&self) -> &'static str;
    fn computes_on_cpu(&self) -> &'static str;
    fn computes_on_software_gpu(&self) -> &'static str;
}
