//! A trained model put to use, without its training: images to the means of their posteriors, latents to
//! logits, a batch at a time.

use super::builder::Builder;
use super::{BufferSpec, Programs, SAMPLES};
use crate::model::{Network, ParameterTable, padded};
use crate::ops::Slice;

/// What a [`CodecPlan`] can run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodecProgram {
    /// From `images` to `means`.
    Encode,
    /// From `latents` to `logits`.
    Decode,
}

/// Buffers and programs of encoder and decoder.
#[derive(Clone, Debug, PartialEq)]
pub struct CodecPlan {
    /// All buffers.
    pub buffers: Vec<BufferSpec>,
    /// Its programs, in the order of [`CodecProgram`].
    pub programs: Programs,
    /// Latent numbers, without padding.
    pub latent_size: usize,
    /// All parameters, flat, as in the model's [`ParameterTable`].
    pub parameters: Slice,
    /// `[BATCH, 784, CHANNELS]`: the grey value, then zeros.
    pub images: Slice,
    /// μ, `[BATCH, padded latent]`.
    pub means: Slice,
    /// z, `[SAMPLES, padded latent]`.
    pub latents: Slice,
    /// `[SAMPLES, 784, CHANNELS]`.
    pub logits: Slice,
}

impl CodecPlan {
    /// Images that are encoded at a time. [`SAMPLES`] are decoded at a time.
    pub const BATCH: usize = 128;

    /// Plans a network.
    pub fn new(network: &Network) -> CodecPlan {
        let table = ParameterTable::new(network);
        let mut builder = Builder::new(&table);
        let latent_size = network.latent_size;
        let images = builder.floats("images", Self::BATCH * Network::IMAGE.padded_len());
        let encoder = builder.chain("encode", &network.encoder, &table.encoder, Self::BATCH, images);
        // Nothing ever writes ε, so z is μ.
        let features = (network.features(), encoder.output);
        let latent = builder.latent("encode", &table, latent_size, Self::BATCH, features);
        let latents = builder.floats("decode: latents", SAMPLES * padded(latent_size));
        let decoder = builder.chain("decode", &network.decoder, &table.decoder, SAMPLES, latents);
        CodecPlan {
            programs: [[encoder.lines, latent.lines].concat(), decoder.lines].into(),
            latent_size,
            parameters: builder.flat.parameters,
            images,
            means: latent.latents,
            latents,
            logits: decoder.output,
            buffers: builder.buffers,
        }
    }
}
