//! The layers that kernels are tested on, and their operations.

use latent_ink::model::vae::{self, Options, PlanSizes};
use latent_ink::model::{Preset, Vae};
use latent_ink::ops::{ConvGeometry, Epilogue, Op};

use crate::support::{Comparison, Layer, Operands, adapter};

/// Images in a batch: odd, so that blocks of four pixels end in the middle of an image, and few,
/// because a software adapter in a browser is slow.
const BATCH: usize = 3;

/// As many images for fully connected layers, whose rows they are: more than one tile has.
const DENSE_BATCH: usize = 9;

/// Convolutions of 5×7 images: kernels 1, 3 and 5, strides 1 and 2, one without padding; channels in
/// fours and in eights, which kernels tile differently.
pub fn odd_geometries() -> Vec<ConvGeometry> {
    let kernels = [(1, 1, 0), (1, 2, 0), (3, 1, 1), (3, 2, 1), (5, 1, 2), (5, 2, 2), (3, 2, 0)];
    let channels = [(4, 12), (8, 24), (12, 8)].into_iter().cycle();
    let geometry = |((kernel, stride, padding), (in_channels, out_channels)): ((usize, usize, usize), _)| {
        let unsized_yet = ConvGeometry {
            batch: BATCH,
            in_height: 0,
            in_width: 0,
            in_channels,
            single_channel: false,
            out_height: 0,
            out_width: 0,
            out_channels,
            kernel,
            stride,
            padding,
        };
        sized(unsized_yet, 5, 7)
    };
    // All of them with channels, and some as an image with one channel.
    let geometries: Vec<_> = kernels.into_iter().zip(channels).map(geometry).collect();
    let single =
        geometries.iter().filter(|g| g.in_channels == 4).map(|&g| ConvGeometry { single_channel: true, ..g });
    geometries.iter().copied().chain(single).collect()
}

/// The same convolution of images of that size.
fn sized(g: ConvGeometry, in_height: usize, in_width: usize) -> ConvGeometry {
    let out = |size: usize| (size + 2 * g.padding - g.kernel) / g.stride + 1;
    ConvGeometry { in_height, in_width, out_height: out(in_height), out_width: out(in_width), ..g }
}

/// Images of one channel, higher and wider than the runs of a transposed convolution and not a multiple of them.
pub fn single_geometries() -> Vec<ConvGeometry> {
    let larger = |g| sized(ConvGeometry { in_channels: 4, single_channel: true, ..g }, 17, 39);
    odd_geometries().into_iter().filter(|g| !g.single_channel).map(larger).collect()
}

/// Fully connected layers of odd sizes. The sums of the last two are split, forward and backward.
pub fn odd_dense() -> Vec<Layer> {
    [(1, 4, 4), (3, 12, 24), (5, 68, 36), (9, 8, 40), (11, 132, 32), (9, 1028, 36), (7, 36, 1028)]
        .map(|(batch, in_features, out_features)| Layer::Dense { batch, in_features, out_features })
        .to_vec()
}

/// A convolution that is heavy work: software adapters give it their largest tiles, and the last of them is not full.
pub fn heavy_geometry() -> ConvGeometry {
    ConvGeometry {
        batch: BATCH,
        in_height: 14,
        in_width: 13,
        in_channels: 64,
        single_channel: false,
        out_height: 14,
        out_width: 13,
        out_channels: 64,
        kernel: 3,
        stride: 1,
        padding: 1,
    }
}

/// Convolutions with so many pixels that GPUs get large tiles, one for each; the last tiles are not full. Few terms, so
/// that the reference is done soon.
pub fn large_geometries() -> Vec<ConvGeometry> {
    let geometry = |side, out_channels| ConvGeometry {
        batch: 1,
        in_channels: 20,
        out_channels,
        kernel: 1,
        padding: 0,
        ..sized(ConvGeometry { kernel: 1, padding: 0, ..heavy_geometry() }, side, side)
    };
    vec![geometry(93, 60), geometry(93, 32)]
}

/// A fully connected layer that is heavy work.
pub fn heavy_dense() -> Layer {
    Layer::Dense { batch: 130, in_features: 3136, out_features: 256 }
}

/// The layers of all presets, each once.
pub fn preset_layers() -> Vec<Layer> {
    let mut layers = Vec::new();
    for preset in Preset::ALL {
        let network = Vae::new(preset, preset.latent_size());
        let sizes = PlanSizes { batch: BATCH, train_images: BATCH, test_images: BATCH };
        let plan = vae::plan(&network, sizes, Options::default());
        for line in plan.program(vae::EVALUATE) {
            let layer = match &line.op {
                Op::Conv2d(op) => Layer::Conv2d(op.geometry),
                Op::ConvTranspose2d(op) => Layer::ConvTranspose2d(op.geometry),
                Op::Dense(op) => Layer::Dense {
                    batch: DENSE_BATCH,
                    in_features: op.in_features,
                    out_features: op.out_features,
                },
                _ => continue,
            };
            if !layers.contains(&layer) {
                layers.push(layer);
            }
        }
    }
    layers
}

