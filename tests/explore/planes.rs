//! Principal components and ellipses against known answers.

use latent_ink::explore::Plane;
use latent_ink::explore::pca::{components, mean};

use crate::{assert_near, normals};

#[test]
fn principal_components_are_those_of_numpy() {
    let fixture: serde_json::Value = serde_json::from_str(include_str!("../fixtures/pca.json")).unwrap();
    let numbers = |value: &serde_json::Value| -> Vec<f64> {
        value.as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect()
    };
    let rows = |name: &str| fixture[name].as_array().unwrap().iter().map(numbers);
    let points: Vec<f32> = rows("points").flatten().map(|number| number as f32).collect();
    let mean = mean(&points, 6);
    mean.iter().zip(numbers(&fixture["mean"])).for_each(|(a, b)| assert_near(*a, b, 1e-12, "the mean"));
    let found = components(&points, &mean);
    assert_eq!(found.len(), 6);
    let theirs = numbers(&fixture["variances"]).into_iter().zip(rows("directions"));
    for (found, (variance, direction)) in found.iter().zip(theirs) {
        assert_near(found.variance, variance, 1e-10 * variance, "a variance");
        // NumPy leaves the sign open.
        let cosine: f64 = found.direction.iter().zip(&direction).map(|(a, b)| a * b).sum();
        for (a, b) in found.direction.iter().zip(direction) {
            assert_near(*a, b * cosine.signum(), 1e-9, "a direction");
        }
    }
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
