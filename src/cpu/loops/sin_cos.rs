//! Sine and cosine.

/// Sine and cosine, of radians, by the `wide` crate: the standard library's, with its table for large angles, would add
/// 2 KB to the download.
pub fn sin_cos(angle: f32) -> (f32, f32) {
    let (sin, cos) = wide::f32x4::splat(angle).sin_cos();
    (sin.to_array()[0], cos.to_array()[0])
}
