use super::shapes::{Case, assert_all, heavy_geometry, odd_geometries, preset_geometries};
use super::support::{Layer, on_gpu};

fn cases(geometries: Vec<latent_ink::ops::ConvGeometry>) -> impl Iterator<Item = Case> {
    geometries.into_iter().map(|geometry| Case::grad_weight(Layer::Conv2d(geometry)))
}

on_gpu! {
    async fn odd_shapes() {
        assert_all(cases(odd_geometries())).await;
    }

    async fn shapes_of_the_presets() {
        assert_all(cases(preset_geometries())).await;
    }

    /// Enough pixels that the sum is split into more than one part, the last of them short.
    async fn a_sum_in_parts() {
        let geometries = odd_geometries().into_iter().map(|g| latent_ink::ops::ConvGeometry { batch: 61, ..g });
        assert_all(cases(geometries.collect())).await;
    }

    async fn heavy_work() {
        assert_all([Case::grad_weight(Layer::Conv2d(heavy_geometry()))]).await;
    }
}
