use super::shapes::{assert_all, forward_cases, odd_geometries, preset_geometries};
use super::support::{Layer, on_gpu};

on_gpu! {
    async fn odd_shapes() {
        let layers = odd_geometries().into_iter().map(Layer::ConvTranspose2d);
        assert_all(layers.flat_map(forward_cases)).await;
    }

    async fn shapes_of_the_presets() {
        let layers = preset_geometries().into_iter().map(Layer::ConvTranspose2d);
        assert_all(layers.flat_map(forward_cases)).await;
    }
}
