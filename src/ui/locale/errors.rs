//! Texts of errors, and of where things come from.

use crate::Error;
use crate::data::DataNotice;
use crate::data::source::Place;
use crate::data::web::Stage;
use crate::kept::KeepProblem;
use crate::lab::CpuReason;

/// See the English texts.
pub trait ErrorText {
    fn error(&self, error: &Error) -> String;
    /// Fits after a colon, without a full stop.
    fn keep_problem(&self, problem: &KeepProblem) -> String;
    fn data_notice(&self, notice: &DataNotice) -> String;
    /// Where data came from, for use after “from”.
    fn place(&self, place: Place) -> String;
    /// What a load is doing.
    fn loading_stage(&self, stage: &Stage) -> String;
    /// One sentence after the other, with a space between them where the language has one.
    fn two_sentences(&self, first: &str, second: &str) -> String;
    /// Why a CPU computes.
    fn cpu_reason(&self, reason: &CpuReason) -> String;
}
