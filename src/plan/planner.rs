//! Makes a plan: which buffers there are, and what each program does with them.

use super::backward::DenseSizes;
use super::builder::Builder;
use super::forward::{Chain, Latent};
use super::{
    Autoencoder, CHANNELS, LatentTotals, Line, Options, Plan, PlanSizes, SAMPLES, Slots, TEST_DIGITS,
};
use crate::model::{Network, ParameterTable, padded};
use crate::ops::{
    Average, BceWithLogits, Counter, Destination, Gather, GradientNorm, Metrics, Noise, Op, Order,
    ReparameterizeGrad, SCHEDULE_ROWS, ScheduleRow, Slice, State,
};
use crate::random::stream;

/// Plans all programs of a network.
pub(super) fn plan(network: &Network, sizes: PlanSizes, options: Options) -> Plan {
    let parameters = ParameterTable::new(network);
    let builder = Builder::new(&parameters);
    let mut planner = Planner { builder, network, table: &parameters, sizes, options };
    let counters = planner.counters();
    let averages = options.averages.then(|| planner.builder.floats("averages", parameters.len));
    let batch = planner.autoencoder("batch", sizes.batch);
    let train = planner.train(&counters, &batch, averages);
    // All but training sees the averages, where there are some.
    planner.builder.weights = averages.unwrap_or(planner.builder.weights);
    let batch = planner.autoencoder("batch", sizes.batch);
    let evaluate = planner.evaluate(&counters, &batch);
    let encode = planner.encode(&counters, &batch);
    let weigh = planner.weigh(&counters, &batch);
    let drawing = planner.autoencoder("drawing", 1);
    let decoder_start = drawing.encoder_lines;
    let latents = drawing.lines[decoder_start..drawing.lines.len() - 1].to_vec();
    let test_digits = planner.autoencoder("test digits", TEST_DIGITS);
    let sample_latents = planner.builder.floats("samples: latents", SAMPLES * padded(network.latent_size));
    let samples = planner.decoder("samples", SAMPLES, sample_latents);

    let flat = planner.builder.flat;
    let slots = Slots {
        state: counters.state,
        schedule: counters.schedule,
        ring: counters.ring,
        totals: counters.totals,
        latent_totals: counters.latent_totals,
        log_weights: counters.log_weights,
        train_images: counters.train_images,
        test_images: counters.test_images,
        parameters: flat.parameters,
        gradients: flat.gradients,
        first_moment: flat.first_moment,
        second_moment: flat.second_moment,
        averages,
        batch: batch.slots,
        drawing: drawing.slots,
        test_digits: test_digits.slots,
        sample_latents,
        sample_logits: samples.output,
    };
    let programs =
        [train, evaluate, encode, weigh, drawing.lines, latents, samples.lines, test_digits.lines].into();
    let buffers = planner.builder.buffers;
    let latent_size = network.latent_size;
    Plan { buffers, parameters, latent_size, sizes, slots, programs }
}

/// Counters, datasets and results that training and evaluation share.
pub(super) struct Counters {
    pub state: Slice,
    pub schedule: Slice,
    pub ring: Slice,
    pub totals: Slice,
    pub latent_totals: LatentTotals,
    pub log_weights: Slice,
    pub train_images: Slice,
    pub test_images: Slice,
}

/// A forward pass and what its gradients need of it.
pub(super) struct Pass {
    pub lines: Vec<Line>,
    /// How many of them come before z is drawn.
    pub heads_lines: usize,
    /// How many of them come before the decoder.
    pub encoder_lines: usize,
    pub slots: Autoencoder,
    pub encoder: Chain,
    pub decoder: Chain,
    pub grad_logits: Slice,
}

pub(super) struct Planner<'a> {
    pub builder: Builder,
    pub network: &'a Network,
    pub table: &'a ParameterTable,
    pub sizes: PlanSizes,
    pub options: Options,
}

