//! Experiments: principal components and ellipses against known answers, and each experiment with a real model.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

#[path = "support/mod.rs"]
mod support;

use std::cell::RefCell;

use latent_ink::data::PIXELS;
use latent_ink::explore::latent_map::{self, Axis, Encoded, LatentMap, MapRequest};
use latent_ink::explore::pca::{components, mean};
use latent_ink::explore::traversals::{self, Centre, OFFSETS, TraversalsRequest};
use latent_ink::explore::{Model, Plane};
use latent_ink::random::{Sequence, stream};
use latent_ink::train::{Request, Session, greys};
use support::Alone;
use support::session::{cpu, dataset, gpu, session, tiny, train};

/// Standard normal numbers.
fn normals(count: usize, counter: u32) -> Vec<f32> {
    let mut normals = vec![0.0; count];
    Sequence { counter, seed: 7, stream: stream::SAMPLES }.fill_normal(&mut normals);
    normals
}

fn assert_near(found: f64, expected: f64, tolerance: f64, what: &str) {
    assert!((found - expected).abs() <= tolerance, "{what}: {found} in place of {expected}");
}

#[test]
fn principal_components_of_a_known_cross() {
    // Two points on each of three orthogonal directions, at distances 3, 2 and 1: variances 9·2/6, 4·2/6, 1·2/6.
    let third = 1.0 / 3.0;
    let directions = [[2.0, 2.0, 1.0], [-2.0, 1.0, 2.0], [1.0, -2.0, 2.0]].map(|v| v.map(|x: f64| x * third));
    let offset = [5.0, -1.0, 0.5];
    let mut points = Vec::new();
    for (direction, length) in directions.iter().zip([3.0, 2.0, 1.0]) {
        for sign in [1.0, -1.0] {
            points.extend(direction.iter().zip(offset).map(|(x, o)| (o + sign * length * x) as f32));
        }
    }
    let mean = mean(&points, 3);
    mean.iter().zip(offset).for_each(|(found, expected)| assert_near(*found, expected, 1e-6, "the mean"));
    let found = components(&points, &mean);
    for (component, (direction, variance)) in found.iter().zip(directions.iter().zip([3.0, 4.0 / 3.0, third]))
    {
        assert_near(component.variance, variance, 1e-5, "a variance");
        let cosine: f64 = component.direction.iter().zip(direction).map(|(a, b)| a * b).sum();
        assert_near(cosine.abs(), 1.0, 1e-9, "a direction");
    }
}

#[test]
fn principal_components_are_eigenvectors_and_account_for_all_variance() {
    let size = 24;
    let mut points = normals(500 * size, 1);
    points.chunks_exact_mut(size).for_each(|point| {
        // Correlated, and of very different variances.
        (1..size).for_each(|k| point[k] = 0.7 * point[k - 1] + point[k] / (1 + k) as f32);
    });
    let mean = mean(&points, size);
    let found = components(&points, &mean);
    let mut total = 0.0;
    for component in &found {
        // The variance along a direction, summed up again.
        let along = |point: &[f32]| -> f64 {
            (0..size).map(|k| component.direction[k] * (f64::from(point[k]) - mean[k])).sum()
        };
        let again: f64 = points.chunks_exact(size).map(|point| along(point).powi(2)).sum::<f64>() / 500.0;
        assert_near(component.variance, again, 1e-9, "a variance");
        total += again;
    }
    let variance =
        |k: usize| points.chunks_exact(size).map(|p| (f64::from(p[k]) - mean[k]).powi(2)).sum::<f64>();
    assert_near(total, (0..size).map(variance).sum::<f64>() / 500.0, 1e-9, "the sum");
    assert!(found.is_sorted_by(|a, b| a.variance >= b.variance));
}

#[test]
fn a_lifted_place_projects_back_also_from_axes_at_other_angles() {
    for up in [[0.0, 0.0, 1.0, 0.0], [0.8, 0.0, 0.6, 0.0]] {
        let plane =
            Plane { origin: vec![0.5, 1.0, -1.0, 2.0], axes: [vec![1.0, 0.0, 0.0, 0.0], up.to_vec()] };
        let lifted = plane.lift([1.5, -0.25]);
        assert_eq!([lifted[1], lifted[3]], [1.0, 2.0], "the rest stays");
        let [x, y] = plane.project(&lifted);
        assert_near(x, 1.5, 1e-6, "across");
        assert_near(y, -0.25, 1e-6, "up");
    }
}

