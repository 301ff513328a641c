use super::English;
use crate::ui::format;
use crate::ui::locale::RunsText;
use crate::ui::runs::RunFile;

impl RunsText for English {
    fn record_title(&self) -> &'static str {
        "Record"
    }

    fn record_hint(&self) -> &'static str {
        "The same settings, data and GPU give the same fingerprint: the SHA-256 of all parameters, taken \
         after each epoch and at each pause."
    }

    fn record_parameters(&self) -> &'static str {
        "Parameters"
    }

    fn fingerprint(&self, digits: &str, step: u64) -> String {
        format!("{digits}… after step {}", format::count(step))
    }

    fn record_progress(&self) -> &'static str {
        "Progress"
    }

    fn step_and_seed(&self, step: u64, seed: u32) -> String {
        format!("step {}, seed {seed}", format::count(step))
    }

    fn record_device(&self) -> &'static str {
        "Device"
    }

    fn copy_link(&self) -> &'static str {
        "Copy link"
    }

    fn compare_title(&self) -> &'static str {
        "Compare"
    }

    fn keep_to_compare(&self) -> &'static str {
        "Keep to compare"
    }

    fn nothing_kept(&self) -> &'static str {
        "No run is kept yet. Keep this one, change a setting and train again: the losses of both are then \
         drawn in one chart, and the settings that differ are listed here."
    }

    fn kept_in_chart(&self) -> &'static str {
        "Grey in the chart: the kept run"
    }

    fn comparison(&self) -> &'static str {
        "Comparison"
    }

    fn kept_run(&self) -> &'static str {
        "Kept run"
    }

    fn this_run(&self) -> &'static str {
        "This run"
    }

    fn steps_taken(&self) -> &'static str {
        "Steps"
    }

    fn last_test_loss(&self) -> &'static str {
        "Last test loss, nats per image"
    }

    fn same_settings_and_data(&self) -> &'static str {
        "Same settings and data."
    }

    fn export_title(&self) -> &'static str {
        "Export"
    }

    fn file_title(&self, file: RunFile) -> &'static str {
        match file {
            RunFile::Csv => "Losses",
            RunFile::Json => "Record",
        }
    }

    fn file_contents(&self, file: RunFile) -> &'static str {
        match file {
            RunFile::Csv => "every step, evaluation and likelihood estimate",
            RunFile::Json => "settings, device, fingerprint and all losses",
        }
    }

    fn download_file(&self, file: RunFile) -> &'static str {
        match file {
            RunFile::Csv => "Download CSV",
            RunFile::Json => "Download JSON",
        }
    }
}
