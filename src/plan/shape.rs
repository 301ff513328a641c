//! Shapes of activations.

/// Rows, columns and channels of an activation; features are one pixel of many channels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Rows.
    pub height: usize,
    /// Columns.
    pub width: usize,
    /// Channels.
    pub channels: usize,
}

/// The next multiple of 4: every load of a kernel is a `vec4f`.
pub const fn padded(channels: usize) -> usize {
    channels.next_multiple_of(4)
}

/// Rows of `width` numbers, each followed by zeros up to `padded` numbers.
pub fn pad_rows(values: &[f32], width: usize, padded: usize) -> Vec<f32> {
    let mut rows = vec![0.0; values.len() / width * padded];
    for (to, from) in rows.chunks_exact_mut(padded).zip(values.chunks_exact(width)) {
        to[..width].copy_from_slice(from);
    }
    rows
}

impl Shape {
    /// A row of features.
    pub fn features(count: usize) -> Shape {
        Shape { height: 1, width: 1, channels: count }
    }

    /// A square image.
    pub fn image(side: usize, channels: usize) -> Shape {
        Shape { height: side, width: side, channels }
    }

    /// Whether it has rows and columns.
    pub const fn is_image(self) -> bool {
        self.height * self.width > 1
    }

    /// Features in all.
    pub const fn len(self) -> usize {
        self.height * self.width * self.channels
    }

    /// Whether there are none.
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Floats it takes on the device, channels padded.
    pub const fn padded_len(self) -> usize {
        self.height * self.width * padded(self.channels)
    }
}
