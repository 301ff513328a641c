//! The classifier that judges samples: a small convolutional network from images to the classes of a dataset.
//!
//! Where it has the same programs and buffers as the VAE, their names are the same, see [`crate::model::vae`].

use super::Chain;
use super::preset::halve;
use super::vae::{BATCH, CHANNELS, IMAGE, IMAGES, LOGITS, RING, TRAIN, TRAIN_IMAGES};
use crate::ops::{Destination, Gather, Metrics, Op, Order, Pixels, SCHEDULE_ROWS};
use crate::plan::layers::{Dense, SoftmaxCrossEntropy};
use crate::plan::{Activation, Builder, Graph, Line, NodeId, Pass, Plan, Shape, WithRespectTo, padded};

/// The most classes that it distinguishes: EMNIST has up to 62.
pub const MOST_CLASSES: usize = 64;
/// Features that the last layer reads. Few, so that a thousand images determine their covariance well.
pub const FEATURE_COUNT: usize = 32;
/// The program that computes features and logits of the batch's images.
pub const CLASSIFY: &str = "classify";
/// The value of the features, `[batch, FEATURE_COUNT]`.
pub const FEATURES: &str = "features";
/// The value of the labels, `[batch, padded classes]`: 1 at the class's place, else 0.
pub const TARGETS: &str = "targets";
/// The training set's labels, padded classes per image, four per word: 255 at the class's place, else 0.
pub const LABELS: &str = "labels";

/// Images in a batch, if there are that many.
const BATCH_SIZE: usize = 128;

/// Its layers.
#[derive(Clone, Debug)]
pub struct Classifier {
    graph: Graph,
    classes: usize,
    images: NodeId,
    targets: NodeId,
    logits: NodeId,
    loss: NodeId,
}

impl Classifier {
    /// A classifier of images into this many classes.
    pub fn new(classes: usize) -> Classifier {
        let mut graph = Graph::new("classifier");
        let images = graph.input(IMAGES, IMAGE);
        let chain = Chain::new(&mut graph, "classifier", Activation::Relu, images)
            .hidden("conv1", halve(8))
            .hidden("conv2", halve(16))
            .hidden("features", Dense::features(FEATURE_COUNT));
        let features = chain.end();
        graph.name_value(features, FEATURES);
        let logits = graph.add("classifier.classes", Dense::features(classes), &[features]);
        graph.name_value(logits, LOGITS);
        let targets = graph.input(TARGETS, Shape::features(classes));
        let loss = graph.add("classification loss", SoftmaxCrossEntropy, &[logits, targets]);
        Classifier { graph, classes, images, targets, logits, loss }
    }

    /// Images in a batch, for a training set of this many.
    pub fn batch_size(images: usize) -> usize {
        BATCH_SIZE.min(images)
    }

    /// Plans [`TRAIN`] and [`CLASSIFY`] for a training set of this many images.
    pub fn plan(&self, images: usize) -> Plan {
        let mut builder = Builder::new(&self.graph);
        let batch = Classifier::batch_size(images);
        let pass = Pass { graph: &self.graph, owner: BATCH, batch, averaged: false };
        let mut train = self.gather(&mut builder, pass, images);
        train.extend(pass.forward(&mut builder, &[], &[self.loss]));
        let parameters = WithRespectTo { groups: &[0], nodes: &[] };
        train.extend(pass.backward(&mut builder, &[self.loss], parameters).0);
        let model = builder.groups()[0].clone();
        train.extend(model.update(&mut builder, false));
        train.push(metrics(&mut builder, pass));
        let classify = pass.forward(&mut builder, &[], &[self.logits]);
        builder.program(TRAIN, train);
        builder.program(CLASSIFY, classify);
        builder.finish()
    }

    /// A batch of images, and of their labels by the same shuffle: a label is gathered as an image that is black
    /// except for the pixel of its class.
    fn gather(&self, builder: &mut Builder, pass: Pass<'_>, images: usize) -> Vec<Line> {
        let label = padded(self.classes);
        let sets = [
            ("images · gather", TRAIN_IMAGES, IMAGE.len(), CHANNELS, self.images),
            ("labels · gather", LABELS, label, 1, self.targets),
        ];
        let order = Order::Shuffled { steps_per_epoch: images / pass.batch };
        let mut lines = Vec::new();
        for (name, dataset, pixels, channels, node) in sets {
            let gather = Gather {
                batch: pass.batch,
                pixels,
                channels,
                images,
                order,
                target: Pixels::Grey,
                dataset: builder.words(dataset, images * pixels / 4),
                state: builder.state(),
                output: pass.value(builder, node),
            };
            lines.push(Line::new(name, Op::Gather(gather)));
        }
        lines
    }
}

/// Mean cross-entropy in nats and the share of hits go to the ring, whose two columns are means of any two figures;
/// the third operand is only used by test totals.
fn metrics(builder: &mut Builder, pass: Pass<'_>) -> Line {
    let hits = pass.figure(builder, SoftmaxCrossEntropy::HITS);
    let metrics = Metrics {
        batch: pass.batch,
        destination: Destination::Ring { rows: SCHEDULE_ROWS },
        reconstruction: pass.figure(builder, SoftmaxCrossEntropy::LOSS),
        kl: hits,
        squared_error: hits,
        output: builder.floats(RING, 2 * SCHEDULE_ROWS),
        state: builder.state(),
    };
    Line::new("loss and hits · metrics", Op::Metrics(metrics))
}
