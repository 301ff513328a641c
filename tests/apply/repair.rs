//! Repair: hidden parts filled in by descent on the latents.

use std::rc::Rc;

use latent_ink::data::PIXELS;
use latent_ink::explore::repair::{ANSWERS, Repair, SHOWN, mean_image};
use latent_ink::explore::{Memory, Model, Region, RepairRequest};
use latent_ink::random::{Sequence, stream};
use latent_ink::train::{Descent, Session};

use crate::greys_of;
use crate::support::session::{cpu, dataset, gpu, session, tiny, train};
use crate::support::{Alone, last};

fn request(pixels: Vec<f32>, region: Region) -> RepairRequest {
    RepairRequest { pixels: pixels.into(), known: region.known().into(), seed: 1 }
}

/// The cross-entropy of the known pixels plus |z|²/2, from what latents decode to.
fn objective(request: &RepairRequest, latents: &[f32], pixels: &[f32]) -> f64 {
    let known =
        request.pixels.iter().zip(&*request.known).zip(pixels).filter(|((_, known), _)| **known == 1.0);
    let cross_entropy: f64 = known
        .map(|((&x, _), &p)| {
            let (x, p) = (f64::from(x), f64::from(p));
            -(x * p.ln() + (1.0 - x) * (1.0 - p).ln())
        })
        .sum();
    cross_entropy + latents.iter().map(|&z| 0.5 * f64::from(z).powi(2)).sum::<f64>()
}

async fn repaired(session: &Session, request: &RepairRequest) -> Rc<Repair> {
    last!(Repair, request.clone(), session, &Memory::default())
}

#[test]
fn answers_are_local_optima_of_the_known_pixels() {
    pollster::block_on(async {
        let data = dataset(256, 40);
        let mut session = session(&cpu(), tiny(16), &data).await;
        train(&mut session, 150).await;
        let request = request(greys_of(&data, 3), Region::LOWER);
        let found = repaired(&session, &request).await;
        assert_eq!((found.answers.len(), found.shown.len()), (ANSWERS, SHOWN.len()));
        assert!(found.answers.is_sorted_by(|a, b| a.nats <= b.nats));
        let model = Alone(&session);
        for (index, answer) in found.answers.iter().enumerate() {
            let again = objective(&request, &answer.latents, &model.decode(&answer.latents).await.unwrap());
            assert!((again - answer.nats).abs() < 1e-3 * again, "answer {index}: {} is {again}", answer.nats);
        }
        // Nothing near the best answer is better, but for what the last steps left over.
        let best = &found.answers[0];
        let mut noise = vec![0.0; 32 * best.latents.len()];
        Sequence { counter: 9, seed: 2, stream: stream::SAMPLES }.fill_normal(&mut noise);
        for direction in noise.chunks_exact(best.latents.len()) {
            let near: Vec<f32> = best.latents.iter().zip(direction).map(|(z, by)| z + 0.1 * by).collect();
            let nats = objective(&request, &near, &model.decode(&near).await.unwrap());
            assert!(nats > best.nats - 0.02, "{nats} is less than {}", best.nats);
        }
        // The start, which is what the encoder makes of the rest, is worse.
        let start = model.encode_images(&request.masked()).await.unwrap().mu;
        assert!(objective(&request, &start, &found.plain) > best.nats + 0.5);
    });
}

#[test]
fn hidden_pixels_have_no_influence() {
    pollster::block_on(async {
        let data = dataset(64, 40);
        let mut session = session(&cpu(), tiny(16), &data).await;
        train(&mut session, 30).await;
        let (pixels, region) = (greys_of(&data, 5), Region::between([20, 4], [8, 22]));
        let mut other = pixels.clone();
        (0..PIXELS)
            .filter(|&pixel| region.contains(pixel))
            .for_each(|pixel| other[pixel] = 1.0 - other[pixel]);
        let found = repaired(&session, &request(pixels.clone(), region)).await;
        let again = repaired(&session, &request(other, region)).await;
        assert_eq!((&found.plain, &found.answers), (&again.plain, &again.answers));
        // A known pixel has some.
        let elsewhere = repaired(&session, &request(pixels, Region::UPPER)).await;
        assert_ne!(found.shown, elsewhere.shown);
    });
}

/// However a descent is divided, and whatever happens to the model's buffers in between.
#[test]
fn a_descent_goes_on_where_it_was() {
    pollster::block_on(async {
        let data = dataset(64, 40);
        let mut session = session(&cpu(), tiny(16), &data).await;
        train(&mut session, 10).await;
        let model = Alone(&session);
        let request = request(greys_of(&data, 0), Region::MIDDLE);
        let mut starts = vec![0.0; ANSWERS * model.latent_size()];
        Sequence { counter: 0, seed: 4, stream: stream::REPAIR }.fill_normal(&mut starts);
        let new = || {
            Descent::new(
                request.pixels.repeat(ANSWERS).into(),
                request.known.repeat(ANSWERS).into(),
                &starts,
                12,
            )
        };
        let (mut one, mut two) = (new(), new());
        let whole = model.descend(&mut one, 12).await.unwrap();
        model.descend(&mut two, 5).await.unwrap();
        model.descend(&mut new(), 3).await.unwrap();
        model.encode(0).await.unwrap();
        let rest = model.descend(&mut two, 7).await.unwrap();
        assert_eq!((whole, one), (rest, two));
    });
}

#[test]
fn the_gpu_repairs_the_same() {
    pollster::block_on(async {
        let data = dataset(32, 20);
        let (gpu, cpu) = (gpu().await, cpu());
        let mut found = Vec::new();
        for processor in [&gpu, &cpu] {
            let session = session(processor, tiny(16), &data).await;
            found.push(repaired(&session, &request(greys_of(&data, 2), Region::LOWER)).await);
        }
        for (a, b) in found[0].answers.iter().zip(&found[1].answers) {
            assert!((a.nats - b.nats).abs() < 1e-2, "{} and {}", a.nats, b.nats);
        }
    });
}

#[test]
fn a_region_stays_in_the_image() {
    let region = Region::between([27, 3], [20, 9]);
    assert_eq!(region, Region { from: [20, 3], to: [28, 10] });
    assert_eq!(region.moved([5, -9]), Region { from: [20, 0], to: [28, 7] });
    assert_eq!(region.grown([3, -20]), Region { from: [20, 3], to: [28, 4] });
    assert_eq!(region.known().iter().filter(|&&known| known == 0.0).count(), 8 * 7);
    let thirds = [Region::UPPER, Region::MIDDLE, Region::LOWER];
    assert!((0..PIXELS).all(|pixel| thirds.iter().filter(|third| third.contains(pixel)).count() == 1));
}

#[test]
fn the_error_counts_hidden_pixels_only() {
    let request = request(vec![0.5; PIXELS], Region::between([0, 0], [1, 0]));
    let mut pixels = vec![9.0; PIXELS];
    (pixels[0], pixels[1]) = (0.5, 0.7);
    assert!((request.error(&pixels) - 0.02).abs() < 1e-6);
    let data = dataset(1, 3);
    let mean = (0..3).map(|index| greys_of(&data, index)[400]).sum::<f32>() / 3.0;
    assert!((mean_image(&data.test)[400] - mean).abs() < 1e-6);
}
