//! Sum of two buffers: `y = left + right`, element by element, then an epilogue. Without `right`, `y = left`.

use super::{Memory, Reference, epilogue};
use crate::ops::Add;

impl Reference for Add {
    fn compute(&self, memory: &Memory) {
        let left = memory.floats(self.left);
        let right = self.right.map(|right| memory.floats(right));
        let mut y = memory.floats_mut(self.output);
        for k in 0..y.len() {
            y[k] = left[k] + right.as_ref().map_or(0.0, |right| right[k]);
        }
        // Rows of an image: only a bias, which sums have none of, would need the channels.
        epilogue::apply(self.epilogue, memory, &mut y, self.output.len / self.batch);
    }
}