impl Planner<'_> {
    fn counters(&mut self) -> Counters {
        let image_words = Network::IMAGE.len() / 4;
        let half = padded(self.network.latent_size);
        let builder = &mut self.builder;
        let latent_totals = LatentTotals {
            kl: builder.floats("test totals: KL of each latent number", half),
            mean: builder.floats("test totals: mean of μ", half),
            squared_deviations: builder.floats("test totals: squared deviations of μ", half),
        };
        Counters {
            state: builder.words("counters", size_of::<State>() / 4),
            schedule: builder.floats("schedule", SCHEDULE_ROWS * ScheduleRow::LEN),
            ring: builder.floats("metrics ring", SCHEDULE_ROWS * 2),
            totals: builder.floats("test totals", 4),
            latent_totals,
            log_weights: builder.floats("test set: importance weights", 2 * self.sizes.test_images),
            train_images: builder.words("training set", self.sizes.train_images * image_words),
            test_images: builder.words("test set", self.sizes.test_images * image_words),
        }
    }

    /// Encoder, latents, decoder and losses over a batch of its own buffers.
    fn autoencoder(&mut self, owner: &str, batch: usize) -> Pass {
        let image_len = batch * Network::IMAGE.padded_len();
        let input = self.builder.floats(format!("{owner}: images"), image_len);
        let encoder = self.builder.chain(owner, &self.network.encoder, &self.table.encoder, batch, input);
        let features = (self.network.features(), encoder.output);
        let latent = self.builder.latent(owner, self.table, self.network.latent_size, batch, features);
        let decoder = self.decoder(owner, batch, latent.latents);
        let reconstruction = self.builder.floats(format!("{owner}: reconstruction loss"), batch);
        let squared_error = self.builder.floats(format!("{owner}: squared error"), batch);
        let grad_logits = self.builder.floats(format!("{owner}: gradient of logits"), image_len);
        let loss = Op::BceWithLogits(BceWithLogits {
            batch,
            pixels: Network::IMAGE.len(),
            channels: CHANNELS,
            logits: decoder.output,
            target: input,
            reconstruction,
            squared_error,
            grad_logits,
        });
        let Latent { lines: latent_lines, heads, noise, latents, kl } = latent;
        let logits = decoder.output;
        let mut lines = [encoder.lines.clone(), latent_lines].concat();
        let encoder_lines = lines.len();
        let heads_lines = encoder_lines - 1;
        lines.extend(decoder.lines.iter().cloned());
        lines.push(line("reconstruction loss · value and gradient", loss));
        let slots = Autoencoder { input, noise, heads, latents, logits, reconstruction, kl, squared_error };
        Pass { lines, heads_lines, encoder_lines, slots, encoder, decoder, grad_logits }
    }

    fn decoder(&mut self, owner: &str, batch: usize, latents: Slice) -> Chain {
        self.builder.chain(owner, &self.network.decoder, &self.table.decoder, batch, latents)
    }

    fn train(&mut self, counters: &Counters, pass: &Pass, averages: Option<Slice>) -> Vec<Line> {
        let steps_per_epoch = self.sizes.steps_per_epoch();
        let images = (counters.train_images, self.sizes.train_images);
        let mut lines = vec![
            self.gather(counters, images, Order::Shuffled { steps_per_epoch }, pass.slots.input),
            noise(counters, Counter::Step, pass.slots.noise),
        ];
        lines.extend(pass.lines.iter().cloned());
        lines.extend(self.backward(counters, pass));
        let (state, schedule) = (counters.state, counters.schedule);
        let mut adam = self.builder.adam(state, schedule);
        if self.options.clips {
            let squared_norm = self.builder.floats("squared norm of the gradients", 1);
            adam.squared_norm = Some(squared_norm);
            let (gradients, partials) = (adam.gradients, self.builder.scratch(GradientNorm::PARTS));
            let norm = GradientNorm { gradients, partials, squared_norm };
            lines.push(line("all gradients · norm", Op::GradientNorm(norm)));
        }
        lines.push(line("all parameters · Adam", Op::Adam(adam.clone())));
        if let Some(averages) = averages {
            let average = Average { state, schedule, parameters: adam.parameters, averages };
            lines.push(line("all parameters · average", Op::Average(average)));
        }
        let ring = Destination::Ring { rows: SCHEDULE_ROWS };
        lines.push(self.metrics(counters, pass, ring, counters.ring));
        lines
    }

    fn backward(&mut self, counters: &Counters, pass: &Pass) -> Vec<Line> {
        let (batch, half) = (self.sizes.batch, padded(self.network.latent_size));
        let builder = &mut self.builder;
        let slots = &pass.slots;
        let grad_latents = builder.floats("gradient of latents", slots.latents.len);
        let grad_heads = builder.floats("gradient of μ and log σ²", slots.heads.len);
        let grad_features = builder.floats("gradient of features", pass.encoder.output.len);

        let decoder = &pass.decoder.links;
        let mut lines = builder.chain_backward(decoder, batch, pass.grad_logits, Some(grad_latents));
        let draw = ReparameterizeGrad {
            batch,
            padded: half,
            heads: slots.heads,
            noise: slots.noise,
            grad_latents,
            state: counters.state,
            schedule: counters.schedule,
            grad_heads,
        };
        lines.push(line("latents · gradient", Op::ReparameterizeGrad(draw)));
        let in_features = self.network.features().padded_len();
        let sizes = DenseSizes { batch, in_features, out_features: 2 * half };
        let heads = self.table.heads;
        lines.extend(builder.heads_backward(heads, sizes, &pass.encoder, grad_heads, grad_features));
        lines.extend(builder.chain_backward(&pass.encoder.links, batch, grad_features, None));
        lines
    }

    pub fn gather(
        &self,
        counters: &Counters,
        (dataset, images): (Slice, usize),
        order: Order,
        output: Slice,
    ) -> Line {
        let gather = Gather {
            batch: self.sizes.batch,
            pixels: Network::IMAGE.len(),
            channels: CHANNELS,
            images,
            order,
            target: self.options.pixels,
            dataset,
            state: counters.state,
            output,
        };
        line("batch · gather", Op::Gather(gather))
    }

    pub fn metrics(&self, counters: &Counters, pass: &Pass, destination: Destination, output: Slice) -> Line {
        let metrics = Metrics {
            batch: self.sizes.batch,
            destination,
            reconstruction: pass.slots.reconstruction,
            kl: pass.slots.kl,
            squared_error: pass.slots.squared_error,
            output,
            state: counters.state,
        };
        line("losses · metrics", Op::Metrics(metrics))
    }
}

pub(super) fn noise(counters: &Counters, counter: Counter, output: Slice) -> Line {
    let stream = match counter {
        Counter::Step => stream::TRAINING,
        Counter::Evaluated => stream::EVALUATION,
        Counter::Draws => stream::LIKELIHOOD,
    };
    line("latents · noise", Op::Noise(Noise { stream, counter, state: counters.state, output }))
}

pub(super) fn line(label: &str, op: Op) -> Line {
    Line { label: label.to_owned(), op }
}
