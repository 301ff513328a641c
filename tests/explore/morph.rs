//! Morphs: the way against independent formulas, and the files.

use latent_ink::data::{PIXELS, SIDE};
use latent_ink::explore::gif::animation;
use latent_ink::explore::morph::{FRAMES, Path};
use latent_ink::explore::{Memory, Model, MorphRequest, Point};

use crate::support::session::{cpu, dataset, session, tiny};
use crate::{Alone, assert_near, grey, last, normals};

fn norm(a: &[f32]) -> f64 {
    dot(a, a).sqrt()
}

fn dot(a: &[f32], b: &[f32]) -> f64 {
    a.iter().zip(b).map(|(&x, &y)| f64::from(x) * f64::from(y)).sum()
}

fn assert_same(found: &[f32], expected: impl IntoIterator<Item = f64>, what: &str) {
    for (&found, expected) in found.iter().zip(expected) {
        assert_near(f64::from(found), expected, 1e-5, what);
    }
}

#[test]
fn both_ways_begin_and_end_at_their_ends() {
    let (from, to) = (normals(8, 1), normals(8, 2));
    for path in [Path::Straight, Path::Spherical] {
        assert_same(&path.at(&from, &to, 0.0), from.iter().copied().map(f64::from), "the beginning");
        assert_same(&path.at(&from, &to, 1.0), to.iter().copied().map(f64::from), "the end");
    }
}

#[test]
fn the_middle_of_a_line_is_the_mean() {
    let (from, to) = (normals(8, 1), normals(8, 2));
    let mean = from.iter().zip(&to).map(|(&a, &b)| 0.5 * (f64::from(a) + f64::from(b)));
    assert_same(&Path::Straight.at(&from, &to, 0.5), mean, "the middle");
}

#[test]
fn a_great_circle_keeps_the_norm_and_turns_evenly() {
    let (from, mut to) = (normals(8, 1), normals(8, 2));
    let scale = norm(&from) / norm(&to);
    to.iter_mut().for_each(|x| *x *= scale as f32);
    let radius = norm(&from);
    let whole = (dot(&from, &to) / (radius * radius)).acos();
    for t in [0.1, 0.25, 0.5, 0.9] {
        let place = Path::Spherical.at(&from, &to, t);
        assert_near(norm(&place), radius, 1e-5, "the norm");
        assert_near((dot(&from, &place) / (radius * radius)).acos(), t * whole, 1e-5, "the angle");
    }
    // The middle halves the angle: the direction of the sum.
    let sum: Vec<f32> = from.iter().zip(&to).map(|(a, b)| a + b).collect();
    let middle = sum.iter().map(|&x| f64::from(x) * radius / norm(&sum));
    assert_same(&Path::Spherical.at(&from, &to, 0.5), middle, "the middle");
}

#[test]
fn without_a_great_circle_the_way_is_the_line() {
    let from = normals(8, 1);
    let opposite: Vec<f32> = from.iter().map(|x| -2.0 * x).collect();
    for to in [opposite, from.clone(), vec![0.0; 8]] {
        let place = Path::Spherical.at(&from, &to, 0.25);
        assert_same(&place, Path::Straight.at(&from, &to, 0.25).into_iter().map(f64::from), "the line");
    }
}

#[test]
fn a_morph_goes_from_one_posterior_mean_to_the_other() {
    pollster::block_on(async {
        let data = dataset(16, 40);
        let session = session(&cpu(), tiny(16), &data).await;
        let ends = [Point::Drawing(grey(&data, 4).into()), Point::Digit(30)];
        let request = MorphRequest { ends, path: Path::Spherical };
        let found = last!(Morph, request, &session, &Memory::default());
        for (frame, digit) in [(0, 4), (FRAMES - 1, 30)] {
            let mu = session.draw(&grey(&data, digit)).await.unwrap().mu;
            assert_same(found.frame(frame), mu.iter().copied().map(f64::from), "an end");
            let picture = Alone(&session).decode(&mu).await.unwrap();
            let tile = &found.tiles[frame * PIXELS..(frame + 1) * PIXELS];
            assert_same(tile, picture.into_iter().map(f64::from), "a picture");
        }
    });
}

#[test]
fn the_gif_shows_every_frame_forth_and_back() {
    let tiles: Vec<f32> = (0..4 * PIXELS).map(|k| (k * 7 % 256) as f32 / 255.0).collect();
    let color = |grey: f32| [250, 200, 0].map(|paper: u8| (f32::from(paper) * (1.0 - grey)).round() as u8);
    let file = animation(&tiles, color).unwrap();
    let mut options = gif::DecodeOptions::new();
    options.set_color_output(gif::ColorOutput::RGBA);
    let mut decoder = options.read_info(&file[..]).unwrap();
    let mut shown = Vec::new();
    while let Some(frame) = decoder.read_next_frame().unwrap() {
        shown.push((frame.delay, frame.buffer.to_vec()));
    }
    assert_eq!(decoder.repeat(), gif::Repeat::Infinite);
    let side = usize::from(decoder.width());
    assert_eq!((side % SIDE, decoder.height()), (0, decoder.width()));
    assert_eq!(shown.iter().map(|(delay, _)| *delay).collect::<Vec<_>>(), [60, 4, 4, 60, 4, 4]);
    for (index, tile) in [0, 1, 2, 3, 2, 1].into_iter().enumerate() {
        for (pixel, found) in shown[index].1.chunks_exact(4).enumerate() {
            let scale = side / SIDE;
            let (x, y) = (pixel % side / scale, pixel / side / scale);
            let expected = color(tiles[tile * PIXELS + y * SIDE + x]);
            for (a, b) in found.iter().zip(expected) {
                // Half of one of 64 shades, and two roundings.
                assert!(a.abs_diff(b) <= 3, "frame {index}, pixel {pixel}: {found:?} for {expected:?}");
            }
        }
    }
}
