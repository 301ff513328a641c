use latent_ink::ops::{Op, Reparameterize};

use super::shapes::{Case, assert_all};
use super::support::{Operands, on_gpu};

pub fn case(batch: usize, latent: usize) -> Case {
    let padded = latent.next_multiple_of(4);
    let mut o = Operands::new(23);
    // Padding of the heads is zero, as the layer before makes it.
    let heads = o.normal_padded("heads", batch * 2, latent);
    let noise = o.normal("noise", batch * padded);
    let (latents, kl) = (o.result("latents", batch * padded), o.result("kl", batch));
    let op = Op::Reparameterize(Reparameterize { batch, latent, padded, heads, noise, latents, kl });
    Case { operands: o, op }
}

on_gpu! {
    async fn latent_sizes_with_and_without_padding() {
        assert_all([(1, 1), (3, 2), (5, 7), (7, 8), (128, 32), (3, 128)].map(|(batch, latent)| case(batch, latent))).await;
    }
}
