use super::shapes::{Case, assert_all, epilogues, odd_dense, preset_dense};
use super::support::{Layer, Operands, Tolerance, on_gpu};

fn cases(layer: Layer) -> impl Iterator<Item = Case> {
    (0..4).map(move |epilogue| {
        let mut o = Operands::new(22);
        let (dy, weight) = (o.normal("dy", layer.out_len()), o.normal("weight", layer.weight_len()));
        let epilogue = epilogues(&mut o, layer.backward().bias_len(), layer.in_len())[epilogue];
        let dx = o.result("dx", layer.in_len());
        let op = layer.grad_input(dy, weight, epilogue, dx);
        Case { operands: o, op, tolerance: Tolerance::sum(layer.backward().terms()) }
    })
}

on_gpu! {
    async fn odd_shapes() {
        assert_all(odd_dense().into_iter().flat_map(cases)).await;
    }

    async fn shapes_of_the_presets() {
        assert_all(preset_dense().into_iter().flat_map(cases)).await;
    }
}
