use super::shapes::{assert_all, forward_cases, odd_dense, preset_dense};
use super::support::on_gpu;

on_gpu! {
    async fn odd_shapes() {
        assert_all(odd_dense().into_iter().flat_map(forward_cases)).await;
    }

    async fn shapes_of_the_presets() {
        assert_all(preset_dense().into_iter().flat_map(forward_cases)).await;
    }
}
