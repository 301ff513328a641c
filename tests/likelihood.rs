//! Binary pixels and the importance-weighted bound, on whole sessions. Natively and in the browser.

#![allow(clippy::unwrap_used)]

mod support;

use std::time::Duration;

use latent_ink::data::PIXELS;
use latent_ink::model::vae::{self, CHANNELS};
use latent_ink::ops::Pixels;
use latent_ink::plan::padded;
use latent_ink::train::{Likelihood, LikelihoodOrder, Processor, Session, Settings};

use support::on_gpu;
use support::session::{bits, cpu, dataset, gpu, session, tiny, train, trained};

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// Learns digits of 0 and 1 by heart, so that posteriors are narrow and a single draw says little.
async fn learned(processor: &Processor, pixels: Pixels, steps: u64) -> Session {
    let settings = Settings { pixels, learning_rate: 1e-2, beta: 0.1, epochs: 1000, ..tiny(8) };
    let mut session = session(processor, settings, &dataset(8, 21)).await;
    train(&mut session, steps).await;
    session
}

async fn likelihood(session: &mut Session, order: LikelihoodOrder) -> Likelihood {
    session.likelihood(order, |_, _| {}).await.unwrap()
}

/// The batch's images on the device, one float per pixel.
async fn pixels(session: &Session) -> Vec<f32> {
    let input = session.plan().value(vae::BATCH, vae::IMAGES);
    session.engine().read(input).await.unwrap().into_iter().step_by(CHANNELS).collect()
}

/// ln p(x|z) + ln p(z) − ln q(z|x) of the last draw, from the device's buffers, by the definition; for each image of
/// the batch.
async fn log_weights(session: &Session) -> Vec<f64> {
    let latent = session.settings().latent_size;
    let [heads, z, reconstruction] =
        [vae::HEADS, vae::LATENTS, vae::RECONSTRUCTION].map(|name| session.plan().value(vae::BATCH, name));
    let heads = session.engine().read(heads).await.unwrap();
    let z = session.engine().read(z).await.unwrap();
    let reconstruction = session.engine().read(reconstruction).await.unwrap();
    let log_normal = |z: f64, mean: f64, variance: f64| {
        -0.5 * ((z - mean).powi(2) / variance + (std::f64::consts::TAU * variance).ln())
    };
    let half = padded(latent);
    let of_image = |(image, &nats): (usize, &f32)| {
        let dimension = |d: usize| {
            let [mu, logvar, z] =
                [heads[2 * image * half + d], heads[(2 * image + 1) * half + d], z[image * half + d]]
                    .map(f64::from);
            log_normal(z, 0.0, 1.0) - log_normal(z, mu, logvar.exp())
        };
        (0..latent).map(dimension).sum::<f64>() - f64::from(nats)
    };
    reconstruction.iter().enumerate().map(of_image).collect()
}

