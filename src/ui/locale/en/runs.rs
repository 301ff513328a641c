use super::English;
use crate::kept::Summary;
use crate::ui::format;
use crate::ui::keeping::Space;
use crate::ui::locale::{DataText, RunsText};
use crate::ui::runs::RunFile;

impl RunsText for English {
    fn kept_title(&self) -> &'static str {
        "Kept"
    }

    fn kept_hint(&self) -> &'static str {
        "Saved in this browser after each epoch, at each pause and every ten seconds: the newest twelve, and all that you \
         pin."
    }

    fn no_run_kept(&self) -> &'static str {
        "Nothing is kept yet. Train: a run is kept from its first twenty steps on."
    }

    fn runs_not_shown(&self, newer: usize, damaged: usize) -> String {
        let mut sentences = Vec::new();
        if newer > 0 {
            sentences.push(format!(
                "{newer} more were kept by a newer version of this page and are left alone: reload the page to see them."
            ));
        }
        if damaged > 0 {
            sentences.push(format!("{damaged} more cannot be read: the browser's storage is damaged there."));
        }
        sentences.join(" ")
    }

    fn space(&self, space: &Space) -> String {
        format!("{} of {} used", format::megabytes(space.used), format::megabytes(space.allowed))
    }

    fn persist(&self) -> &'static str {
        "Keep for good"
    }

    fn persist_hint(&self) -> &'static str {
        "Asks the browser not to clear this storage when space runs out"
    }

    fn kept_run_facts(&self, summary: &Summary, is_current: bool) -> String {
        let Summary { preset, seed, step, data, .. } = summary;
        let step = format::count(*step);
        let data =
            data.as_ref().map(|data| format!(" · {}", self.data_name(data.origin))).unwrap_or_default();
        let this = if is_current { "This run · " } else { "" };
        format!("{this}{preset}, seed {seed} · step {step}{data}")
    }

    fn samples_of(&self, name: &str) -> String {
        format!("Samples of {name}")
    }

    fn name_of_run(&self) -> &'static str {
        "Name"
    }

    fn open(&self) -> &'static str {
        "Open"
    }

    fn open_run(&self, name: &str) -> String {
        format!("Open {name}")
    }

    fn rename_run(&self, name: &str) -> String {
        format!("Rename {name}")
    }

    fn duplicate_run(&self, name: &str) -> String {
        format!("Duplicate {name}")
    }

    fn pin_run(&self, name: &str) -> String {
        format!("Pin {name}")
    }

    fn download_run(&self, name: &str) -> String {
        format!("Download {name}")
    }

    fn delete_run(&self, name: &str) -> String {
        format!("Delete {name}")
    }

    fn run_deleted(&self, name: &str) -> String {
        format!("{name} is deleted.")
    }

    fn undo_delete(&self) -> &'static str {
        "Undo"
    }

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

    fn set_as_baseline(&self) -> &'static str {
        "Set as baseline"
    }

    fn no_baseline(&self) -> &'static str {
        "No baseline yet. Make this run the baseline, change a setting and train again: the losses of both are then \
         drawn in one chart, and the settings that differ are listed here."
    }

    fn baseline_in_chart(&self) -> &'static str {
        "Grey in the chart: the baseline"
    }

    fn comparison(&self) -> &'static str {
        "Comparison"
    }

    fn baseline_run(&self) -> &'static str {
        "Baseline"
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

    fn files_title(&self) -> &'static str {
        "Files"
    }

    fn files_hint(&self) -> &'static str {
        "A model opens again here, in another visitor's page, or in PyTorch; one that was trained in PyTorch opens, too."
    }

    fn open_file(&self) -> &'static str {
        "Open a model file…"
    }

    fn file_title(&self, file: RunFile) -> &'static str {
        match file {
            RunFile::Model => "Model",
            RunFile::WithOptimizer => "Model with its optimiser",
            RunFile::Zip => "Everything",
            RunFile::Encoder => "Encoder",
            RunFile::Decoder => "Decoder",
            RunFile::Csv => "Losses",
            RunFile::Json => "Record",
        }
    }

    fn file_contents(&self, file: RunFile) -> &'static str {
        match file {
            RunFile::Model => "its parameters, by PyTorch's names",
            RunFile::WithOptimizer => "continues bit for bit where it was left",
            RunFile::Zip => "one file: model, history, settings, drawing, samples",
            RunFile::Encoder => "images to μ and log σ²",
            RunFile::Decoder => "latents to images",
            RunFile::Csv => "every step, evaluation and likelihood estimate",
            RunFile::Json => "settings, device, fingerprint and all losses",
        }
    }

    fn download_file(&self, file: RunFile) -> &'static str {
        match file {
            RunFile::Model => "Download model",
            RunFile::WithOptimizer => "Download model with its optimiser",
            RunFile::Zip => "Download everything as a ZIP",
            RunFile::Encoder => "Download encoder as ONNX",
            RunFile::Decoder => "Download decoder as ONNX",
            RunFile::Csv => "Download CSV",
            RunFile::Json => "Download JSON",
        }
    }
}
