use super::English;
use crate::Error;
use crate::data::DataNotice;
use crate::data::source::Place;
use crate::data::web::Stage;
use crate::kept::KeepProblem;
use crate::lab::CpuReason;
use crate::ui::locale::ErrorText;

/// Errors read as on the command line: by their `Display`.
impl ErrorText for English {
    fn error(&self, error: &Error) -> String {
        error.to_string()
    }

    fn keep_problem(&self, problem: &KeepProblem) -> String {
        problem.to_string()
    }

    fn data_notice(&self, notice: &DataNotice) -> String {
        notice.to_string()
    }

    fn place(&self, place: Place) -> String {
        place.to_string()
    }

    fn loading_stage(&self, stage: &Stage) -> String {
        stage.to_string()
    }

    fn two_sentences(&self, first: &str, second: &str) -> String {
        format!("{first} {second}")
    }

    fn cpu_reason(&self, reason: &CpuReason) -> String {
        match reason {
            CpuReason::Requested => "The page was asked to use the CPU (device=cpu).".to_owned(),
            CpuReason::SoftwareAdapter => {
                "This browser's WebGPU runs in software, slower than the CPU by itself (device=gpu uses it all the \
                 same)."
                    .to_owned()
            }
            CpuReason::NoWorker => {
                "No background worker could start, so the page itself computes, on one core.".to_owned()
            }
            CpuReason::NoAdapter(reason) => Error::from(reason.clone()).to_string(),
        }
    }
}