#[test]
fn the_ellipse_is_that_of_a_thousand_draws() {
    let half = 0.5f32.sqrt();
    let plane = Plane {
        origin: vec![0.1, 0.2, 0.3, 0.4],
        axes: [vec![half, half, 0.0, 0.0], vec![0.5, -0.5, 0.5, 0.5]],
    };
    let (mu, logvar) = ([1.0, -0.5, 0.25, 2.0], [0.0f32, -2.0, -1.0, 0.5]);
    let ellipse = plane.ellipse(&mu, &logvar);
    let draws: Vec<[f64; 2]> = normals(4 * 1000, 2)
        .chunks_exact(4)
        .map(|noise| {
            let z: Vec<f32> = (0..4).map(|k| mu[k] + (0.5 * logvar[k]).exp() * noise[k]).collect();
            plane.project(&z)
        })
        .collect();
    let (sine, cosine) = ellipse.angle.sin_cos();
    // In the ellipse's own axes, in standard deviations.
    let standard: Vec<[f64; 2]> = draws
        .iter()
        .map(|place| {
            let [x, y] = [0, 1].map(|axis| place[axis] - ellipse.centre[axis]);
            [(cosine * x + sine * y) / ellipse.radii[0], (cosine * y - sine * x) / ellipse.radii[1]]
        })
        .collect();
    let average = |of: &dyn Fn(&[f64; 2]) -> f64| standard.iter().map(of).sum::<f64>() / 1000.0;
    for axis in 0..2 {
        // Four standard errors.
        assert_near(average(&|s| s[axis]), 0.0, 4.0 * 0.032, "the centre");
        assert_near(average(&|s| s[axis] * s[axis]), 1.0, 4.0 * 0.045, "a radius");
    }
    assert_near(average(&|s| s[0] * s[1]), 0.0, 4.0 * 0.032, "the angle");
    for (sigma, share) in [(1.0f64, 0.3935), (2.0, 0.8647)] {
        let within = average(&|s| f64::from(u8::from(s[0].hypot(s[1]) < sigma)));
        assert_near(within, share, 4.0 * 0.0155, "the share within it");
    }
}

/// The last map of a pass.
async fn map(model: &impl Model, encoded: &RefCell<Encoded>, axes: [Axis; 2]) -> LatentMap {
    let last = RefCell::new(None);
    latent_map::carry_out(MapRequest { axes }, model, encoded, |map| *last.borrow_mut() = Some(map))
        .await
        .unwrap();
    last.into_inner().unwrap()
}

#[test]
fn the_map_shows_every_test_digit_where_the_encoder_puts_it() {
    pollster::block_on(async {
        // The last batch is short.
        let data = dataset(64, 40);
        let mut session = session(&cpu(), tiny(16), &data).await;
        train(&mut session, 4).await;
        let encoded = RefCell::new(Encoded::default());
        let latents = map(&Alone(&session), &encoded, [Axis::Latent(3), Axis::Latent(1)]).await;
        assert_eq!((latents.points.len(), latents.done), (40, 40));
        for (index, point) in latents.points.iter().enumerate() {
            let grey: Vec<f32> = data.test.image(index).iter().map(|&x| f32::from(x) / 255.0).collect();
            let mu = session.draw(&grey).await.unwrap().mu;
            assert_near(f64::from(point[0]), f64::from(mu[3]), 1e-4, "across");
            assert_near(f64::from(point[1]), f64::from(mu[1]), 1e-4, "up");
        }
        let principal = map(&Alone(&session), &encoded, [Axis::Principal(0), Axis::Principal(1)]).await;
        assert!(principal.share >= latents.share, "no plane shows more than the first two components");
        assert!((0.0..=1.0).contains(&principal.share));
    });
}

