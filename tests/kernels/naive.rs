//! The naive kernels against the reference, on the shapes of the others.

use latent_ink::ops::{Dispatch, Op};

use super::shapes::{Case, odd_dense, odd_geometries, preset_layers};
use super::support::{Layer, adapter, on_gpu};

/// All operations with a naive kernel, of these layers.
fn cases(layers: Vec<Layer>) -> impl Iterator<Item = Case> {
    layers
        .into_iter()
        .flat_map(|layer| [Case::forward((layer, 0)), Case::grad_input((layer, 0)), Case::grad_weight(layer)])
}

fn odd_layers() -> Vec<Layer> {
    let convolutions = || odd_geometries().into_iter();
    convolutions()
        .map(Layer::Conv2d)
        .chain(convolutions().map(Layer::ConvTranspose2d))
        .chain(odd_dense())
        .collect()
}

fn naive(op: &Op) -> Dispatch {
    op.naive().unwrap_or_else(|| panic!("{} has no naive kernel", op.stem()))
}

async fn assert_agree(layers: Vec<Layer>) {
    let gpu = adapter().await;
    let mut failures = Vec::new();
    for case in cases(layers) {
        failures.extend(case.comparison().failures_of(&gpu, vec![naive(&case.op)]).await);
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

on_gpu! {
    async fn odd_shapes() {
        assert_agree(odd_layers()).await;
    }

    async fn shapes_of_the_presets() {
        assert_agree(preset_layers()).await;
    }

    /// One mistake in each kernel.
    async fn broken_ones_are_found() {
        let gpu = adapter().await;
        let faults = [
            ("conv2d", "+ u - PADDING", "+ u"),
            ("conv_transpose2d", "at % STRIDE == vec2u(0u)", "at % STRIDE == at % STRIDE"),
            ("conv2d_grad_weight", "column < IN_WIDTH", "column <= IN_WIDTH"),
            ("dense", "weight[i * OUT_FEATURES + o]", "weight[o * IN_FEATURES + i]"),
            ("dense_grad_input", "o < OUT_FEATURES", "o + 1u < OUT_FEATURES"),
            ("dense_grad_weight", "var b = 0u", "var b = 1u"),
        ];
        for (stem, right, wrong) in faults {
            let mut failures = 0;
            for case in cases(odd_layers()).filter(|case| case.op.stem() == stem) {
                let mut dispatch = naive(&case.op);
                assert!(dispatch.source.contains(right), "{stem} has no “{right}”");
                dispatch.source = dispatch.source.replace(right, wrong);
                failures += case.comparison().failures_of(&gpu, vec![dispatch]).await.len();
            }
            assert!(failures > 0, "{stem}: “{wrong}” in place of “{right}” went unseen");
        }
    }
}
