//! What is too large for WebGPU's promise is refused before anything is made, by name and number.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use latent_ink::gpu::check_plan;
use latent_ink::model::{Network, Preset};
use latent_ink::plan::{Plan, PlanSizes};
use latent_ink::train::Settings;

fn plan(width: f64, latent_size: usize, batch: usize) -> Plan {
    let network = Network::widened(Preset::Base, latent_size, width);
    Plan::new(&network, PlanSizes { batch, train_images: 60_000, test_images: 10_000 })
}

#[test]
fn all_that_the_page_offers_fits() {
    let (latent, batch) = (*Settings::LATENT_SIZE.end(), *Settings::BATCH_SIZE.end());
    for preset in Preset::ALL {
        let sizes = PlanSizes { batch, train_images: 60_000, test_images: 10_000 };
        check_plan(&Plan::new(&Network::new(preset, latent), sizes)).unwrap();
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
    assert!(refused.starts_with("“parameters” needs"), "{refused}");
    assert!(refused.contains("bytes in one buffer"), "{refused}");
}

#[test]
fn a_wider_network_has_wider_layers_and_the_same_images() {
    let network = Network::widened(Preset::Base, 32, 0.5);
    let channels: Vec<_> =
        network.encoder.iter().chain(&network.decoder).map(|layer| layer.output.channels).collect();
    assert_eq!(channels, [16, 32, 64, 32, 32, 16, 1]);
    assert_eq!(network.decoder[0].output.len(), 32 * 7 * 7);
    assert_eq!(Network::widened(Preset::Base, 32, 1.0), Network::new(Preset::Base, 32));
}
