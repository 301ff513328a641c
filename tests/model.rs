//! Models and their parameters: counts, names and places, without a device.

use std::collections::HashSet;

use latent_ink::model::{Preset, Vae, initial_parameters};
use latent_ink::plan::{ParameterTable, Tensor};

fn table(preset: Preset) -> ParameterTable {
    Vae::new(preset, preset.latent_size()).parameters().clone()
}

#[test]
fn base_has_the_reference_models_parameters() {
    let table = table(Preset::Base);
    assert_eq!(table.count(), 587_777);
    let shapes: Vec<_> =
        table.tensors.iter().map(|tensor| (tensor.name.as_str(), tensor.shape.as_slice())).collect();
    let expected: [(&str, &[usize]); 18] = [
        ("encoder.conv1.weight", &[32, 1, 3, 3]),
        ("encoder.conv1.bias", &[32]),
        ("encoder.conv2.weight", &[64, 32, 3, 3]),
        ("encoder.conv2.bias", &[64]),
        ("encoder.fc.weight", &[128, 3136]),
        ("encoder.fc.bias", &[128]),
        ("encoder.mu.weight", &[32, 128]),
        ("encoder.mu.bias", &[32]),
        ("encoder.logvar.weight", &[32, 128]),
        ("encoder.logvar.bias", &[32]),
        ("decoder.fc.weight", &[3136, 32]),
        ("decoder.fc.bias", &[3136]),
        ("decoder.deconv1.weight", &[64, 64, 3, 3]),
        ("decoder.deconv1.bias", &[64]),
        ("decoder.deconv2.weight", &[64, 32, 3, 3]),
        ("decoder.deconv2.bias", &[32]),
        ("decoder.deconv3.weight", &[32, 1, 3, 3]),
        ("decoder.deconv3.bias", &[1]),
    ];
    assert_eq!(shapes, expected);
}

#[test]
fn every_parameter_has_a_place_of_its_own() {
    for preset in Preset::ALL {
        let table = table(preset);
        let places: Vec<usize> = table.tensors.iter().flat_map(|tensor| tensor.places()).collect();
        assert!(places.iter().all(|&place| place < table.len), "{preset:?}");
        assert_eq!(places.iter().collect::<HashSet<_>>().len(), table.count(), "{preset:?}");
    }
}

#[test]
fn tensors_come_back_from_the_flat_buffer_as_they_went_in() {
    for preset in Preset::ALL {
        let table = table(preset);
        let tensors: Vec<(String, Vec<f32>)> = (0..)
            .zip(&table.tensors)
            .map(|(index, tensor)| {
                let values = (0..tensor.len()).map(|element| (1000 * index + element) as f32);
                (tensor.name.clone(), values.collect())
            })
            .collect();
        let find = |tensor: &Tensor| {
            tensors.iter().find(|(of, _)| *of == tensor.name).map(|(_, values)| values.clone()).ok_or(())
        };
        let flat = table.to_flat(find).expect("all tensors are there");
        for (tensor, (name, values)) in table.tensors.iter().zip(&tensors) {
            assert_eq!(&ParameterTable::from_flat(tensor, &flat), values, "{name} of {preset:?}");
        }
    }
}

#[test]
fn initial_parameters_are_pytorchs_uniform_numbers_and_padding_is_zero() {
    let table = table(Preset::Base);
    let flat = initial_parameters(&table, 7);
    for tensor in &table.tensors {
        let values = ParameterTable::from_flat(tensor, &flat);
        let bound = 1.0 / (tensor.fan_in as f64).sqrt();
        let largest = values.iter().fold(0.0f64, |most, &value| most.max(f64::from(value).abs()));
        assert!(largest <= bound * 1.000_001, "{}: {largest} over {bound}", tensor.name);
        if values.len() >= 1000 {
            let count = values.len() as f64;
            let variance = values.iter().map(|&value| f64::from(value).powi(2)).sum::<f64>() / count;
            // Uniform numbers have variance bound²/3; its relative deviation is √(4/5)/√count.
            let deviation = (variance / (bound * bound / 3.0) - 1.0).abs();
            assert!(deviation < 5.0 * (0.8 / count).sqrt(), "{}: {deviation}", tensor.name);
        }
    }
    let placed: HashSet<usize> = table.tensors.iter().flat_map(|tensor| tensor.places()).collect();
    let padding = (0..flat.len()).filter(|place| !placed.contains(place));
    assert!(padding.into_iter().all(|place| flat[place] == 0.0));
    assert_ne!(flat, initial_parameters(&table, 8), "another seed, other numbers");
}
