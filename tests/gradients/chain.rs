//! The whole model, from image to loss: every parameter's gradient by finite differences.

use latent_ink::model::vae::{self, Options, PlanSizes};
use latent_ink::model::{Activation, Preset, Vae, initial_parameters};
use latent_ink::ops::{
    Access, Corruption, CorruptionKind, Epilogue, Op, Operand, SCHEDULE_ROWS, ScheduleRow, Slice,
};
use latent_ink::plan::Plan;
use latent_ink::random::pcg4d;
use latent_ink::reference::{self, Memory};

use super::finite_differences::Check;
use super::support::set;

const BETA: f32 = 0.7;
const BATCH: usize = 2;

/// A model with its first batch, after a training step without Adam.
fn trained(vae: &Vae, options: Options) -> (Plan, Memory, Vec<Op>) {
    let sizes = PlanSizes { batch: BATCH, train_images: 3, test_images: 1 };
    let plan = vae::plan(vae, sizes, options);
    let memory = Memory::new(&plan.buffers);
    set(&memory, plan.model().parameters, &initial_parameters(plan.parameters(), 3));
    let row = ScheduleRow { beta: BETA, ..ScheduleRow::default() };
    set(&memory, plan.slice(Plan::SCHEDULE), bytemuck::cast_slice(&[row; SCHEDULE_ROWS]));
    let words: Vec<u32> =
        (0..plan.slice(vae::TRAIN_IMAGES).len as u32).map(|word| pcg4d([word, 0, 0, 0])[0]).collect();
    memory.words_mut(plan.slice(vae::TRAIN_IMAGES)).copy_from_slice(&words);
    let ops: Vec<_> = plan.program(vae::TRAIN).iter().map(|line| line.op.clone()).collect();
    let before_adam = ops.into_iter().take_while(|op| !matches!(op, Op::Adam(_)));
    let ops: Vec<_> = before_adam.collect();
    ops.iter().for_each(|op| reference::run(op, &memory));
    (plan, memory, ops)
}

#[test]
fn every_gradient_of_the_tiny_model() {
    assert_gradients(&Vae::new(Preset::Tiny, 5));
}

/// With max-pooling. With a quarter of its channels: among all of them some ReLU is always near its kink.
#[test]
fn every_gradient_of_the_article_s_model() {
    assert_gradients(&Vae::widened(Preset::Article, 5, 0.25));
}

#[test]
fn every_gradient_with_other_activations() {
    for activation in [Activation::LeakyRelu, Activation::Silu] {
        assert_gradients(&Vae::new(Preset::Tiny, 5).with_activation(activation));
        assert_gradients(&Vae::widened(Preset::Article, 5, 0.25).with_activation(activation));
    }
}

/// The encoder reads corrupted images, and the loss compares with the clean ones.
#[test]
fn every_gradient_of_a_denoising_model() {
    let corruption = Corruption { kind: CorruptionKind::Gaussian, strength: 0.5 };
    let (network, options) = (Vae::new(Preset::Tiny, 5), Options { corruption, ..Options::default() });
    let (plan, memory, _) = trained(&network, options);
    let [read, clean] = [plan.value(vae::BATCH, vae::IMAGES), plan.slice(vae::CLEAN_IMAGES)];
    assert_ne!(*memory.floats(read), *memory.floats(clean));
    let [logits, losses] = [vae::LOGITS, vae::RECONSTRUCTION].map(|name| plan.value(vae::BATCH, name));
    let pixels = memory
        .floats(logits)
        .iter()
        .zip(&*memory.floats(clean))
        .step_by(4)
        .map(|(l, x)| {
            let p = 1.0 / (1.0 + (-l).exp());
            -(x * p.ln() + (1.0 - x) * (1.0 - p).ln())
        })
        .collect::<Vec<f64>>();
    for (image, loss) in pixels.chunks_exact(pixels.len() / BATCH).zip(&*memory.floats(losses)) {
        assert!((image.iter().sum::<f64>() - loss).abs() < 1e-6 * loss, "{loss} is not of the clean image");
    }
    assert_gradients_with(&network, options);
}

fn assert_gradients(network: &Vae) {
    assert_gradients_with(network, Options::default());
}

fn assert_gradients_with(network: &Vae, options: Options) {
    let (plan, memory, ops) = trained(network, options);
    let is_loss = |op: &Op| matches!(op, Op::BceWithLogits(_));
    let end = ops.iter().position(is_loss).unwrap() + 1;
    // Batch and noise are kept.
    let is_prepared = |op: &&Op| matches!(op, Op::Gather(_) | Op::Corrupt(_) | Op::Noise(_));
    let start = ops.iter().take_while(is_prepared).count();
    let (forward, backward) = (&ops[start..end], &ops[end..]);

    let relu = |op: &Op| {
        let (epilogue, output) = match op {
            Op::Conv2d(op) => (op.epilogue, op.output),
            Op::ConvTranspose2d(op) => (op.epilogue, op.output),
            Op::Dense(op) => (op.epilogue, op.output),
            _ => return None,
        };
        matches!(epilogue, Epilogue::BiasRelu(_) | Epilogue::BiasLeakyRelu(_)).then_some(output)
    };
    let relus: Vec<_> = forward.iter().filter_map(relu).collect();
    let table = plan.parameters();
    let names = |parameter: Slice| {
        let lies_within = |place| (parameter.offset..parameter.offset + parameter.len).contains(&place);
        let tensor = table.tensors.iter().find(|tensor| tensor.places().any(lies_within));
        tensor.map_or("", |tensor| tensor.name.as_str())
    };
    // A gradient lies in the flat buffer where its parameter lies in its own.
    let flat = plan.model().gradients.buffer;
    let gradients = backward.iter().flat_map(|op| {
        let is_gradient = |o: &Operand| o.access == Access::Write && o.slice.buffer == flat;
        op.operands().into_iter().filter(is_gradient)
    });
    let claims: Vec<_> = gradients
        .map(|gradient| {
            let parameter = Slice { buffer: plan.model().parameters.buffer, ..gradient.slice };
            (names(parameter), parameter, memory.floats(gradient.slice).to_vec())
        })
        .collect();
    assert_eq!(claims.len(), 2 * (3 + 1 + 5), "weights and biases of all layers and of the heads");

    let [reconstruction, kl] = [vae::RECONSTRUCTION, vae::KL].map(|name| plan.value(vae::BATCH, name));
    let loss = |memory: &Memory| {
        let sum = |slice| memory.floats(slice).iter().sum::<f64>();
        (sum(reconstruction) + f64::from(BETA) * sum(kl)) / BATCH as f64
    };
    let failures = Check { memory, forward, loss: &loss, relus: &relus }.failures(&claims);
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}
