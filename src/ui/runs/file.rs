//! The files that a run can be downloaded as.

use leptos::prelude::*;

use super::RunRecord;
use super::facts::{RunAt, facts};
use crate::lab::{View, picture_of};
use crate::saved::{Contents, Sheet, onnx, to_safetensors, to_zip};
use crate::train::Settings;
use crate::ui::keeping::RunSaver;
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

    /// Its name and its bytes. What holds the model waits for the end of the current step; `None` if another run takes its
    /// place first.
    pub async fn written(
        self,
        saver: RunSaver,
        run: Run,
        data: Data,
        device: DeviceState,
    ) -> Option<(String, Vec<u8>)> {
        let text = |at: RunAt<'_>, write: fn(&RunRecord<'_>) -> String| {
            write(&RunRecord { facts: &facts(at, run, data, device), log: at.log })
        };
        let csv = |at: RunAt<'_>| text(at, |record| record.csv());
        let json = |at: RunAt<'_>| text(at, |record| record.json());
        if let RunFile::Csv | RunFile::Json = self {
            return Some(untrack(|| {
                RunAt::now(run, |at| {
                    let text = if self == RunFile::Csv { csv(at) } else { json(at) };
                    (self.name(at.settings, at.step), text.into_bytes())
                })
            }));
        }
        let saved = saver.current_run().await?;
        let snapshot = &saved.snapshot;
        // Training goes on meanwhile: the history is that of the model in the file.
        let at = RunAt { settings: &snapshot.settings, step: snapshot.step, log: &saved.log };
        let bytes = match self {
            RunFile::Encoder => onnx::encoder(snapshot),
            RunFile::Decoder => onnx::decoder(snapshot),
            RunFile::Zip => {
                let (csv, json) = untrack(|| (csv(at), json(at)));
                let samples = picture_of(snapshot, View::Samples.grid()).await;
                let samples = Sheet::grid(samples.grid, &samples.values).png_stored();
                let others = [
                    ("history.csv", csv.as_bytes()),
                    ("history.json", json.as_bytes()),
                    ("samples.png", &samples),
                ];
                to_zip(&saved, &others).await
            }
            RunFile::WithOptimizer => to_safetensors(&saved, Contents::WithOptimizer).await,
            RunFile::Model | RunFile::Csv | RunFile::Json => {
                to_safetensors(&saved, Contents::Parameters).await
            }
        };
        Some((self.name(at.settings, at.step), bytes))
    }
}
