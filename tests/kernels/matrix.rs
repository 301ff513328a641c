//! What all matrix-like operations have in common, whatever their tiles.

use latent_ink::ops::Tiling;

use super::shapes::{Case, heavy_geometry, large_geometries, odd_dense};
use super::support::{Layer, adapter, on_gpu, tilings};

fn cases() -> Vec<Case> {
    let layers =
        [Layer::Conv2d(heavy_geometry()), Layer::ConvTranspose2d(large_geometries()[1]), odd_dense()[4]];
    let all = |layer| [Case::forward((layer, 1)), Case::grad_input((layer, 0)), Case::grad_weight(layer)];
    layers.into_iter().flat_map(all).collect()
}

on_gpu! {
    /// A run keeps its bits when its tiling changes.
    async fn every_tiling_gives_the_same_bits() {
        let gpu = adapter().await;
        for case in cases() {
            let mut found = Vec::new();
            for tiling in tilings(&gpu) {
                found.push((tiling, case.comparison().computed(&gpu, case.op.dispatches(tiling)).await));
            }
            for (tiling, bits) in &found {
                assert!(*bits == found[0].1, "{} {}: {tiling:?} differs", case.op.stem(), case.op.shape());
            }
        }
    }

    async fn a_loop_that_is_not_written_out_computes_the_same() {
        let gpu = adapter().await;
        for case in cases() {
            let dispatches = case.op.dispatches(Tiling::Registers);
            let mut plain = dispatches.clone();
            for dispatch in &mut plain {
                dispatch.source = dispatch.source.replace("// unroll\n", "\n");
            }
            assert_ne!(dispatches, plain);
            let comparison = case.comparison();
            let bits = comparison.computed(&gpu, dispatches).await;
            assert!(bits == comparison.computed(&gpu, plain).await, "{}", case.op.stem());
        }
    }
}
