//! Pictures become digits like MNIST's: light or dark ground, size, place; cut by a grid.
#![allow(clippy::unwrap_used)]

use latent_ink::data::{PIXELS, SIDE};
use latent_ink::drawing::GreyPicture;

/// A picture whose brightness is a function of column and row.
fn picture(width: usize, height: usize, grey: impl Fn(usize, usize) -> u8) -> GreyPicture {
    let rgba: Vec<u8> = (0..width * height)
        .flat_map(|index| [[grey(index % width, index / width); 3].as_slice(), &[255]].concat())
        .collect();
    GreyPicture::from_rgba(width, &rgba)
}

/// A dark L on light ground, its corner at the lower left, in a picture of 100×80: 10 wide, 40 high, its foot 30 long.
fn is_l(x: usize, y: usize) -> bool {
    (20..30).contains(&x) && (20..60).contains(&y) || (20..50).contains(&x) && (50..60).contains(&y)
}

fn mass(digit: &[u8; PIXELS]) -> f64 {
    digit.iter().map(|&grey| f64::from(grey) / 255.0).sum()
}

#[test]
fn ink_fills_twenty_pixels_with_its_mass_at_pixel_14() {
    let digit = picture(100, 80, |x, y| if is_l(x, y) { 20 } else { 240 }).digit().unwrap();
    // 40 pixels become 20, so the L's 600 become 150.
    assert!((mass(&digit) - 150.0).abs() < 1.0, "{}", mass(&digit));
    let along = |axis: fn(usize) -> usize| {
        (0..PIXELS).map(|index| f64::from(digit[index]) / 255.0 * axis(index) as f64).sum::<f64>()
            / mass(&digit)
    };
    let (x, y) = (along(|index| index % SIDE), along(|index| index / SIDE));
    assert!((x - 14.0).abs() < 0.05 && (y - 14.0).abs() < 0.05, "{x}, {y}");
    // By hand: its mass is at (29.5, 44.5), so what reaches from (19.5, 19.5) to (49.5, 59.5) comes to (9, 1.5) to (24, 21.5).
    let is_inside = |index: usize| (9..=24).contains(&(index % SIDE)) && (2..=21).contains(&(index / SIDE));
    assert_eq!([1, 2, 21, 22].map(|row| digit[row * SIDE + 11]), [0, 255, 255, 0]);
    assert_eq!([8, 9, 10, 23, 24, 25].map(|column| digit[20 * SIDE + column]), [0, 128, 255, 255, 128, 0]);
    assert!((0..PIXELS).all(|index| digit[index] == 0 || is_inside(index)), "{digit:?}");
}

#[test]
fn dark_on_light_and_light_on_dark_are_the_same_whatever_the_size() {
    let dark = picture(100, 80, |x, y| if is_l(x, y) { 0 } else { 255 }).digit().unwrap();
    let light = picture(100, 80, |x, y| if is_l(x, y) { 255 } else { 0 }).digit().unwrap();
    let grey = picture(100, 80, |x, y| if is_l(x, y) { 90 } else { 200 }).digit().unwrap();
    let large = picture(300, 240, |x, y| if is_l(x / 3, y / 3) { 0 } else { 255 }).digit().unwrap();
    assert_eq!(dark, light);
    assert_eq!(dark, grey);
    let difference = dark.iter().zip(&large).map(|(a, b)| a.abs_diff(*b)).max().unwrap();
    assert!(difference <= 1, "{difference}");
}

#[test]
fn uneven_paper_is_no_ink_and_an_empty_picture_no_digit() {
    let shaded = picture(100, 80, |x, y| if is_l(x, y) { 20 } else { 240 - (x / 4) as u8 }).digit().unwrap();
    assert!(mass(&shaded) < 151.0, "{}", mass(&shaded));
    assert_eq!(shaded[0], 0);
    assert_eq!(picture(50, 50, |x, _| 230 + (x % 10) as u8).digit(), None);
    assert_eq!(picture(5, 0, |_, _| 0).digit(), None);
    // A transparent ground is white.
    let rgba: Vec<u8> =
        (0..8000).flat_map(|index| [0, 0, 0, if is_l(index % 100, index / 100) { 255 } else { 0 }]).collect();
    let dark = picture(100, 80, |x, y| if is_l(x, y) { 0 } else { 255 });
    assert_eq!(GreyPicture::from_rgba(100, &rgba), dark);
}

#[test]
fn a_grid_is_cut_row_by_row_also_where_it_does_not_divide() {
    // Each cell of 3 × 2 has a bar of its own length.
    let sheet = picture(301, 201, |x, y| {
        let (column, row) = (x * 3 / 301, y * 2 / 201);
        let (x, y) = (x - column * 301 / 3, y - row * 201 / 2);
        let length = 20 + 10 * (3 * row + column);
        if (10..10 + length).contains(&x) && (40..50).contains(&y) { 0 } else { 255 }
    });
    let cells = sheet.cells(3, 2);
    assert_eq!(cells.len(), 6);
    for (index, cell) in cells.iter().enumerate() {
        let length = (20 + 10 * index) as f64;
        // Scaled to 20 pixels in length, a bar of `length` × 10 has an ink of 20 · 10 · 20 / length.
        let expected = 4000.0 / length;
        let found = mass(&cell.digit().unwrap());
        assert!((found - expected).abs() < 1.0, "cell {index}: {found}, not {expected}");
    }
    assert_eq!(sheet.cells(1, 1), [sheet]);
}
