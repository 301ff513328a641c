//! The programs of a session.

use super::repair::repair;
use super::*;
use crate::ops::{
    Corrupt, Corruption, CorruptionKind, Counter, Destination, Gather, ImportanceWeight, LatentStatistics,
    Metrics, Noise, Op, Order, Pixels, SCHEDULE_ROWS, Slice, State,
};
use crate::plan::{Builder, Line, Pass, WithRespectTo};
use crate::random::stream;

/// The sizes of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanSizes {
    /// Images in a batch.
    pub batch: usize,
    /// Images in the training set.
    pub train_images: usize,
    /// Images in the test set.
    pub test_images: usize,
}

impl PlanSizes {
    /// Training steps in an epoch: the short last batch is dropped.
    pub fn steps_per_epoch(&self) -> usize {
        self.train_images / self.batch
    }

    /// Batches that cover the test set; the last one may be partly empty.
    pub fn test_batches(&self) -> usize {
        self.test_images.div_ceil(self.batch)
    }
}

/// Options of a plan.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Options {
    /// How grey pixels are presented to the model, in training and in tests.
    pub pixels: Pixels,
    /// What happens to the images that are encoded in training and in tests; the loss compares with the clean ones.
    pub corruption: Corruption,
    /// Whether gradients are scaled down to a largest norm.
    pub clips: bool,
    /// Whether the parameters are averaged over the steps; all programs but [`TRAIN`] then use the averages.
    pub averages: bool,
}

/// Plans all programs of a session.
pub fn plan(vae: &Vae, sizes: PlanSizes, options: Options) -> Plan {
    let mut builder = Builder::new(&vae.graph);
    if options.averages {
        builder.keep_averages();
    }
    let mut planner = Planner { vae, sizes, options, builder: &mut builder };
    let programs = [
        (TRAIN, planner.train()),
        (EVALUATE, planner.evaluate()),
        (ENCODE, planner.encode()),
        (WEIGH, planner.weigh()),
        (DRAWING, planner.forward(DRAWING, 1, &[], vae.loss)),
        (DECODE_DRAWING, planner.forward(DRAWING, 1, &[vae.latents], vae.logits)),
        (SAMPLES, planner.forward(SAMPLES, SAMPLE_COUNT, &[vae.latents], vae.logits)),
        (TEST_DIGITS, planner.forward(TEST_DIGITS, TEST_DIGIT_COUNT, &[], vae.logits)),
        (ENCODE_DIGITS, planner.digits(vae.heads)),
        (ENCODE_IMAGES, planner.forward(ENCODE_DIGITS, sizes.batch, &[], vae.heads)),
        (LOSSES_OF_DIGITS, planner.digits(vae.loss)),
        (LOSSES_WITH_OTHERS, planner.losses_with_others()),
        (LOSSES_OF_IMAGES, planner.forward(ENCODE_DIGITS, sizes.batch, &[], vae.loss)),
        (DECODE, planner.forward(DECODE, SAMPLE_COUNT, &[vae.latents], vae.logits)),
    ];
    let repair = repair(vae, &mut builder);
    for (name, lines) in programs.into_iter().chain([(REPAIR, repair)]) {
        builder.program(name, lines);
    }
    builder.finish()
}

struct Planner<'a> {
    vae: &'a Vae,
    sizes: PlanSizes,
    options: Options,
    builder: &'a mut Builder,
}

