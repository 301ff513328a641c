//! Morphs: the way from one digit to another through latent space.

use super::{Memory, Model, Point};
use crate::Result;

/// Places on the way, both ends among them: the frames of the animation.
pub const FRAMES: usize = 61;
/// The strip shows one frame in so many.
pub const STRIDE: usize = 6;

/// How to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Path {
    /// Along the line between the two: the middle is nearer to the prior's mean than the ends.
    Straight,
    /// Along the great circle through both directions: between ends of equal length, all places have that length.
    Spherical,
}

/// What a morph is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct MorphRequest {
    /// Both ends.
    pub ends: [Point; 2],
    /// The way between them.
    pub path: Path,
}

/// A way through latent space.
#[derive(Clone, Debug, PartialEq)]
pub struct Morph {
    /// What was asked for.
    pub request: MorphRequest,
    /// The latents of each frame, one after the other.
    pub latents: Vec<f32>,
    /// 784 grey values for each frame.
    pub tiles: Vec<f32>,
}

impl Morph {
    /// The latents of a frame.
    pub fn frame(&self, index: usize) -> &[f32] {
        let size = self.latents.len() / FRAMES;
        &self.latents[index * size..(index + 1) * size]
    }
}

impl Path {
    /// The place at the share `t` of the way from `from` to `to`. Where the directions are the same or opposite, there
    /// is no one great circle, and both ways are the line.
    pub fn at(self, from: &[f32], to: &[f32], t: f64) -> Vec<f32> {
        let weights = match self {
            Path::Straight => None,
            Path::Spherical => spherical(from, to, t),
        };
        let [a, b] = weights.unwrap_or([1.0 - t, t]);
        from.iter().zip(to).map(|(&x, &y)| (a * f64::from(x) + b * f64::from(y)) as f32).collect()
    }
}

/// The weights of the two ends by Shoemake's formula.
fn spherical(from: &[f32], to: &[f32], t: f64) -> Option<[f64; 2]> {
    let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(&x, &y)| f64::from(x) * f64::from(y)).sum::<f64>();
    let cosine = dot(from, to) / (dot(from, from) * dot(to, to)).sqrt();
    let angle = cosine.clamp(-1.0, 1.0).acos();
    let sine = angle.sin();
    // Also false for ends at the origin, which have no direction.
    (sine > 1e-6).then(|| [((1.0 - t) * angle).sin() / sine, (t * angle).sin() / sine])
}

/// Finds both ends, and decodes the way.
///
/// # Errors
/// [`crate::Error::DeviceLost`].
pub async fn carry_out(
    request: MorphRequest,
    model: &impl Model,
    _: &Memory,
    answer: impl Fn(Morph),
) -> Result<()> {
    let from = request.ends[0].latents(model).await?;
    let to = request.ends[1].latents(model).await?;
    let share = |frame: usize| frame as f64 / (FRAMES - 1) as f64;
    let latents: Vec<f32> = (0..FRAMES).flat_map(|frame| request.path.at(&from, &to, share(frame))).collect();
    let tiles = model.decode(&latents).await?;
    answer(Morph { request, latents, tiles });
    Ok(())
}
