//! Which model a file of tensors is of, where it does not say.

use safetensors::tensor::Metadata;

use crate::model::{Activation, Preset, Vae, Width};
use crate::train::Settings;

/// The settings of a model with the most tensors of the file's; `None` if it has none of them.
pub fn settings_of(header: &Metadata, activation: Activation) -> Option<Settings> {
    let latent_size = header.info("encoder.mu.bias").map_or(0, |info| info.shape.iter().product());
    let latent_size = latent_size.clamp(*Settings::LATENT_SIZE.start(), *Settings::LATENT_SIZE.end());
    let all = Preset::ALL.into_iter().flat_map(|preset| Width::ALL.map(|width| (preset, width)));
    let counted = all.map(|(preset, width)| (matches(header, preset, latent_size, width), preset, width));
    // Presets with the same layers differ in their latent size.
    let rank = |&(count, preset, _): &(usize, Preset, Width)| (count, preset.latent_size() == latent_size);
    let (count, preset, width) = counted.rev().max_by_key(rank)?;
    (count > 0).then(|| Settings { latent_size, width, activation, ..Settings::of(preset) })
}

/// How many tensors of a model the file has.
fn matches(header: &Metadata, preset: Preset, latent_size: usize, width: Width) -> usize {
    let model = Vae::widened(preset, latent_size, width.factor());
    let is_there = |name: &str, shape: &[usize]| header.info(name).is_some_and(|info| info.shape == shape);
    model.parameters().tensors.iter().filter(|tensor| is_there(&tensor.name, &tensor.shape)).count()
}