impl<'a> Planner<'a> {
    /// The model over a batch, with averaged parameters where there are some.
    fn pass(&self, owner: &'a str, batch: usize) -> Pass<'a> {
        Pass { graph: &self.vae.graph, owner, batch, averaged: true }
    }

    fn forward(&mut self, owner: &'a str, batch: usize, from: &[NodeId], to: NodeId) -> Vec<Line> {
        self.pass(owner, batch).forward(self.builder, from, &[to])
    }

    fn train(&mut self) -> Vec<Line> {
        let (vae, sizes) = (self.vae, self.sizes);
        let pass = Pass { averaged: false, ..self.pass(BATCH, sizes.batch) };
        let order = Order::Shuffled { steps_per_epoch: sizes.steps_per_epoch() };
        let gather = self.gather(TRAIN_IMAGES, sizes.train_images, order);
        let mut lines = self.batch_to_loss(pass, gather, Counter::Step);
        let parameters = WithRespectTo { groups: &[0], nodes: &[] };
        lines.extend(pass.backward(self.builder, &[vae.loss], parameters).0);
        let model = self.builder.groups()[0].clone();
        lines.extend(model.update(self.builder, self.options.clips));
        let ring = self.builder.floats(RING, 2 * SCHEDULE_ROWS);
        lines.push(self.metrics(Destination::Ring { rows: SCHEDULE_ROWS }, ring));
        lines
    }

    /// Forward, with losses and posteriors added to the totals.
    fn evaluate(&mut self) -> Vec<Line> {
        let PlanSizes { batch, test_images: images, .. } = self.sizes;
        let gather = self.gather(TEST_IMAGES, images, Order::Sequential);
        let mut lines = self.batch_to_loss(self.pass(BATCH, batch), gather, Counter::Evaluated);
        let padded = padded(self.vae.latent_size);
        let statistics = LatentStatistics {
            batch,
            images,
            padded,
            heads: self.value(self.vae.heads),
            state: self.builder.state(),
            kl: self.builder.floats(LATENT_KL, padded),
            mean: self.builder.floats(LATENT_MEAN, padded),
            squared_deviations: self.builder.floats(LATENT_DEVIATIONS, padded),
        };
        lines.push(Line::new("latents · statistics", Op::LatentStatistics(statistics)));
        let totals = self.builder.floats(TOTALS, 4);
        lines.push(self.metrics(Destination::Totals { images }, totals));
        lines
    }

    /// A batch of images, corrupted where there is a corruption, to the losses of the clean ones.
    fn batch_to_loss(&mut self, pass: Pass<'_>, gather: Gather, counter: Counter) -> Vec<Line> {
        let images = gather.output;
        let clean = match self.options.corruption.kind {
            CorruptionKind::None => images,
            _ => self.builder.image_floats(CLEAN_IMAGES, images.len, gather.batch),
        };
        let mut lines = vec![Line::new("batch · gather", Op::Gather(Gather { output: clean, ..gather }))];
        if clean != images {
            lines.push(self.corrupt(clean, images, counter));
        }
        lines.push(self.noise(counter));
        lines.extend(pass.forward(self.builder, &[], &[self.vae.loss]));
        for line in &mut lines {
            if let Op::BceWithLogits(loss) = &mut line.op {
                loss.target = clean;
            }
        }
        lines
    }

    fn corrupt(&mut self, input: Slice, output: Slice, counter: Counter) -> Line {
        let stream = match counter {
            Counter::Step => stream::TRAINING_CORRUPTION,
            Counter::Evaluated | Counter::Draws => stream::TEST_CORRUPTION,
        };
        let corrupt = Corrupt {
            batch: self.sizes.batch,
            height: IMAGE.height,
            width: IMAGE.width,
            corruption: self.options.corruption,
            stream,
            counter,
            input,
            state: self.builder.state(),
            output,
        };
        Line::new("batch · corrupt", Op::Corrupt(corrupt))
    }

    /// The posteriors of clean images, also where the model learns from corrupted ones: every draw from them is another run of `weigh`.
    fn encode(&mut self) -> Vec<Line> {
        let gather = self.gather(TEST_IMAGES, self.sizes.test_images, Order::Sequential);
        let mut lines = vec![Line::new("batch · gather", Op::Gather(gather))];
        lines.extend(self.forward(BATCH, self.sizes.batch, &[], self.vae.heads));
        lines
    }

    /// A draw from each of those posteriors: decoded, and weighed.
    fn weigh(&mut self) -> Vec<Line> {
        let PlanSizes { batch, test_images: images, .. } = self.sizes;
        let (vae, latent) = (self.vae, self.vae.latent_size);
        let mut lines = vec![self.noise(Counter::Draws)];
        lines.extend(self.forward(BATCH, batch, &[vae.heads], vae.loss));
        let weight = ImportanceWeight {
            batch,
            images,
            latent,
            padded: padded(latent),
            heads: self.value(vae.heads),
            noise: self.value(vae.noise),
            latents: self.value(vae.latents),
            reconstruction: self.figure(RECONSTRUCTION),
            log_weights: self.builder.floats(LOG_WEIGHTS, 2 * images),
            state: self.builder.state(),
        };
        lines.push(Line::new("latents · importance weight", Op::ImportanceWeight(weight)));
        lines
    }

    /// The losses of a model of the same layers.
    fn losses_with_others(&mut self) -> Vec<Line> {
        let others = self.builder.floats(OTHER_PARAMETERS, self.vae.parameters().len);
        let (vae, sizes, options) = (self.vae, self.sizes, self.options);
        self.builder
            .with_averages(others, |builder| Planner { vae, sizes, options, builder }.digits(vae.loss))
    }

    /// A batch of the test set as it is, grey, to a node: in buffers of its own, so that it may run in the middle of a
    /// training step, and with the batch's size, so that its kernels are those of `evaluate`. ε is never written, so z
    /// is μ.
    fn digits(&mut self, to: NodeId) -> Vec<Line> {
        let PlanSizes { batch, test_images: images, .. } = self.sizes;
        let pass = self.pass(ENCODE_DIGITS, batch);
        let gather = Gather {
            target: Pixels::Grey,
            state: self.builder.words(ENCODED, size_of::<State>() / 4),
            output: pass.value(self.builder, self.vae.images),
            ..self.gather(TEST_IMAGES, images, Order::Sequential)
        };
        let mut lines = vec![Line::new("digits · gather", Op::Gather(gather))];
        lines.extend(pass.forward(self.builder, &[], &[to]));
        lines
    }

    /// The value of a node in the batch's pass.
    fn value(&mut self, node: NodeId) -> Slice {
        self.pass(BATCH, self.sizes.batch).value(self.builder, node)
    }

    /// A figure of each image of the batch.
    fn figure(&mut self, name: &str) -> Slice {
        self.pass(BATCH, self.sizes.batch).figure(self.builder, name)
    }

    /// The batch's images, as they are.
    fn gather(&mut self, dataset: &str, images: usize, order: Order) -> Gather {
        Gather {
            batch: self.sizes.batch,
            pixels: IMAGE.len(),
            channels: CHANNELS,
            images,
            order,
            target: self.options.pixels,
            dataset: self.builder.words(dataset, images * IMAGE.len() / 4),
            state: self.builder.state(),
            output: self.value(self.vae.images),
        }
    }

    fn noise(&mut self, counter: Counter) -> Line {
        let stream = match counter {
            Counter::Step => stream::TRAINING,
            Counter::Evaluated => stream::EVALUATION,
            Counter::Draws => stream::LIKELIHOOD,
        };
        let (state, output) = (self.builder.state(), self.value(self.vae.noise));
        Line::new("latents · noise", Op::Noise(Noise { stream, counter, state, output }))
    }

    fn metrics(&mut self, destination: Destination, output: Slice) -> Line {
        let metrics = Metrics {
            batch: self.sizes.batch,
            destination,
            reconstruction: self.figure(RECONSTRUCTION),
            kl: self.figure(KL),
            squared_error: self.figure(BceWithLogits::SQUARED_ERROR),
            output,
            state: self.builder.state(),
        };
        Line::new("losses · metrics", Op::Metrics(metrics))
    }
}
