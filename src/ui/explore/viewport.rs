//! The part of the map that is on show, and which digit is at a place.

/// How far out, and how far in, the map goes: multiples of the span that shows all.
const ZOOM: std::ops::RangeInclusive<f64> = 0.02..=4.0;
/// The share of the points on each side that may lie outside of a map that shows all: a few are far out.
const OUTSIDE: f64 = 0.002;
/// The smallest span, in the map's coordinates: the untrained encoder puts all digits on one spot.
const LEAST: f64 = 0.5;

/// A part of the plane, with the same scale in both directions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// The place in the middle.
    pub centre: [f64; 2],
    /// Coordinates along the shorter side.
    pub span: f64,
}

impl Viewport {
    /// The viewport that shows almost all points. Those that are not numbers are not there yet.
    pub fn of(points: &[[f32; 2]]) -> Viewport {
        let range = |axis: usize| {
            let mut values: Vec<f32> =
                points.iter().map(|point| point[axis]).filter(|value| value.is_finite()).collect();
            values.sort_unstable_by(f32::total_cmp);
            let outside = (values.len() as f64 * OUTSIDE) as usize;
            let end = |index: Option<usize>| {
                index.and_then(|index| values.get(index)).map_or(0.0, |&x| f64::from(x))
            };
            (end(Some(outside)), end((values.len()).checked_sub(1 + outside)))
        };
        let (across, up) = (range(0), range(1));
        let span = (across.1 - across.0).max(up.1 - up.0);
        Viewport { centre: [0.5 * (across.0 + across.1), 0.5 * (up.0 + up.1)], span: (1.1 * span).max(LEAST) }
    }

    /// Pixels per unit on a canvas of this size.
    pub fn scale(self, (width, height): (f64, f64)) -> f64 {
        width.min(height) / self.span
    }

    /// Where a place is on the canvas.
    pub fn to_canvas(self, place: [f64; 2], size: (f64, f64)) -> (f64, f64) {
        let scale = self.scale(size);
        (
            0.5 * size.0 + (place[0] - self.centre[0]) * scale,
            0.5 * size.1 - (place[1] - self.centre[1]) * scale,
        )
    }

    /// The place at a point of the canvas.
    pub fn to_place(self, (x, y): (f64, f64), size: (f64, f64)) -> [f64; 2] {
        let scale = self.scale(size);
        [self.centre[0] + (x - 0.5 * size.0) / scale, self.centre[1] - (y - 0.5 * size.1) / scale]
    }

    /// The same with `factor` times the span, such that a place stays where it is on the canvas; never much farther out
    /// or in than `whole`.
    pub fn zoomed(self, factor: f64, place: [f64; 2], whole: &Viewport) -> Viewport {
        let span = (self.span * factor).clamp(whole.span * ZOOM.start(), whole.span * ZOOM.end());
        let factor = span / self.span;
        let centre = [0, 1].map(|axis| place[axis] + (self.centre[axis] - place[axis]) * factor);
        Viewport { centre, span }
    }

    /// The same, moved by pixels of the canvas.
    pub fn moved(self, (x, y): (f64, f64), size: (f64, f64)) -> Viewport {
        let scale = self.scale(size);
        Viewport { centre: [self.centre[0] - x / scale, self.centre[1] + y / scale], ..self }
    }

    /// The same, moved just so far that a place is on the canvas, with some room around it.
    pub fn with(self, place: [f64; 2], size: (f64, f64)) -> Viewport {
        let (x, y) = self.to_canvas(place, size);
        let room = 24.0;
        let excess = |at: f64, length: f64| (room - at).max(0.0) - (at - (length - room)).max(0.0);
        self.moved((excess(x, size.0), excess(y, size.1)), size)
    }
}

/// The point nearest to a place, among those that count and are at most `radius` away.
pub fn nearest(
    points: &[[f32; 2]],
    place: [f64; 2],
    radius: f64,
    counts: impl Fn(usize) -> bool,
) -> Option<usize> {
    let distance = |point: &[f32; 2]| (f64::from(point[0]) - place[0]).hypot(f64::from(point[1]) - place[1]);
    points
        .iter()
        .enumerate()
        .map(|(index, point)| (index, distance(point)))
        .filter(|&(index, distance)| distance <= radius && counts(index))
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(index, _)| index)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: (f64, f64) = (600.0, 400.0);
    const VIEW: Viewport = Viewport { centre: [1.0, -1.0], span: 8.0 };

    fn near(a: (f64, f64), b: (f64, f64)) -> bool {
        (a.0 - b.0).abs() < 1e-9 && (a.1 - b.1).abs() < 1e-9
    }

    #[test]
    fn places_and_pixels_go_both_ways() {
        assert!(near(VIEW.to_canvas([1.0, -1.0], SIZE), (300.0, 200.0)));
        assert!(near(VIEW.to_canvas([5.0, 3.0], SIZE), (500.0, 0.0)), "up is up");
        let [x, y] = VIEW.to_place((500.0, 0.0), SIZE);
        assert!(near((x, y), (5.0, 3.0)));
    }

    #[test]
    fn almost_all_points_are_on_show() {
        let mut points: Vec<[f32; 2]> = (0..=1000).map(|k| [k as f32 / 250.0 - 2.0, 0.0]).collect();
        points.extend([[f32::NAN; 2], [900.0, 0.0]]);
        let view = Viewport::of(&points);
        assert!((4.0..5.0).contains(&view.span), "{view:?}");
        assert!(view.centre[0].abs() < 0.05, "{view:?}");
        assert!(Viewport::of(&[]).span > 0.0);
    }

    #[test]
    fn zooming_keeps_the_place_and_has_bounds() {
        let place = [4.0, 0.0];
        let before = VIEW.to_canvas(place, SIZE);
        let closer = VIEW.zoomed(0.5, place, &VIEW);
        assert_eq!(closer.span, 4.0);
        assert!(near(closer.to_canvas(place, SIZE), before));
        assert_eq!(VIEW.zoomed(1e-9, place, &VIEW).span, 8.0 * ZOOM.start());
        assert_eq!(VIEW.zoomed(1e9, place, &VIEW).span, 8.0 * ZOOM.end());
    }

    #[test]
    fn the_map_follows_a_place_that_leaves_it() {
        assert_eq!(VIEW.with([2.0, 0.0], SIZE), VIEW);
        let (x, y) = VIEW.with([20.0, 0.0], SIZE).to_canvas([20.0, 0.0], SIZE);
        assert!(near((x, y), (SIZE.0 - 24.0, 150.0)), "{x}, {y}");
    }

    #[test]
    fn the_nearest_point_that_counts() {
        let points = [[0.0, 0.0], [1.0, 0.0], [f32::NAN, 0.0]];
        assert_eq!(nearest(&points, [0.9, 0.0], 0.5, |_| true), Some(1));
        assert_eq!(nearest(&points, [0.9, 0.0], 2.0, |index| index != 1), Some(0));
        assert_eq!(nearest(&points, [9.0, 0.0], 0.5, |_| true), None);
    }
}
