//! Two fingers on the map: what they change as they move.

/// Fingers that are down, each with its pointer and its place on the canvas.
#[derive(Clone, Debug, Default)]
pub struct Fingers(Vec<(i32, (f64, f64))>);

/// A move of two fingers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pinch {
    /// What the viewport's span is multiplied by: less than 1 where they move apart.
    pub factor: f64,
    /// The middle between them before.
    pub from: (f64, f64),
    /// The middle between them now.
    pub to: (f64, f64),
}

impl Fingers {
    /// A finger touches the canvas. Returns whether it is the second one.
    pub fn press(&mut self, pointer: i32, place: (f64, f64)) -> bool {
        self.lift(pointer);
        self.0.push((pointer, place));
        self.0.len() == 2
    }

    /// A finger moves. With one other finger down this is a pinch.
    pub fn pull(&mut self, pointer: i32, place: (f64, f64)) -> Option<Pinch> {
        let before = self.0.clone();
        self.0.iter_mut().find(|(own, _)| *own == pointer)?.1 = place;
        let [(_, a), (_, b)] = before[..] else { return None };
        let (c, d) = (self.0[0].1, self.0[1].1);
        let distance = |a: (f64, f64), b: (f64, f64)| (a.0 - b.0).hypot(a.1 - b.1).max(1.0);
        let middle = |a: (f64, f64), b: (f64, f64)| (0.5 * (a.0 + b.0), 0.5 * (a.1 + b.1));
        Some(Pinch { factor: distance(a, b) / distance(c, d), from: middle(a, b), to: middle(c, d) })
    }

    /// A finger leaves the canvas.
    pub fn lift(&mut self, pointer: i32) {
        self.0.retain(|(own, _)| *own != pointer);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_fingers_that_move_apart_zoom_in_around_their_middle() {
        let mut fingers = Fingers::default();
        assert!(!fingers.press(1, (0.0, 0.0)));
        assert_eq!(fingers.pull(1, (100.0, 100.0)), None, "one finger alone");
        assert!(fingers.press(2, (200.0, 100.0)));
        let pinch = fingers.pull(2, (300.0, 100.0));
        assert_eq!(pinch, Some(Pinch { factor: 0.5, from: (150.0, 100.0), to: (200.0, 100.0) }));
        fingers.lift(1);
        assert_eq!(fingers.pull(2, (0.0, 0.0)), None);
        assert_eq!(fingers.pull(1, (0.0, 0.0)), None, "it is gone");
    }
}
