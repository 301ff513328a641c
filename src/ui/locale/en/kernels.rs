use super::English;
use crate::bench::{Report, Stage};
use crate::lab::{DeviceKind, ProfileChoice};
use crate::ops::Profile;
use crate::ui::format;
use crate::ui::kernels::BenchState;
use crate::ui::locale::{ErrorText, KernelsText};

impl KernelsText for English {
    fn one_step(&self) -> &'static str {
        "One training step"
    }

    fn step_time(&self) -> &'static str {
        "Time of a step"
    }

    fn step_work(&self) -> &'static str {
        "Work"
    }

    fn step_lines(&self, device: Option<DeviceKind>) -> &'static str {
        match device {
            Some(DeviceKind::Cpu) => "Operations",
            _ => "Dispatches",
        }
    }

    fn step_traffic(&self) -> &'static str {
        "Memory traffic"
    }

    fn plan_title(&self) -> &'static str {
        "Plan"
    }

    fn plan_hint(&self, device: Option<DeviceKind>) -> &'static str {
        match device {
            Some(DeviceKind::Cpu) => {
                "The operations of a step, in order. Here the CPU computes layers as matrix products; shaders \
                 and workgroups are those of a GPU."
            }
            _ => {
                "The dispatches of a step, in order. The whole list is recorded once and replayed every step."
            }
        }
    }

    fn plan_table(&self) -> &'static str {
        "Table of dispatches"
    }

    fn plan_dispatch(&self) -> &'static str {
        "Dispatch"
    }

    fn plan_shader(&self) -> &'static str {
        "Shader"
    }

    fn plan_shape(&self) -> &'static str {
        "Shapes"
    }

    fn plan_workgroups(&self) -> &'static str {
        "Workgroups"
    }

    fn plan_bytes(&self) -> &'static str {
        "Bytes"
    }

    fn partial_sums(&self) -> &'static str {
        "partial sums added"
    }

    fn profile_title(&self) -> &'static str {
        "Tiles"
    }

    fn automatic_profile(&self, profile: Option<Profile>) -> String {
        match profile {
            Some(profile) => format!("automatic ({})", profile.as_str()),
            None => "automatic".to_owned(),
        }
    }

    fn measure_again(&self) -> &'static str {
        "Measure again"
    }

    fn profile_hint(&self) -> &'static str {
        "The size of the tiles of the result that GPU threads compute. Another one changes the speed, not the results; \
         the run goes on."
    }

    fn profile_measured(&self, choice: &ProfileChoice) -> String {
        let Some(fit) = choice.known().fit else {
            let why = if choice.gave_up() {
                "Measuring took too long here"
            } else {
                "Nothing has been measured here yet"
            };
            return format!("{why}: “automatic” depends on the kind of GPU.");
        };
        let measured = Profile::ALL.into_iter().zip(fit.milliseconds).filter(|(_, taken)| taken.is_finite());
        let times: Vec<_> = measured
            .map(|(profile, taken)| format!("{} {} ms", profile.as_str(), format::rate(taken)))
            .collect();
        format!("Measured on this GPU, four kernels on 128 images: {}.", times.join(", "))
    }

    fn bench_title(&self) -> &'static str {
        "Bench"
    }

    fn bench_hint(&self) -> &'static str {
        "Times each line of a step of this model and batch size, on digits that the page draws and with ReLUs, beside \
         the device's own peaks. It takes a minute or more, while training is paused."
    }

    fn run_bench(&self) -> &'static str {
        "Run the bench"
    }

    fn bench_status(&self, state: &BenchState) -> String {
        match state {
            BenchState::Idle => String::new(),
            BenchState::Running(stage) => match stage {
                Stage::RequestingDevice => "Opening the device…".to_owned(),
                Stage::Preparing => "Creating buffers and programs…".to_owned(),
                Stage::Pictures => "Timing samples and a reconstruction…".to_owned(),
                Stage::Steps => "Timing steps, each with its loss read back…".to_owned(),
                Stage::Peaks => "Measuring the device’s peaks…".to_owned(),
                Stage::Line { number, total, label } => format!("Timing line {number} of {total}: {label}…"),
                Stage::StepsInARow => "Timing whole steps in a row…".to_owned(),
            },
            BenchState::Done => "Done.".to_owned(),
            BenchState::Failed(error) => self.error(error),
        }
    }

    fn bench_summary(&self, report: &Report) -> String {
        report.title()
    }

    fn bench_table(&self) -> &'static str {
        "Table of lines"
    }

    fn bench_heads(&self) -> [&'static str; Report::HEADS.len()] {
        Report::HEADS
    }

    fn bench_line(&self, label: &str, _: &str) -> String {
        label.to_owned()
    }

    fn download_as_json(&self) -> &'static str {
        "Download as JSON"
    }

    fn bench_json(&self) -> &'static str {
        "Bench JSON"
    }

    fn bench_purpose(&self) -> &'static str {
        "How fast this device trains."
    }

    fn back_to_page(&self) -> &'static str {
        "Back to the page"
    }
}
