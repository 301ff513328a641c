use super::shapes::{assert_all, forward_cases, odd_geometries, preset_geometries};
use super::support::{Layer, on_gpu};

on_gpu! {
    async fn odd_shapes() {
        assert_all(odd_geometries().into_iter().flat_map(|g| forward_cases(Layer::Conv2d(g)))).await;
    }

    async fn shapes_of_the_presets() {
        assert_all(preset_geometries().into_iter().flat_map(|g| forward_cases(Layer::Conv2d(g)))).await;
    }
}