#[test]
fn a_map_of_other_axes_comes_before_anything_is_encoded_again() {
    pollster::block_on(async {
        let session = session(&cpu(), tiny(16), &dataset(16, 40)).await;
        let encoded = RefCell::new(Encoded::default());
        map(&Alone(&session), &encoded, [Axis::Principal(0), Axis::Principal(1)]).await;
        let first = RefCell::new(None);
        let request = MapRequest { axes: [Axis::Latent(0), Axis::Principal(0)] };
        latent_map::carry_out(request, &Alone(&session), &encoded, |map| {
            first.borrow_mut().get_or_insert(map);
        })
        .await
        .unwrap();
        let first = first.into_inner().unwrap();
        assert_eq!(first.done, 0);
        assert!(first.points.iter().flatten().all(|coordinate| coordinate.is_finite()));
    });
}

/// The traversals of a model that has learned a little, on a processor.
async fn traversals(session: &Session) -> (TraversalsRequest, traversals::Traversals) {
    let size = session.settings().latent_size;
    let request = TraversalsRequest { centre: Centre::Latents(normals(size, 3)), rows: size };
    (request.clone(), traversals::carry_out(request, &Alone(session)).await.unwrap())
}

#[test]
fn traversals_are_sorted_by_kl_and_change_one_dimension() {
    pollster::block_on(async {
        let mut session = session(&cpu(), tiny(16), &dataset(64, 40)).await;
        train(&mut session, 8).await;
        let (_, found) = traversals(&session).await;
        assert!(found.rows.is_sorted_by(|a, b| a.kl >= b.kl));
        let mut dimensions: Vec<usize> = found.rows.iter().map(|row| row.dimension).collect();
        dimensions.sort_unstable();
        assert_eq!(dimensions, (0..session.settings().latent_size).collect::<Vec<_>>());
        let total: f64 = found.rows.iter().map(|row| row.kl).sum();
        let evaluated = session.evaluation().await.unwrap().losses.kl;
        assert_near(total, evaluated, 1e-3 * evaluated, "the KL of all dimensions");
        let centre = greys(&Alone(&session).order(Request::Decode(found.centre.clone())).await.unwrap());
        for row in &found.rows {
            let tiles: Vec<&[f32]> = row.tiles.chunks_exact(PIXELS).collect();
            assert_eq!(tiles.len(), OFFSETS.len());
            assert_eq!(tiles[OFFSETS.len() / 2], centre, "the middle is the centre");
            assert_ne!(tiles[0], tiles[OFFSETS.len() - 1]);
        }
    });
}

#[test]
fn traversals_start_from_a_drawing_or_a_test_digit() {
    pollster::block_on(async {
        let data = dataset(16, 40);
        let session = session(&cpu(), tiny(16), &data).await;
        let grey: Vec<f32> = data.test.image(37).iter().map(|&x| f32::from(x) / 255.0).collect();
        let expected = session.draw(&grey).await.unwrap().mu;
        for centre in [Centre::Digit(37), Centre::Drawing(grey.into())] {
            let request = TraversalsRequest { centre, rows: 1 };
            let found = traversals::carry_out(request, &Alone(&session)).await.unwrap();
            assert_eq!(found.rows.len(), 1);
            for (found, expected) in found.centre.iter().zip(&expected) {
                assert_near(f64::from(*found), f64::from(*expected), 1e-4, "the centre");
            }
        }
    });
}

#[test]
fn the_gpu_serves_the_same() {
    pollster::block_on(async {
        let data = dataset(32, 20);
        let (gpu, cpu) = (gpu().await, cpu());
        let (on_gpu, on_cpu) = (session(&gpu, tiny(16), &data).await, session(&cpu, tiny(16), &data).await);
        let axes = [Axis::Latent(0), Axis::Latent(1)];
        let maps = [
            map(&Alone(&on_gpu), &RefCell::default(), axes).await,
            map(&Alone(&on_cpu), &RefCell::default(), axes).await,
        ];
        for (a, b) in maps[0].points.iter().flatten().zip(maps[1].points.iter().flatten()) {
            assert_near(f64::from(*a), f64::from(*b), 1e-4, "a coordinate");
        }
        let rows = [traversals(&on_gpu).await.1, traversals(&on_cpu).await.1];
        for (a, b) in rows[0].rows.iter().zip(&rows[1].rows) {
            assert_near(a.kl, b.kl, 1e-4, "a KL");
            a.tiles
                .iter()
                .zip(&b.tiles)
                .for_each(|(a, b)| assert_near(f64::from(*a), f64::from(*b), 1e-3, "a pixel"));
        }
    });
}
