use super::English;
use crate::bench::{Report, Stage};
use crate::lab::{DeviceKind, TileChoice};
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

    fn tiles_title(&self) -> &'static str {
        "Tiles"
    }

    fn measure_again(&self) -> &'static str {
        "Measure again"
    }

    fn tiles_hint(&self) -> &'static str {
        "Layers are matrix products, which a GPU computes tile by tile. Other tiles change the speed, not the results. Small \
         products get smaller ones."
    }

    fn tiles_source(&self, choice: &TileChoice) -> String {
        let what = if let Some(tiling) = choice.asked() {
            return format!("The link asks for {tiling}.");
        } else if choice.fit().is_some() {
            return "Measured on this GPU, one kernel of each kind on 128 images; the tiles in use stand out.".to_owned();
        } else if choice.gave_up() {
            "Measuring took too long here"
        } else {
            "Nothing has been measured here yet"
        };
        format!("{what}: the kind of GPU decides ({}).", choice.tiling())
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
