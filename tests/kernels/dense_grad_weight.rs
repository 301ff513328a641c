use super::shapes::{Case, assert_all, heavy_dense, odd_dense, preset_dense};
use super::support::on_gpu;

on_gpu! {
    async fn odd_shapes() {
        assert_all(odd_dense().into_iter().map(Case::grad_weight)).await;
    }

    async fn shapes_of_the_presets() {
        assert_all(preset_dense().into_iter().map(Case::grad_weight)).await;
    }

    async fn heavy_work() {
        assert_all([Case::grad_weight(heavy_dense())]).await;
    }
}
