//! The files that a run can be downloaded as.

use leptos::prelude::*;

use super::RunRecord;
use super::facts::facts;
use crate::saved::{Contents, onnx, to_safetensors, to_zip};
use crate::train::Settings;
use crate::ui::keeping::Keeper;
use crate::ui::state::{Data, DeviceState, Run};

/// A file that a run can be downloaded as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunFile {
    /// The model, for use elsewhere.
    Model,
    /// The model with its optimiser: trains on bit for bit.
    WithOptimizer,
    /// All of the run.
    Zip,
    /// The encoder as ONNX.
    Encoder,
    /// The decoder as ONNX.
    Decoder,
    /// Losses, evaluations and estimates as a table.
    Csv,
    /// All of that, and everything needed to repeat the run.
    Json,
}

impl RunFile {
    /// In the order of the list.
    pub const ALL: [RunFile; 7] = [
        RunFile::Model,
        RunFile::WithOptimizer,
        RunFile::Zip,
        RunFile::Encoder,
        RunFile::Decoder,
        RunFile::Csv,
        RunFile::Json,
    ];

    /// What its button says.
    pub fn short_name(self) -> &'static str {
        match self {
            RunFile::Model | RunFile::WithOptimizer => "safetensors",
            RunFile::Zip => "ZIP",
            RunFile::Encoder | RunFile::Decoder => "ONNX",
            RunFile::Csv => "CSV",
            RunFile::Json => "JSON",
        }
    }

    /// The end of its name.
    fn ending(self) -> &'static str {
        match self {
            RunFile::Model => ".safetensors",
            RunFile::WithOptimizer => "-optimizer.safetensors",
            RunFile::Zip => ".zip",
            RunFile::Encoder => "-encoder.onnx",
            RunFile::Decoder => "-decoder.onnx",
            RunFile::Csv => ".csv",
            RunFile::Json => ".json",
        }
    }

    /// Such as `latent-ink-base-seed1-step468.csv`.
    fn name(self, settings: &Settings, step: u64) -> String {
        let (preset, seed) = (settings.preset.as_str(), settings.seed);
        format!("latent-ink-{preset}-seed{seed}-step{step}{}", self.ending())
    }

    /// Its name and its bytes. What holds the model waits for the end of the current step.
    pub async fn written(
        self,
        keeper: Keeper,
        run: Run,
        data: Data,
        device: DeviceState,
    ) -> (String, Vec<u8>) {
        let text = |write: fn(&RunRecord<'_>) -> String| {
            let facts = facts(run, data, device);
            run.log.with_untracked(|log| write(&RunRecord { facts: &facts, log }))
        };
        let (csv, json) = (|| text(|record| record.csv()), || text(|record| record.json()));
        if let RunFile::Csv | RunFile::Json = self {
            let name = run.with_current(|report| self.name(&report.settings, report.step));
            return (name, if self == RunFile::Csv { csv() } else { json() }.into_bytes());
        }
        let run = keeper.current_run().await;
        let name = self.name(&run.snapshot.settings, run.snapshot.step);
        let bytes = match self {
            RunFile::Encoder => onnx::encoder(&run.snapshot),
            RunFile::Decoder => onnx::decoder(&run.snapshot),
            RunFile::Zip => to_zip(&run, &[("history.csv", &csv()), ("history.json", &json())]),
            RunFile::WithOptimizer => to_safetensors(&run, Contents::WithOptimizer),
            RunFile::Model | RunFile::Csv | RunFile::Json => to_safetensors(&run, Contents::Parameters),
        };
        (name, bytes)
    }
}
