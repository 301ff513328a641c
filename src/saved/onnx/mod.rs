//! Encoder and decoder as ONNX, for ONNX Runtime and all that reads the format: operator set 13, any batch size.
//!
//! | file | input | outputs |
//! | --- | --- | --- |
//! | encoder | `images` `[batch, 1, 28, 28]`, grey values in `[0, 1]` | `mu`, `logvar` `[batch, latent]` |
//! | decoder | `latents` `[batch, latent]` | `logits` `[batch, 1, 28, 28]`, and `images`: their sigmoid |
//!
//! Tensors have PyTorch's names and layouts. `prost` encodes the few messages that this takes (`proto.rs`) without a schema
//! or its compiler.

mod graph;
mod proto;

use crate::model::vae::{IMAGES, LATENTS, LOGITS};
use crate::train::Snapshot;
use graph::Writer;

/// The encoder that the page shows, as the bytes of an `.onnx` file.
pub fn encoder(snapshot: &Snapshot) -> Vec<u8> {
    let model = snapshot.settings.model();
    let mut writer = Writer::new(&model.graph, snapshot.weights());
    let images = writer.input(model.images, IMAGES);
    let features = model.graph.node(model.heads).inputs[0];
    let features = writer.layers(model.images, images, features);
    for head in ["mu", "logvar"] {
        let value = writer.fully_connected(&format!("encoder.{head}"), &features);
        writer.output(value, head, model.latents);
    }
    writer.finish("encoder")
}

/// The decoder that the page shows, as the bytes of an `.onnx` file.
pub fn decoder(snapshot: &Snapshot) -> Vec<u8> {
    let model = snapshot.settings.model();
    let mut writer = Writer::new(&model.graph, snapshot.weights());
    let latents = writer.input(model.latents, LATENTS);
    let logits = writer.layers(model.latents, latents, model.logits);
    let logits = writer.output(logits, LOGITS, model.logits);
    let images = writer.apply("decoder", "Sigmoid", vec![logits]);
    writer.output(images, IMAGES, model.logits);
    writer.finish("decoder")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use prost::Message;

    use super::*;
    use crate::model::{Activation, Preset, Width};
    use crate::train::Settings;

    fn models() -> impl Iterator<Item = Snapshot> {
        let all = Preset::ALL.into_iter().flat_map(|preset| Activation::ALL.map(|of| (preset, of)));
        all.map(|(preset, activation)| {
            let settings = Settings { activation, width: Width::Half, ..Settings::of(preset) };
            Snapshot::initial(settings, settings.model().parameters())
        })
    }

    fn graph(bytes: &[u8]) -> proto::Graph {
        proto::Model::decode(bytes).unwrap().graph.unwrap()
    }

    /// ONNX wants nodes in order; a wrong one is refused only where it is run.
    #[test]
    fn nodes_read_what_stands_before_them_and_every_parameter_is_there() {
        for snapshot in models() {
            let graphs = [graph(&encoder(&snapshot)), graph(&decoder(&snapshot))];
            for graph in &graphs {
                let mut known: Vec<&str> =
                    graph.initializer.iter().map(|tensor| tensor.name.as_str()).collect();
                known.extend(graph.input.iter().map(|input| input.name.as_str()));
                for node in &graph.node {
                    assert!(node.input.iter().all(|input| known.contains(&input.as_str())), "{}", node.name);
                    assert!(!known.contains(&node.output[0].as_str()), "{} twice", node.output[0]);
                    known.push(&node.output[0]);
                }
                assert!(graph.output.iter().all(|output| known.contains(&output.name.as_str())));
            }
            let written = graphs.iter().flat_map(|graph| &graph.initializer);
            let floats = written.filter(|tensor| tensor.data_type == proto::FLOAT);
            let count: usize = floats.map(|tensor| tensor.raw_data.len() / 4).sum();
            assert_eq!(count, snapshot.settings.model().parameters().count());
        }
    }

    #[test]
    fn a_layer_is_its_operator_with_what_surrounds_it() {
        let settings = Settings { activation: Activation::Silu, ..Settings::of(Preset::Tiny) };
        let snapshot = Snapshot::initial(settings, settings.model().parameters());
        let operators = |bytes: &[u8]| -> Vec<String> {
            graph(bytes).node.into_iter().map(|node| node.op_type).collect()
        };
        let silu = ["Sigmoid", "Mul"];
        let layer = |operators: &[&'static str]| [operators, &silu[..]].concat();
        let encoder_layers =
            [layer(&["Conv"]), layer(&["Conv"]), layer(&["Flatten", "Gemm"]), vec!["Gemm"; 2]];
        assert_eq!(operators(&encoder(&snapshot)), encoder_layers.concat());
        let dense = [layer(&["Gemm"]), layer(&["Gemm", "Reshape"])];
        let transposed = [layer(&["ConvTranspose"]), layer(&["ConvTranspose"]), vec!["ConvTranspose"]];
        let last = vec!["Sigmoid"];
        assert_eq!(operators(&decoder(&snapshot)), [dense.concat(), transposed.concat(), last].concat());
    }
}
