//! Feature maps against the reference in f64.

use latent_ink::explore::layers::{BINS, stages};
use latent_ink::explore::{LayersRequest, Memory};
use latent_ink::model::vae::{CHANNELS, ENCODE_DIGITS, IMAGES, LOSSES_OF_IMAGES};
use latent_ink::model::{Preset, Vae};
use latent_ink::plan::{ParameterTable, pad_rows, padded};
use latent_ink::reference;
use latent_ink::train::{Session, Settings};

use crate::support::session::{cpu, dataset, session, train};
use crate::support::set;
use crate::{assert_near, grey, last};

#[test]
fn the_parameters_of_all_layers_are_those_of_the_model() {
    for preset in [Preset::Base, Preset::Article, Preset::Tiny] {
        let vae = Vae::new(preset, 10);
        let counted: usize = stages(&vae).iter().map(|stage| stage.parameters).sum();
        let tensors = vae.parameters().tensors.iter().map(|tensor| tensor.len());
        assert_eq!(counted, tensors.sum::<usize>());
    }
}

/// The values of a batch by the reference: the images that the experiment passes.
async fn reference(session: &Session, images: &[f32]) -> reference::Memory {
    let plan = session.plan();
    let memory = reference::Memory::new(&plan.buffers);
    set(&memory, plan.model().parameters, &session.snapshot().await.unwrap().parameters);
    set(&memory, plan.value(ENCODE_DIGITS, IMAGES), &pad_rows(images, 1, CHANNELS));
    for line in plan.program(LOSSES_OF_IMAGES) {
        reference::run(&line.op, &memory);
    }
    memory
}

#[test]
fn feature_maps_and_dead_units_are_those_of_the_reference() {
    pollster::block_on(async {
        let data = dataset(64, 40);
        for (preset, latent_size) in [(Preset::Tiny, 5), (Preset::Article, 3)] {
            let settings = Settings { batch_size: 8, latent_size, ..Settings::plain(preset) };
            let mut session = session(&cpu(), settings, &data).await;
            train(&mut session, 3).await;
            // The drawing, and the first digits in the rest of the batch.
            let drawing = grey(&data, 30);
            let images: Vec<f32> =
                drawing.iter().copied().chain((0..7).flat_map(|digit| grey(&data, digit))).collect();
            let memory = reference(&session, &images).await;
            for stage in stages(&settings.model()) {
                let request =
                    LayersRequest { image: Some(drawing.as_slice().into()), value: stage.value.clone() };
                let found = last!(Layers, request, &session, &Memory::default());
                assert_eq!((found.images, found.stage.shape), (8, stage.shape));
                let expected = memory.floats(session.plan().value(ENCODE_DIGITS, &stage.value));
                let pixels = stage.shape.height * stage.shape.width;
                let stride = expected.len() / (8 * pixels);
                let is_heads = stage.shape.channels == 2 * latent_size;
                let (mut dead, mut largest) = (0, f64::MIN);
                for channel in 0..stage.shape.channels {
                    // μ, padded, comes before log σ².
                    let is_second = is_heads && channel >= latent_size;
                    let place = if is_second { channel - latent_size + padded(latent_size) } else { channel };
                    let values: Vec<f64> = expected.iter().skip(place).step_by(stride).copied().collect();
                    for (pixel, value) in values.iter().take(pixels).enumerate() {
                        let found = f64::from(found.maps[channel * pixels + pixel]);
                        assert_near(found, *value, 1e-4, &stage.name);
                    }
                    dead += usize::from(values.iter().all(|value| *value <= 0.0));
                    largest = values.iter().fold(largest, |a, &b| a.max(b));
                }
                assert_near(f64::from(found.range.1), largest, 1e-4, &stage.name);
                assert_eq!(found.dead, stage.is_hidden.then_some(dead), "{}", stage.name);
                let counted: u32 = found.histogram.iter().sum();
                assert_eq!(counted as usize, 8 * stage.shape.len(), "{}", stage.name);
                assert_eq!(found.histogram.len(), BINS);
            }
        }
    });
}

#[test]
fn filters_are_the_weights_kernel_by_kernel_and_the_norm_is_that_of_the_gradient() {
    pollster::block_on(async {
        let data = dataset(64, 40);
        for (preset, latent_size) in [(Preset::Tiny, 5), (Preset::Article, 3)] {
            let settings = Settings { batch_size: 8, latent_size, ..Settings::plain(preset) };
            let mut session = session(&cpu(), settings, &data).await;
            let vae = settings.model();
            let look = |value: String| LayersRequest { image: None, value };
            let before = last!(Layers, look(stages(&vae)[1].value.clone()), &session, &Memory::default());
            assert_eq!(before.gradient_norm, None, "nothing has been learned");
            train(&mut session, 1).await;
            let copy = session.snapshot().await.unwrap();
            for stage in stages(&vae) {
                let found = last!(Layers, look(stage.value.clone()), &session, &Memory::default());
                let layers: Vec<&str> = stage.name.split(", ").collect();
                let own = vae.parameters().tensors.iter().filter(|tensor| {
                    layers
                        .iter()
                        .any(|layer| tensor.name.rsplit_once('.').is_some_and(|(of, _)| of == *layer))
                });
                // Adam's first moment after one step is a tenth of the gradient.
                let moments =
                    own.clone().flat_map(|tensor| ParameterTable::from_flat(tensor, &copy.first_moment));
                let norm = moments.map(|m| (f64::from(m) / 0.1).powi(2)).sum::<f64>().sqrt();
                assert_eq!(found.gradient_norm.is_some(), stage.parameters > 0, "{}", stage.name);
                assert_near(found.gradient_norm.unwrap_or(0.0), norm, 1e-4 * norm, &stage.name);
                let weight = own.clone().find(|tensor| tensor.shape.len() == 4);
                assert_eq!(found.filters.is_some(), weight.is_some(), "{}", stage.name);
                let (Some(filters), Some(weight)) = (&found.filters, weight) else { continue };
                let all = ParameterTable::from_flat(weight, &copy.parameters);
                let [a, b, side, _] = weight.shape[..] else { panic!("{:?}", weight.shape) };
                let transposed = stage.name.starts_with("decoder");
                let (outputs, inputs) = if transposed { (b, a) } else { (a, b) };
                assert_eq!((filters.outputs, filters.inputs, filters.side), (outputs, inputs, side));
                assert_eq!(filters.outputs, stage.shape.channels, "{}", stage.name);
                for (index, &found) in filters.weights.iter().enumerate() {
                    let (kernel, tap) = (index / (side * side), index % (side * side));
                    let (output, input) = (kernel / inputs, kernel % inputs);
                    let kernel = if transposed { input * outputs + output } else { kernel };
                    assert_eq!(found.to_bits(), all[kernel * side * side + tap].to_bits(), "{}", stage.name);
                }
            }
        }
    });
}
