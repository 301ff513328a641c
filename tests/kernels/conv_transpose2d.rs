use latent_ink::ops::ConvGeometry;

use super::shapes::{
    Case, assert_all, heavy_geometry, large_geometries, odd_geometries, preset_geometries, single_geometries,
    with_epilogues,
};
use super::support::{Layer, on_gpu};

on_gpu! {
    async fn odd_shapes() {
        let layers = odd_geometries().into_iter().map(Layer::ConvTranspose2d).collect();
        assert_all(with_epilogues(layers).map(Case::forward)).await;
    }

    async fn images_that_runs_do_not_fill() {
        let layers = single_geometries().into_iter().map(Layer::ConvTranspose2d).collect();
        assert_all(with_epilogues(layers).map(Case::forward)).await;
    }

    async fn shapes_of_the_presets() {
        let layers = preset_geometries().into_iter().map(Layer::ConvTranspose2d).collect();
        assert_all(with_epilogues(layers).map(Case::forward)).await;
    }

    async fn large_tiles() {
        assert_all(large_geometries().into_iter().map(|geometry| Case::forward((Layer::ConvTranspose2d(ConvGeometry { in_channels: geometry.out_channels, out_channels: geometry.in_channels, ..geometry }), 1)))).await;
    }

    async fn heavy_work() {
        assert_all([Case::forward((Layer::ConvTranspose2d(heavy_geometry()), 2))]).await;
    }
}
