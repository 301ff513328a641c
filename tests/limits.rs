//! Plans beyond WebGPU's default limits are refused before anything is created, by name and number.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use latent_ink::gpu::check_plan;
use latent_ink::model::vae::{self, Options, PlanSizes};
use latent_ink::model::{Preset, Vae};
use latent_ink::plan::Plan;
use latent_ink::train::Settings;

fn plan(width: f64, latent_size: usize, batch: usize) -> Plan {
    let sizes = PlanSizes { batch, train_images: 60_000, test_images: 10_000 };
    vae::plan(&Vae::widened(Preset::Base, latent_size, width), sizes, Options::default())
}

#[test]
fn all_that_the_page_offers_fits() {
    let (latent, batch) = (*Settings::LATENT_SIZE.end(), *Settings::BATCH_SIZE.end());
    for preset in Preset::ALL {
        let sizes = PlanSizes { batch, train_images: 60_000, test_images: 10_000 };
        check_plan(&vae::plan(&Vae::new(preset, latent), sizes, Options::default())).unwrap();
    }
    check_plan(&plan(4.0, 32, 128)).unwrap();
}

/// 128 MiB, the most that one binding may hold, are 1337 images of 28×28×32 floats.
#[test]
fn a_batch_beyond_the_limit_is_refused_by_the_buffer_that_would_be_too_large() {
    check_plan(&plan(1.0, 32, 1337)).unwrap();
    let refused = check_plan(&plan(1.0, 32, 1338)).unwrap_err().to_string();
    assert!(refused.contains("decoder.deconv2"), "{refused}");
    assert!(
        refused.contains("needs 134270976 bytes in one buffer, and WebGPU promises 134217728"),
        "{refused}"
    );
    assert!(refused.contains("Choose a smaller batch or model"), "{refused}");
}

/// Parameters grow with the square of the width, and all of them lie in one buffer.
#[test]
fn a_width_beyond_the_limit_is_refused() {
    check_plan(&plan(8.0, 32, 128)).unwrap();
    let refused = check_plan(&plan(9.0, 32, 128)).unwrap_err().to_string();
    assert!(refused.starts_with("“model: parameters” needs"), "{refused}");
    assert!(refused.contains("bytes in one buffer"), "{refused}");
}

#[test]
fn a_wider_network_has_wider_layers_and_the_same_images() {
    let vae = Vae::widened(Preset::Base, 32, 0.5);
    let shapes: Vec<_> = vae.parameters().tensors.iter().map(|tensor| tensor.shape.as_slice()).collect();
    let biases: Vec<_> = shapes.iter().filter(|shape| shape.len() == 1).map(|shape| shape[0]).collect();
    assert_eq!(biases, [16, 32, 64, 32, 32, 32 * 7 * 7, 32, 16, 1]);
    let same = Vae::widened(Preset::Base, 32, 1.0);
    assert_eq!(same.parameters(), Vae::new(Preset::Base, 32).parameters());
}