on_gpu! {
    async fn binary_pixels_are_drawn_anew_while_training_and_stay_in_the_test_set() {
        for processor in [gpu().await, cpu()] {
            // The whole training set is one digit, so every step has the same.
            let settings = Settings { pixels: Pixels::Dynamic, ..tiny(1) };
            let mut session = session(&processor, settings, &dataset(1, 5)).await;
            train(&mut session, 1).await;
            let first = pixels(&session).await;
            train(&mut session, 2).await;
            let second = pixels(&session).await;
            assert!(first.iter().chain(&second).all(|&pixel| pixel == 0.0 || pixel == 1.0));
            let ink = |pixels: &[f32]| pixels.iter().sum::<f32>();
            assert!(ink(&first) > 0.0 && first != second);

            let evaluated = session.evaluation().await.unwrap();
            let test = pixels(&session).await;
            train(&mut session, 3).await;
            session.evaluation().await.unwrap();
            assert_eq!(test, pixels(&session).await, "the same digits at each evaluation");
            assert!(evaluated.losses.is_finite());
        }
    }

    async fn both_executors_and_every_cut_see_the_same_binary_pixels() {
        let dataset = dataset(24, 21);
        let settings = Settings { pixels: Pixels::Dynamic, ..tiny(8) };
        let mut on_gpu = session(&gpu().await, settings, &dataset).await;
        let mut on_cpu = session(&cpu(), settings, &dataset).await;
        for step in 1..=4 {
            train(&mut on_gpu, step).await;
            train(&mut on_cpu, step).await;
            assert_eq!(pixels(&on_gpu).await, pixels(&on_cpu).await, "step {step}");
        }
        let mut cut = session(&gpu().await, settings, &dataset).await;
        for _ in 0..40 {
            cut.pace_mut().learn(1, Duration::from_secs(1));
        }
        assert_eq!(bits(&trained(&mut cut, 4).await), bits(&on_gpu.snapshot().await.unwrap()));
    }

    async fn fixed_pixels_are_ink_above_one_half() {
        let dataset = dataset(8, 21);
        let settings = Settings { pixels: Pixels::Fixed, ..tiny(8) };
        let session = session(&cpu(), settings, &dataset).await;
        session.evaluation().await.unwrap();
        // The last batch: digits 16 to 20, then from the first on again.
        let expected: Vec<f32> = (16..21)
            .chain(0..3)
            .flat_map(|index| dataset.test.image(index).iter().map(|&grey| f32::from(u8::from(grey >= 128))))
            .collect();
        assert_eq!(expected.len(), 8 * PIXELS);
        assert_eq!(pixels(&session).await, expected);
    }

    async fn one_draw_is_the_single_sample_bound_with_the_same_noise() {
        for processor in [gpu().await, cpu()] {
            let mut session = learned(&processor, Pixels::Dynamic, 60).await;
            let one = likelihood(&mut session, LikelihoodOrder { draws: 1, images: 8 }).await;
            let expected = -log_weights(&session).await.iter().sum::<f64>() / 8.0;
            // Sums of a hundred nats in f32.
            assert!((one.nats - expected).abs() < 1e-3, "{} nats, not {expected}", one.nats);
        }
    }

    /// The difference is of nats, so it cannot be due to chance. What holds for any draws is tested on the reference.
    async fn more_draws_give_a_tighter_bound() {
        for processor in [gpu().await, cpu()] {
            let mut session = learned(&processor, Pixels::Fixed, 60).await;
            let mut bounds = Vec::new();
            for draws in [1, 10, 100] {
                bounds.push(likelihood(&mut session, LikelihoodOrder { draws, images: 21 }).await.nats);
            }
            assert!(bounds[0] > bounds[1] && bounds[1] > bounds[2], "{bounds:?}");
            let single_sample = session.evaluation().await.unwrap().losses.total();
            assert!(single_sample > bounds[2], "{single_sample} nats by the ELBO, {bounds:?}");
        }
    }

    async fn the_bound_repeats_and_depends_on_no_cut_and_disturbs_no_run() {
        let gpu = gpu().await;
        let mut straight = learned(&gpu, Pixels::Dynamic, 12).await;
        let mut disturbed = learned(&gpu, Pixels::Dynamic, 5).await;
        // 21 images in batches of 8, and fewer than there are.
        for images in [21, 3] {
            let order = LikelihoodOrder { draws: 7, images };
            let first = likelihood(&mut disturbed, order).await;
            assert_eq!((first.order, first.nats.is_finite()), (order, true));
            assert!(first.standard_error > 0.0);
            for _ in 0..40 {
                disturbed.pace_mut().learn(1, Duration::from_secs(1));
            }
            assert_eq!(likelihood(&mut disturbed, order).await, first);
        }
        // A cancelled estimate does not change the run, either.
        let mut job = disturbed.start_likelihood(LikelihoodOrder { draws: 7, images: 21 });
        disturbed.estimate(&mut job).0.await.unwrap();
        assert!(!job.is_submitted());
        train(&mut disturbed, 12).await;
        assert_eq!(
            bits(&disturbed.snapshot().await.unwrap()),
            bits(&straight.snapshot().await.unwrap()),
            "the run goes on as if nothing had happened"
        );
        let evaluation = straight.evaluation().await.unwrap();
        assert_eq!(evaluation, disturbed.evaluation().await.unwrap());
        assert_eq!(
            likelihood(&mut straight, LikelihoodOrder { draws: 3, images: 21 }).await,
            likelihood(&mut disturbed, LikelihoodOrder { draws: 3, images: 21 }).await
        );
    }

    async fn both_executors_find_the_same_bound() {
        let mut on_gpu = learned(&gpu().await, Pixels::Dynamic, 60).await;
        let snapshot = on_gpu.snapshot().await.unwrap();
        let (settings, dataset) = (on_gpu.settings(), on_gpu.dataset().clone());
        let processor = cpu();
        let cpu = Session::new(&processor, settings, dataset, Some(&snapshot), |_, _| {});
        let mut on_cpu = cpu.await.unwrap();
        let order = LikelihoodOrder { draws: 20, images: 21 };
        let (gpu, cpu) = (likelihood(&mut on_gpu, order).await, likelihood(&mut on_cpu, order).await);
        // A GPU's sine and cosine may be off by 2⁻¹¹, and z with them.
        assert!((gpu.nats / cpu.nats - 1.0).abs() < 2e-3, "{gpu:?} {cpu:?}");
        assert!((gpu.standard_error / cpu.standard_error - 1.0).abs() < 2e-2, "{gpu:?} {cpu:?}");
    }

    async fn a_single_digit_has_no_standard_error() {
        let order = LikelihoodOrder { draws: 2, images: 1 };
        assert!(Likelihood::of(order, &[-100.0, 1.5]).standard_error.is_nan());
    }

    async fn an_order_is_clamped() {
        let mut session = session(&cpu(), tiny(8), &dataset(8, 5)).await;
        let likelihood = likelihood(&mut session, LikelihoodOrder { draws: 0, images: 1000 }).await;
        assert_eq!(likelihood.order, LikelihoodOrder { draws: 1, images: 5 });
    }
}
