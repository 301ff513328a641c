//! A smooth curve through points: centripetal Catmull–Rom, which adds no loops or cusps.
//!
//! Barry and Goldman's recursive form, <https://en.wikipedia.org/wiki/Centripetal_Catmull-Rom_spline>.

use crate::drawing::Point;

/// Straight segments between two points: at 28×28 the corners between them cannot be seen.
const SEGMENTS: usize = 8;

/// Points close together along a curve through all of `points`; a point given twice is a corner.
pub fn through(points: &[Point]) -> Vec<Point> {
    let mut path = Vec::with_capacity(points.len() * SEGMENTS);
    for smooth in points.chunk_by(|a, b| a != b) {
        for index in 1..smooth.len() {
            let neighbours = [
                if index > 1 { smooth[index - 2] } else { beyond(smooth[0], smooth[1]) },
                smooth[index - 1],
                smooth[index],
                *smooth.get(index + 1).unwrap_or(&beyond(smooth[index], smooth[index - 1])),
            ];
            path.extend((0..SEGMENTS).map(|segment| between(neighbours, segment as f32 / SEGMENTS as f32)));
        }
        path.extend(smooth.last());
    }
    path
}

/// The place at `part` (0 to 1) of the way from the second point to the third.
fn between(points: [Point; 4], part: f32) -> Point {
    let [a, b, c, d] = points;
    let t0 = 0.0;
    let t1 = t0 + knot_distance(a, b);
    let t2 = t1 + knot_distance(b, c);
    let t3 = t2 + knot_distance(c, d);
    let t = t1 + part * (t2 - t1);
    let ab = mix(a, b, (t - t0) / (t1 - t0));
    let bc = mix(b, c, (t - t1) / (t2 - t1));
    let cd = mix(c, d, (t - t2) / (t3 - t2));
    let abc = mix(ab, bc, (t - t0) / (t2 - t0));
    let bcd = mix(bc, cd, (t - t1) / (t3 - t1));
    mix(abc, bcd, part)
}

/// The square root of the distance, but never 0, since it is a divisor.
fn knot_distance(a: Point, b: Point) -> f32 {
    (b[0] - a[0]).hypot(b[1] - a[1]).sqrt().max(1e-3)
}

/// The point as far beyond `end` as `inner` is before it.
fn beyond(end: Point, inner: Point) -> Point {
    mix(inner, end, 2.0)
}

fn mix(a: Point, b: Point, part: f32) -> Point {
    [a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1])]
}
