//! Strokes on the pad, and the 28×28 digit that they make.
