use super::shapes::{Case, assert_all, heavy_dense, odd_dense, preset_dense, with_epilogues};
use super::support::on_gpu;

on_gpu! {
    async fn odd_shapes() {
        assert_all(with_epilogues(odd_dense()).map(Case::forward)).await;
    }

    async fn shapes_of_the_presets() {
        assert_all(with_epilogues(preset_dense()).map(Case::forward)).await;
    }

    async fn heavy_work() {
        assert_all([Case::forward((heavy_dense(), 2))]).await;
    }
}
