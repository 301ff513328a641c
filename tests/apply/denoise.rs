//! Denoise: corrupted test digits restored in one pass, and models that are trained to do so.

use std::rc::Rc;

use latent_ink::data::{PIXELS, SIDE};
use latent_ink::explore::denoise::{Denoised, MEASURED, SHOWN, median};
use latent_ink::explore::{DenoiseRequest, Memory, Model};
use latent_ink::ops::{Corruption, CorruptionKind};
use latent_ink::train::{Session, Settings};

use crate::greys_of;
use crate::support::session::{cpu, dataset, gpu, session, tiny, train};
use crate::support::{Alone, last};

const GAUSSIAN: Corruption = Corruption { kind: CorruptionKind::Gaussian, strength: 0.5 };

async fn denoised(session: &Session, corruption: Corruption) -> Rc<Denoised> {
    last!(Denoise, DenoiseRequest(corruption), session, &Memory::default())
}

/// Mean squared error of digits in a row, each with its image of the test set, from the first.
fn error(images: &[f32], data: &latent_ink::data::Dataset) -> f64 {
    let clean = (0..images.len() / PIXELS).flat_map(|index| greys_of(data, index));
    let squares: f64 = images.iter().zip(clean).map(|(a, b)| f64::from(a - b).powi(2)).sum();
    squares / images.len() as f64
}

/// With as few digits as are shown, errors are those of the pictures; and these are what the model makes of them one by one.
#[test]
fn errors_are_those_of_the_pictures() {
    pollster::block_on(async {
        let data = dataset(64, SHOWN);
        let mut session = session(&cpu(), tiny(5), &data).await;
        train(&mut session, 10).await;
        let found = denoised(&session, GAUSSIAN).await;
        let model = Alone(&session);
        for index in 0..SHOWN {
            let image = |shown: &[f32]| shown[index * PIXELS..(index + 1) * PIXELS].to_vec();
            assert_eq!(image(&found.clean.shown), greys_of(&data, index));
            let means = model.encode_images(&image(&found.corrupted.shown)).await.unwrap().mu;
            let pixels = model.decode(&means).await.unwrap();
            let shown = image(&found.restored.shown);
            assert!(pixels.iter().zip(&shown).all(|(a, b)| (a - b).abs() < 1e-5), "digit {index}");
            assert_eq!(median(&image(&found.corrupted.shown)), image(&found.filtered.shown));
        }
        for state in [&found.clean, &found.corrupted, &found.filtered, &found.restored] {
            assert_eq!((state.digits, state.shown.len()), (SHOWN, SHOWN * PIXELS));
            assert!((state.error() - error(&state.shown, &data)).abs() < 1e-9);
        }
        assert_eq!(found.clean.error(), 0.0);
    });
}

/// Gaussian noise of deviation σ, not clamped, would have the error σ²; half of that on paper is cut off. Salt and pepper on
/// paper changes by 1 what it makes ink of. All are the same whatever the model.
#[test]
fn corruptions_have_their_errors_and_are_always_the_same() {
    pollster::block_on(async {
        let data = dataset(64, MEASURED + 200);
        let [mut first, second] =
            [session(&cpu(), tiny(32), &data).await, session(&cpu(), tiny(16), &data).await];
        train(&mut first, 3).await;
        for (kind, strength, between) in [
            (CorruptionKind::None, 0.5, 0.0..1e-12),
            (CorruptionKind::Gaussian, 0.1, 0.004..0.0065),
            (CorruptionKind::SaltAndPepper, 0.2, 0.08..0.1),
            (CorruptionKind::Patch, 0.5, 0.02..0.06),
        ] {
            let corruption = Corruption { kind, strength };
            let [one, other] = [denoised(&first, corruption).await, denoised(&second, corruption).await];
            assert_eq!((one.restored.digits, one.clean.digits), (MEASURED, MEASURED));
            assert!(between.contains(&one.corrupted.error()), "{kind:?}: {}", one.corrupted.error());
            assert_eq!((&one.corrupted, &one.filtered), (&other.corrupted, &other.filtered));
            assert_ne!(one.restored, other.restored);
        }
    });
}

#[test]
fn a_median_is_the_middle_of_nine() {
    // A pixel alone is taken away, a hole filled; a corner sees five pixels of paper outside.
    let mut image = vec![0.0; PIXELS];
    image[10 * SIDE + 10] = 1.0;
    assert!(median(&image).iter().all(|&pixel| pixel == 0.0));
    let mut ink = vec![0.5; PIXELS];
    ink[10 * SIDE + 10] = 0.0;
    let filtered = median(&ink);
    assert_eq!((filtered[10 * SIDE + 10], filtered[SIDE * 14]), (0.5, 0.5));
    assert_eq!((filtered[0], filtered[PIXELS - 1]), (0.0, 0.0));
    let ramp: Vec<f32> = (0..PIXELS).map(|pixel| pixel as f32 / PIXELS as f32).collect();
    assert_eq!(median(&ramp)[5 * SIDE + 5], ramp[5 * SIDE + 5]);
}

/// What the setting is for: after as many steps a model that was trained to denoise restores better.
#[test]
fn a_denoising_model_restores_better_than_a_plain_one() {
    pollster::block_on(async {
        let data = dataset(1024, 200);
        let mut errors = Vec::new();
        for corruption in [Corruption::default(), GAUSSIAN] {
            let settings = Settings { corruption, learning_rate: 4e-3, beta: 0.1, ..tiny(32) };
            let mut session = session(&cpu(), settings, &data).await;
            train(&mut session, 400).await;
            let found = denoised(&session, GAUSSIAN).await;
            errors.push([found.restored.error(), found.corrupted.error()]);
        }
        let [[plain, corrupted], [denoising, _]] = errors[..] else { unreachable!() };
        assert!(denoising < 0.9 * plain && denoising < corrupted, "{errors:?}");
    });
}

#[test]
fn the_gpu_restores_the_same() {
    pollster::block_on(async {
        let data = dataset(32, 20);
        let mut found = Vec::new();
        for processor in [&gpu().await, &cpu()] {
            found.push(denoised(&session(processor, tiny(16), &data).await, GAUSSIAN).await);
        }
        assert!((found[0].restored.error() - found[1].restored.error()).abs() < 1e-5);
    });
}