/// The presets' layers of both convolutions, as geometries.
pub fn preset_geometries() -> Vec<ConvGeometry> {
    let geometry = |layer| match layer {
        Layer::Conv2d(geometry) | Layer::ConvTranspose2d(geometry) => Some(geometry),
        Layer::Dense { .. } => None,
    };
    preset_layers().into_iter().filter_map(geometry).collect()
}

/// The presets' fully connected layers.
pub fn preset_dense() -> Vec<Layer> {
    preset_layers().into_iter().filter(|layer| matches!(layer, Layer::Dense { .. })).collect()
}

/// All epilogues, by their code in `shaders/epilogue.wgsl`, with operands for `channels` of a result of this length.
pub fn epilogues(o: &mut Operands, channels: usize, len: usize) -> [Epilogue; EPILOGUES] {
    let bias = o.normal("bias", channels);
    let mask = o.activation("mask", len);
    let sums = o.normal_with("sums", len, |number| 8.0 * number);
    [
        Epilogue::None,
        Epilogue::Bias(bias),
        Epilogue::BiasRelu(bias),
        Epilogue::ReluMask(mask),
        Epilogue::BiasLeakyRelu(bias),
        Epilogue::LeakyReluMask(mask),
        Epilogue::SiluSlope(sums),
        Epilogue::BiasSilu { bias, activated: o.result("activated", len) },
    ]
}

/// How many epilogues there are.
const EPILOGUES: usize = 8;

/// Layers with epilogues in turn, not all combinations: each is another pipeline, and on a software adapter compilation
/// dominates.
pub fn with_epilogues(layers: Vec<Layer>) -> impl Iterator<Item = (Layer, usize)> {
    layers.into_iter().zip((0..EPILOGUES).cycle())
}

/// An operation and its operands.
pub struct Case {
    pub operands: Operands,
    pub op: Op,
}

impl Case {
    /// A layer's forward operation, with the epilogue of that number.
    pub fn forward((layer, epilogue): (Layer, usize)) -> Case {
        let mut o = Operands::new(21);
        let (input, weight) = (o.activation("input", layer.in_len()), o.normal("weight", layer.weight_len()));
        let epilogue = epilogues(&mut o, layer.bias_len(), layer.out_len())[epilogue];
        let output = o.result("output", layer.out_len());
        let op = layer.forward(&mut o, input, weight, epilogue, output);
        Case { operands: o, op }
    }

    /// The input gradient of a layer, with the epilogue of that number.
    pub fn grad_input((layer, epilogue): (Layer, usize)) -> Case {
        let mut o = Operands::new(22);
        let (dy, weight) = (o.normal("dy", layer.out_len()), o.normal("weight", layer.weight_len()));
        let epilogue = epilogues(&mut o, layer.backward().bias_len(), layer.in_len())[epilogue];
        let dx = o.result("dx", layer.in_len());
        let op = layer.grad_input(&mut o, dy, weight, epilogue, dx);
        Case { operands: o, op }
    }

    /// The weight gradient of a layer.
    pub fn grad_weight(layer: Layer) -> Case {
        let mut o = Operands::new(31);
        let (input, dy) = (o.activation("input", layer.in_len()), o.normal("dy", layer.out_len()));
        let dw = o.result("dw", layer.weight_len());
        let op = layer.grad_weight(&mut o, input, dy, dw);
        Case { operands: o, op }
    }

    /// The bias gradient of a layer.
    pub fn bias_grad(layer: Layer) -> Case {
        let mut o = Operands::new(32);
        let dy = o.normal("dy", layer.out_len());
        let db = o.result("db", layer.bias_len());
        let op = layer.bias_grad(&mut o, dy, db);
        Case { operands: o, op }
    }

    /// The comparison of both executors.
    pub fn comparison(&self) -> Comparison<'_> {
        Comparison { operands: &self.operands, op: &self.op }
    }
}

/// Runs all cases on one GPU, and fails with everything that differs.
pub async fn assert_all(cases: impl IntoIterator<Item = Case>) {
    let gpu = adapter().await;
    let mut failures = Vec::new();
    for (number, case) in cases.into_iter().enumerate() {
        failures.extend(case.comparison().failures(&gpu, number).await);
    }
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}
