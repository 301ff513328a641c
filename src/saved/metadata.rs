//! The strings beside the tensors.

use std::fmt::Display;

use safetensors::tensor::Metadata;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Contents, Problem, RunLog, SavedRun};
use crate::data::DataIdentity;
use crate::model::Activation;
use crate::ops::CorruptionKind;
use crate::train::Settings;

/// The format's number: what an older page cannot read gets the next one.
const VERSION: u32 = 3;
/// That of files of floats of 32 bits alone.
const FIRST_VERSION: u32 = 1;
/// That of files of fewer bits. From the next one on there are corruptions: an older page would train on without.
const SMALL_VERSION: u32 = 2;
/// Counters on a device have 32 bits.
const MOST_STEPS: u64 = u32::MAX as u64;

const FORMAT: &str = "latent_ink";
const SETTINGS: &str = "settings";
const STEP: &str = "step";
const MOMENTS_SINCE: &str = "moments_since";
const DATA: &str = "data";
const LOG: &str = "log";
/// In a file of another program: the activation that the model was trained with.
const ACTIVATION: &str = "activation";

/// The strings of a run.
pub fn strings(run: &SavedRun, contents: Contents) -> Vec<(String, String)> {
    let SavedRun { snapshot, data, log, .. } = run;
    let is_small = matches!(contents, Contents::Half | Contents::Int8);
    let version = match snapshot.settings.corruption.kind {
        CorruptionKind::None if is_small => SMALL_VERSION,
        CorruptionKind::None => FIRST_VERSION,
        _ => VERSION,
    };
    let mut strings = vec![
        // What PyTorch writes, and asks for.
        ("format", "pt".to_owned()),
        (FORMAT, version.to_string()),
        ("program", concat!("Latent Ink ", env!("CARGO_PKG_VERSION")).to_owned()),
        (SETTINGS, json(&snapshot.settings)),
        (STEP, snapshot.step.to_string()),
        (LOG, json(log)),
    ];
    strings.extend(data.as_ref().map(|data| (DATA, json(data))));
    if contents == Contents::WithOptimizer {
        strings.push((MOMENTS_SINCE, snapshot.moments_since.to_string()));
    }
    strings.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("its keys are strings")
}

/// The strings of a file.
pub struct Strings<'a>(&'a Metadata);

impl<'a> Strings<'a> {
    /// Of this header.
    ///
    /// # Errors
    /// [`Problem::Newer`].
    pub fn of(header: &'a Metadata) -> Result<Strings<'a>, Problem> {
        let strings = Strings(header);
        match strings.number(FORMAT)? {
            Some(version) if version > u64::from(VERSION) => {
                Err(Problem::Newer { version: version as u32, known: VERSION })
            }
            _ => Ok(strings),
        }
    }

    /// `None` in a file of another program.
    pub fn settings(&self) -> Result<Option<Settings>, Problem> {
        let settings: Option<Settings> = self.json(SETTINGS)?;
        match settings {
            Some(settings) if settings != settings.clamped() => {
                Err(problem(SETTINGS, "a number is out of its bounds"))
            }
            settings => Ok(settings),
        }
    }

    /// ReLU, unless the file says otherwise.
    pub fn activation(&self) -> Result<Activation, Problem> {
        let name = self.get(ACTIVATION).unwrap_or(Activation::Relu.as_str());
        name.parse().map_err(|names| problem(ACTIVATION, format!("“{name}” is not {names}")))
    }

    /// Steps taken; 0 if the file does not say.
    pub fn step(&self) -> Result<u64, Problem> {
        Ok(self.number(STEP)?.unwrap_or(0))
    }

    /// See [`crate::train::Snapshot::moments_since`]; at most the `step`.
    pub fn moments_since(&self, step: u64) -> Result<u64, Problem> {
        match self.number(MOMENTS_SINCE)?.unwrap_or(0) {
            since if since > step => Err(problem(MOMENTS_SINCE, format!("{since} is after step {step}"))),
            since => Ok(since),
        }
    }

    pub fn data(&self) -> Result<Option<DataIdentity>, Problem> {
        self.json(DATA)
    }

    /// Empty if there is none. Nothing in it is after the `step`, and all of it is of a model with this latent size.
    pub fn log(&self, step: u64, latent_size: usize) -> Result<RunLog, Problem> {
        let log: RunLog = self.json(LOG)?.unwrap_or_default();
        let last = log.last_step();
        if last > step {
            return Err(problem(LOG, format!("its step {last} is after step {step}")));
        }
        if log.test.iter().any(|(_, evaluation)| evaluation.latents.len() != latent_size) {
            return Err(problem(LOG, format!("an evaluation is not of {latent_size} latent dimensions")));
        }
        if log.fingerprint.as_ref().is_some_and(|(_, digits)| !is_sha256(digits)) {
            return Err(problem(LOG, "its fingerprint is no SHA-256"));
        }
        Ok(log)
    }

    fn get(&self, key: &str) -> Option<&str> {
        Some(self.0.metadata().as_ref()?.get(key)?)
    }

    fn number(&self, key: &'static str) -> Result<Option<u64>, Problem> {
        let Some(text) = self.get(key) else { return Ok(None) };
        match text.parse() {
            Ok(number) if number <= MOST_STEPS => Ok(Some(number)),
            _ => Err(problem(key, format!("“{text}” is not a whole number up to {MOST_STEPS}"))),
        }
    }

    fn json<T: DeserializeOwned>(&self, key: &'static str) -> Result<Option<T>, Problem> {
        let text = self.get(key);
        text.map(|text| serde_json::from_str(text).map_err(|why| problem(key, why))).transpose()
    }
}

fn is_sha256(digits: &str) -> bool {
    digits.len() == 64 && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
}

fn problem(key: &'static str, reason: impl Display) -> Problem {
    Problem::Metadata { key, reason: reason.to_string() }
}
