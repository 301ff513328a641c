//! The manifold.

use latent_ink::data::PIXELS;
use latent_ink::explore::manifold::{quantile, value};
use latent_ink::explore::{ManifoldRequest, Memory, Model, Point};

use crate::support::session::{cpu, dataset, session, tiny};
use crate::{Alone, assert_near, grey, last};

#[test]
fn quantiles_are_where_the_density_sums_to_the_share() {
    assert_near(quantile(0.975), 1.959_963_984_540_054, 1e-12, "97.5%");
    assert_near(quantile(0.5), 0.0, 1e-12, "the median");
    let density = |x: f64| (-0.5 * x * x).exp() / std::f64::consts::TAU.sqrt();
    for p in [1.0 / 60.0, 0.05, 0.31, 0.7, 59.0 / 60.0, 0.9999] {
        // Simpson's rule from the mean.
        let (end, parts) = (quantile(p), 1000);
        let width = end / f64::from(parts);
        let weight = |k: i32| if k == 0 || k == parts { 1.0 } else { f64::from(2 + 2 * (k % 2)) };
        let sum: f64 = (0..=parts).map(|k| weight(k) * density(f64::from(k) * width)).sum();
        assert_near(0.5 + sum * width / 3.0, p, 1e-12, "the share below");
    }
}

#[test]
fn the_grid_has_its_corners_where_the_axes_end() {
    pollster::block_on(async {
        let data = dataset(16, 40);
        let session = session(&cpu(), tiny(16), &data).await;
        let mu = session.draw(&grey(&data, 3)).await.unwrap().mu;
        for others in [None, Some(Point::Digit(3))] {
            let base = if others.is_some() { mu.clone() } else { vec![0.0; mu.len()] };
            let request = ManifoldRequest { axes: [5, 2], side: 10, others };
            let found = last!(Manifold, request, &session, &Memory::default());
            assert_eq!(found.tiles.len(), 100 * PIXELS);
            let last = value(9, 10);
            assert_near(f64::from(last), quantile(0.95), 1e-6, "the last of ten");
            for (tile, [x, y]) in [(0, [-last, last]), (9, [last, last]), (90, [-last, -last])] {
                let mut latents = base.clone();
                (latents[5], latents[2]) = (x, y);
                let expected = Alone(&session).decode(&latents).await.unwrap();
                let found = &found.tiles[tile * PIXELS..(tile + 1) * PIXELS];
                for (a, b) in found.iter().zip(expected) {
                    assert_near(f64::from(*a), f64::from(b), 1e-5, "a pixel");
                }
            }
        }
    });
}

#[test]
fn dimensions_that_another_model_lacks_have_no_answer() {
    pollster::block_on(async {
        let session = session(&cpu(), tiny(16), &dataset(16, 40)).await;
        let request = ManifoldRequest { axes: [0, 99], side: 10, others: None };
        let request = latent_ink::explore::Request::Manifold(request);
        assert!(crate::answers(request, &session, &Memory::default()).await.is_empty());
    });
}
