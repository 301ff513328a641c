//! A trained model for inference only, some images and latents at a time.

use super::*;
use crate::plan::{Builder, Pass};

/// Images that [`ENCODE`] of a codec's plan takes at a time; [`SAMPLE_COUNT`] latents are decoded at a time.
pub const ENCODED_AT_A_TIME: usize = 128;

/// Plans [`ENCODE`], from images to the means of their posteriors, and [`DECODE`], from latents to logits: each program
/// is the owner of its values.
pub fn codec_plan(vae: &Vae) -> Plan {
    let mut builder = Builder::new(&vae.graph);
    let pass = |owner, batch| Pass { graph: &vae.graph, owner, batch, averaged: false };
    // ε is never written, so z is μ.
    let encode = pass(ENCODE, ENCODED_AT_A_TIME).forward(&mut builder, &[], &[vae.latents]);
    let decode = pass(DECODE, SAMPLE_COUNT).forward(&mut builder, &[vae.latents], &[vae.logits]);
    builder.program(ENCODE, encode);
    builder.program(DECODE, decode);
    builder.finish()
}
