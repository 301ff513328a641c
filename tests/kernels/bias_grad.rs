use latent_ink::ops::ConvGeometry;

use super::shapes::{Case, assert_all, odd_dense, odd_geometries, preset_layers};
use super::support::{Layer, on_gpu};

on_gpu! {
    async fn odd_shapes() {
        let convolutions = odd_geometries().into_iter().map(Layer::Conv2d);
        assert_all(convolutions.chain(odd_dense()).map(Case::bias_grad)).await;
    }

    async fn shapes_of_the_presets() {
        assert_all(preset_layers().into_iter().map(Case::bias_grad)).await;
    }

    /// Enough pixels that the sum is split into more than one part, the last of them short.
    async fn a_sum_in_parts() {
        let larger = |g| Layer::Conv2d(ConvGeometry { batch: 61, ..g });
        assert_all(odd_geometries().into_iter().map(larger).map(Case::bias_grad)).await;
    }
}
