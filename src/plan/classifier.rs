//! The classifier's plan: a training step, and what it makes of a batch.

use super::builder::Builder;
use super::forward::Chain;
use super::{BufferSpec, CHANNELS, Line, Programs};
use crate::model::{FEATURES, Network, ParameterTable, classifier, padded};
use crate::ops::{
    Destination, Gather, Metrics, Op, Order, Pixels, SCHEDULE_ROWS, ScheduleRow, Slice, SoftmaxCrossEntropy,
    State,
};

/// What a [`ClassifierPlan`] can run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClassifierProgram {
    /// One training step: a batch, forward, backward, Adam, metrics.
    Train,
    /// Features and logits of the images in `input`.
    Classify,
}

/// Buffers and programs of the classifier.
#[derive(Clone, Debug, PartialEq)]
pub struct ClassifierPlan {
    /// All buffers.
    pub buffers: Vec<BufferSpec>,
    /// Its programs, in the order of [`ClassifierProgram`].
    pub programs: Programs,
    /// Images in a batch.
    pub batch: usize,
    /// Classes.
    pub classes: usize,
    /// Bytes of a label: one a class, padded to whole words.
    pub label_bytes: usize,
    /// Where each parameter lies.
    pub parameters: ParameterTable,
    /// All parameters, flat.
    pub flat_parameters: Slice,
    /// One [`State`].
    pub state: Slice,
    /// [`SCHEDULE_ROWS`] of [`ScheduleRow`].
    pub schedule: Slice,
    /// The ring of training's figures, [`SCHEDULE_ROWS`] rows: mean cross-entropy in nats, share of hits.
    pub ring: Slice,
    /// The training set, four pixels a word.
    pub images: Slice,
    /// Its labels, `label_bytes` an image, four a word: 255 at the class's place, else 0.
    pub labels: Slice,
    /// A batch of images, `[batch, 784, CHANNELS]`: the grey value, then zeros.
    pub input: Slice,
    /// `[batch, FEATURES]`.
    pub features: Slice,
    /// `[batch, label_bytes]`: a logit a class, then padding.
    pub logits: Slice,
}

impl ClassifierPlan {
    /// Images in a batch, where there are so many.
    const BATCH: usize = 128;

    /// Plans it for a training set of this many images and classes.
    pub fn new(images: usize, classes: usize) -> ClassifierPlan {
        let layers = classifier(classes);
        let parameters = ParameterTable::of_chain(&layers);
        let mut builder = Builder::new(&parameters);
        let (batch, label_bytes) = (Self::BATCH.min(images), padded(classes));
        let state = builder.words("counters", size_of::<State>() / 4);
        let schedule = builder.floats("schedule", SCHEDULE_ROWS * ScheduleRow::LEN);
        let ring = builder.floats("metrics ring", SCHEDULE_ROWS * 2);
        let set = builder.words("training set", images * Network::IMAGE.len() / 4);
        let labels = builder.words("labels", images * label_bytes / 4);
        let input = builder.floats("images", batch * Network::IMAGE.padded_len());
        let targets = builder.floats("targets", batch * label_bytes);
        let chain = builder.chain("classifier", &layers, &parameters.encoder, batch, input);
        let features = chain.links.last().map_or(input, |last| last.input);
        debug_assert_eq!(features.len, batch * FEATURES);

        let order = Order::Shuffled { steps_per_epoch: images / batch };
        let gather = |label: &str, dataset, pixels, channels, output| {
            let target = Pixels::Grey;
            let gather = Gather { batch, pixels, channels, images, order, target, dataset, state, output };
            Line { label: format!("{label} · gather"), op: Op::Gather(gather) }
        };
        let mut train = vec![
            gather("images", set, Network::IMAGE.len(), CHANNELS, input),
            // A label is an image of its own, black but for the pixel of its class.
            gather("labels", labels, label_bytes, 1, targets),
        ];
        train.extend(learn(
            &mut builder,
            (batch, classes),
            &chain,
            targets,
            Counters { state, schedule, ring },
        ));
        ClassifierPlan {
            batch,
            classes,
            label_bytes,
            flat_parameters: builder.flat.parameters,
            programs: [train, chain.lines].into(),
            buffers: builder.buffers,
            parameters,
            state,
            schedule,
            ring,
            images: set,
            labels,
            input,
            features,
            logits: chain.output,
        }
    }

    /// A program's lines.
    pub fn program(&self, program: ClassifierProgram) -> &[Line] {
        &self.programs[program as usize]
    }
}

/// What changes from step to step.
struct Counters {
    state: Slice,
    schedule: Slice,
    ring: Slice,
}

/// Forward, loss, backward, update, for a batch of images of so many classes.
fn learn(
    builder: &mut Builder,
    (batch, classes): (usize, usize),
    chain: &Chain,
    targets: Slice,
    counters: Counters,
) -> Vec<Line> {
    let Counters { state, schedule, ring } = counters;
    let cross_entropy = builder.floats("cross-entropy", batch);
    let hits = builder.floats("hits", batch);
    let grad_logits = builder.floats("gradient of logits", targets.len);
    let loss = SoftmaxCrossEntropy {
        batch,
        classes,
        padded: padded(classes),
        logits: chain.output,
        targets,
        cross_entropy,
        hits,
        grad_logits,
    };
    let line = |label: &str, op| Line { label: label.to_owned(), op };
    let mut lines = chain.lines.clone();
    lines.push(line("classification loss · value and gradient", Op::SoftmaxCrossEntropy(loss)));
    lines.extend(builder.chain_backward(&chain.links, batch, grad_logits, None));
    lines.push(line("all parameters · Adam", Op::Adam(builder.adam(state, schedule))));
    // The ring's two columns are means of any two figures; the third operand counts in test totals only.
    let metrics = Metrics {
        batch,
        destination: Destination::Ring { rows: SCHEDULE_ROWS },
        reconstruction: cross_entropy,
        kl: hits,
        squared_error: hits,
        output: ring,
        state,
    };
    lines.push(line("loss and hits · metrics", Op::Metrics(metrics)));
    lines
}
