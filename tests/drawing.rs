//! Strokes on the pad become digits like MNIST's: size, place, thickness.
#![allow(clippy::unwrap_used)]

use latent_ink::data::{PIXELS, SIDE};
use latent_ink::drawing::ink::center_of_mass;
use latent_ink::drawing::{Point, Stroke, rasterize};

fn seven() -> Vec<Stroke> {
    vec![vec![[0.3, 0.2], [0.7, 0.22], [0.6, 0.4], [0.45, 0.85]], vec![[0.4, 0.5], [0.65, 0.5]]]
}

fn moved(strokes: &[Stroke], scale: f32, shift: Point) -> Vec<Stroke> {
    let point = |&[x, y]: &Point| [scale * x + shift[0], scale * y + shift[1]];
    strokes.iter().map(|stroke| stroke.iter().map(point).collect()).collect()
}

/// Columns and rows from the first to the last with ink of at least `least`.
fn extent(pixels: &[f32; PIXELS], least: f32) -> (usize, usize) {
    let span = |axis: fn(usize) -> usize| {
        let inked = || (0..PIXELS).filter(|&index| pixels[index] >= least).map(axis);
        inked().max().unwrap() - inked().min().unwrap() + 1
    };
    (span(|index| index % SIDE), span(|index| index / SIDE))
}

fn largest_difference(a: &[f32; PIXELS], b: &[f32; PIXELS]) -> f32 {
    a.iter().zip(b).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max)
}

#[test]
fn nothing_drawn_gives_no_digit() {
    assert_eq!(rasterize(&[]), None);
    assert_eq!(rasterize(&[vec![], vec![]]), None);
    assert_eq!(rasterize(&[vec![[f32::NAN, 0.5]]]), None);
}

#[test]
fn the_mass_is_at_pixel_14_as_in_mnist() {
    let [x, y] = center_of_mass(&rasterize(&seven()).unwrap());
    // Moving the strokes by a fraction of a pixel changes the grey of edges not quite linearly.
    assert!((x - 14.0).abs() < 0.05 && (y - 14.0).abs() < 0.05, "at {x}, {y}");
}

#[test]
fn the_longer_side_is_20_pixels() {
    let digit = rasterize(&seven()).unwrap();
    let (columns, rows) = extent(&digit, f32::MIN_POSITIVE);
    // A box of 20 pixels that does not start on a pixel's edge touches 21.
    assert!((19..=21).contains(&rows), "{rows} rows");
    assert!(columns < rows);
    let wide = rasterize(&[vec![[0.1, 0.4], [0.9, 0.6]]]).unwrap();
    assert!((19..=21).contains(&extent(&wide, f32::MIN_POSITIVE).0));
}

#[test]
fn grey_values_reach_from_paper_to_ink() {
    let digit = rasterize(&seven()).unwrap();
    assert!(digit.iter().all(|grey| (0.0..=1.0).contains(grey)));
    assert!(digit.contains(&0.0) && digit.contains(&1.0));
    assert!(digit.iter().any(|grey| (0.2..0.8).contains(grey)), "no soft edge");
}

#[test]
fn place_and_size_on_the_pad_make_no_difference() {
    let expected = rasterize(&seven()).unwrap();
    for (scale, shift) in [(1.0, [0.2, -0.1]), (0.25, [0.5, 0.1]), (1.3, [-0.3, -0.2])] {
        let digit = rasterize(&moved(&seven(), scale, shift)).unwrap();
        // Rounding of f32 coordinates, scaled by 20 pixels.
        assert!(largest_difference(&digit, &expected) < 1e-3);
    }
}

#[test]
fn the_pen_is_as_thick_as_in_mnist_whatever_the_size() {
    for size in [0.1, 0.4, 0.9] {
        let digit = rasterize(&[vec![[0.05, 0.5], [0.05 + size, 0.5]]]).unwrap();
        let thickness: f32 = (0..SIDE).map(|row| digit[row * SIDE + 14]).sum();
        assert!((thickness - 2.6).abs() < 0.1, "{thickness} pixels thick");
    }
}

#[test]
fn a_dot_is_a_dot() {
    let tap = rasterize(&[vec![[0.9, 0.1]]]).unwrap();
    let (columns, rows) = extent(&tap, 0.05);
    assert!(columns == rows && columns <= 5, "{columns}×{rows}");
    let trembling = rasterize(&[vec![[0.9, 0.1], [0.9, 0.102], [0.901, 0.1]]]).unwrap();
    assert!(extent(&trembling, 0.05).0 <= 6);
}

#[test]
fn points_without_a_place_are_ignored() {
    let mut strokes = seven();
    strokes[0].insert(1, [f32::NAN, 0.5]);
    strokes[1].push([f32::INFINITY, 0.0]);
    strokes[1].push([0.0, f32::MIN]);
    strokes.push(vec![]);
    assert_eq!(rasterize(&strokes), rasterize(&seven()));
}

#[test]
fn no_ink_is_lost_where_the_mass_is_far_from_the_middle() {
    let lopsided =
        [vec![[0.0, 0.0], [0.0, 1.0], [1.0, 1.0]], vec![[0.02, 0.9]; 50], vec![[0.0, 0.97], [1.0, 0.97]]];
    let digit = rasterize(&lopsided).unwrap();
    let (columns, rows) = extent(&digit, 0.5);
    assert!(columns >= 18 && rows >= 18, "{columns}×{rows}");
}

#[test]
fn crossing_strokes_are_no_darker_than_ink() {
    let once = rasterize(&seven()).unwrap();
    let twice = rasterize(&[seven(), seven()].concat()).unwrap();
    assert_eq!(once, twice);
}
