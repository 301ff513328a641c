use super::shapes::{Case, assert_all, odd_dense, preset_dense};
use super::support::{Layer, on_gpu};

fn cases(layer: Layer) -> impl Iterator<Item = Case> {
    (0..4).map(move |epilogue| Case::grad_input(layer, epilogue))
}

on_gpu! {
    async fn odd_shapes() {
        assert_all(odd_dense().into_iter().flat_map(cases)).await;
    }

    async fn shapes_of_the_presets() {
        assert_all(preset_dense().into_iter().flat_map(cases)).await;
    }
}
