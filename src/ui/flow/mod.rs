//! The row from drawing to reconstruction: pad, what the model sees, latent dimensions, reconstruction.
