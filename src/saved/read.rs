//! The bytes of a file to a run.

use std::collections::BTreeSet;

use safetensors::tensor::Metadata;
use safetensors::{Dtype, SafeTensors};

use super::metadata::Strings;
use super::{DRAWING, FIRST_MOMENT, Problem, SECOND_MOMENT, SavedRun, TRAINED, recognize};
use crate::data::SIDE;
use crate::plan::ParameterTable;
use crate::train::{Settings, Snapshot};

/// A run from a `.safetensors` file: of this program, or the `state_dict` of one of its models, saved by PyTorch. All of it
/// is checked: header, names, shapes, types, values.
///
/// # Errors
/// The first problem that is found.
pub fn from_safetensors(bytes: &[u8]) -> Result<SavedRun, Problem> {
    let file = File::open(bytes)?;
    let strings = Strings::of(&file.header)?;
    let settings = match strings.settings()? {
        Some(settings) => settings,
        None => recognize::settings_of(&file.header, strings.activation()?).ok_or(Problem::UnknownModel)?,
    };
    let step = strings.step()?;
    Ok(SavedRun {
        snapshot: file.snapshot(&strings, settings, step)?,
        data: strings.data()?,
        log: strings.log(step, settings.latent_size)?,
        drawing: file.drawing()?,
    })
}

struct File<'a> {
    header: Metadata,
    data: &'a [u8],
}

impl<'a> File<'a> {
    fn open(bytes: &'a [u8]) -> Result<File<'a>, Problem> {
        let damaged = |why: safetensors::SafeTensorError| Problem::Format { reason: why.to_string() };
        let (len, header) = SafeTensors::read_metadata(bytes).map_err(damaged)?;
        Ok(File { header, data: &bytes[size_of::<u64>() + len..] })
    }

    fn snapshot(&self, strings: &Strings<'_>, settings: Settings, step: u64) -> Result<Snapshot, Problem> {
        let model = settings.model();
        let table = model.parameters();
        let has_optimizer = self.has(FIRST_MOMENT);
        let is_averaged = settings.ema_decay > 0.0;
        let prefixes: &[&str] = match (has_optimizer, is_averaged) {
            (false, _) => &[""],
            (true, false) => &["", FIRST_MOMENT, SECOND_MOMENT],
            (true, true) => &["", FIRST_MOMENT, SECOND_MOMENT, TRAINED],
        };
        self.refuse_others(table, prefixes)?;
        let flat = |prefix| self.flat(table, prefix);
        let moment = |prefix| if has_optimizer { flat(prefix) } else { Ok(vec![0.0; table.len]) };
        let shown = flat("")?;
        Ok(Snapshot {
            settings,
            step,
            moments_since: if has_optimizer { strings.moments_since(step)? } else { step },
            parameters: if prefixes.contains(&TRAINED) { flat(TRAINED)? } else { shown.clone() },
            first_moment: moment(FIRST_MOMENT)?,
            second_moment: moment(SECOND_MOMENT)?,
            averages: is_averaged.then_some(shown),
        })
    }

    fn drawing(&self) -> Result<Option<Vec<f32>>, Problem> {
        if !self.has(DRAWING) {
            return Ok(None);
        }
        self.floats(DRAWING, &[SIDE, SIDE], |grey| (0.0..=1.0).contains(&grey)).map(Some)
    }

    /// Whether there is a tensor with this beginning.
    fn has(&self, prefix: &str) -> bool {
        self.header.offset_keys().iter().any(|name| name.starts_with(prefix))
    }

    /// Tensors of other names are those of another model, or of more than this program knows.
    fn refuse_others(&self, table: &ParameterTable, prefixes: &[&str]) -> Result<(), Problem> {
        let named = |prefix| table.tensors.iter().map(move |tensor| format!("{prefix}{}", tensor.name));
        let mut known: BTreeSet<String> = prefixes.iter().flat_map(named).collect();
        known.insert(DRAWING.to_owned());
        let other = self.header.offset_keys().into_iter().find(|name| !known.contains(name));
        other.map_or(Ok(()), |name| Err(Problem::Unexpected { name }))
    }

    /// A flat buffer from the tensors with this prefix.
    fn flat(&self, table: &ParameterTable, prefix: &str) -> Result<Vec<f32>, Problem> {
        let is_possible = |value: f32| value.is_finite() && (prefix != SECOND_MOMENT || value >= 0.0);
        table.to_flat(|tensor| self.floats(&format!("{prefix}{}", tensor.name), &tensor.shape, is_possible))
    }

    fn floats(
        &self,
        name: &str,
        shape: &[usize],
        is_possible: impl Fn(f32) -> bool,
    ) -> Result<Vec<f32>, Problem> {
        let name = || name.to_owned();
        let info = self.header.info(&name()).ok_or_else(|| Problem::Missing { name: name() })?;
        if info.dtype != Dtype::F32 {
            return Err(Problem::Type { name: name(), found: info.dtype.to_string() });
        }
        if info.shape != shape {
            let (found, expected) = (info.shape.clone(), shape.to_vec());
            return Err(Problem::Shape { name: name(), found, expected });
        }
        let (start, end) = info.data_offsets;
        let values: Vec<f32> = bytemuck::pod_collect_to_vec(&self.data[start..end]);
        match values.iter().find(|&&value| !is_possible(value)) {
            Some(&value) => Err(Problem::Value { name: name(), value }),
            None => Ok(values),
        }
    }
}
