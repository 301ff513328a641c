//! The bytes of a file to a run.

use std::collections::BTreeSet;

use half::f16;
use safetensors::tensor::{Metadata, TensorInfo};
use safetensors::{Dtype, SafeTensors};

use super::metadata::Strings;
use super::{DRAWING, FIRST_MOMENT, Problem, SCALE, SECOND_MOMENT, SavedRun, TRAINED, recognize};
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
        // Each weight in 8 bits has scales beside it.
        let scales: Vec<String> = known.iter().map(|name| format!("{name}{SCALE}")).collect();
        let in_8_bits = |name: &String| self.header.info(name).is_some_and(|info| info.dtype == Dtype::I8);
        known.extend(scales.into_iter().filter(|scale| in_8_bits(&scale.replace(SCALE, ""))));
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
        let stored = |dtypes: &[Dtype], name: &str, shape: &[usize]| {
            let name = || name.to_owned();
            let info = self.header.info(&name()).ok_or_else(|| Problem::Missing { name: name() })?;
            if !dtypes.contains(&info.dtype) {
                return Err(Problem::Type { name: name(), found: info.dtype.to_string() });
            }
            if info.shape != shape {
                let (found, expected) = (info.shape.clone(), shape.to_vec());
                return Err(Problem::Shape { name: name(), found, expected });
            }
            Ok(info)
        };
        let info = stored(&[Dtype::F32, Dtype::F16, Dtype::I8], name, shape)?;
        let bytes = self.bytes(info);
        let values: Vec<f32> = match info.dtype {
            Dtype::F16 => {
                bytes.as_chunks::<2>().0.iter().map(|&half| f16::from_le_bytes(half).to_f32()).collect()
            }
            Dtype::I8 => {
                let scale = format!("{name}{SCALE}");
                // One for each index of one axis, or one in all; its other axes are 1 long, so that it broadcasts.
                let scale_shape = self.header.info(&scale).map_or(&[][..], |info| &info.shape);
                let axis = scale_shape.iter().take(shape.len()).position(|&len| len > 1);
                let expected: Vec<usize> =
                    (0..shape.len()).map(|at| if Some(at) == axis { shape[at] } else { 1 }).collect();
                let scales: Vec<f32> =
                    bytemuck::pod_collect_to_vec(self.bytes(stored(&[Dtype::F32], &scale, &expected)?));
                let inner: usize = shape[axis.map_or(0, |axis| axis + 1)..].iter().product();
                let numbers = bytes.iter().map(|&byte| f32::from(byte as i8));
                numbers
                    .enumerate()
                    .map(|(index, number)| number * scales[index / inner % scales.len()])
                    .collect()
            }
            _ => bytemuck::pod_collect_to_vec(bytes),
        };
        match values.iter().find(|&&value| !is_possible(value)) {
            Some(&value) => Err(Problem::Value { name: name.to_owned(), value }),
            None => Ok(values),
        }
    }

    fn bytes(&self, info: &TensorInfo) -> &'a [u8] {
        let (start, end) = info.data_offsets;
        &self.data[start..end]
    }
}
