//! Whole models against other implementations: forward values, every gradient, three Adam steps.
//!
//! `base` against PyTorch's numbers, which are not in the repository (skipped, with a message, if they are
//! missing), and a small model, whose channels are not multiples of 4, against the fixture that
//! `fixtures/make_small_vae.py` wrote with JAX's automatic gradients. Both were computed in f64 and
//! stored as f32. The noise is theirs too, so gather and noise are not run.

#![allow(clippy::unwrap_used)]

mod support;

use std::collections::BTreeMap;

use latent_ink::model::vae::{self, CHANNELS, Options, PlanSizes};
use latent_ink::model::{Preset, Vae};
use latent_ink::ops::{Slice, State};
use latent_ink::plan::layers::{Conv2d, ConvTranspose2d, Dense};
use latent_ink::plan::{Line, Plan, Shape, Tensor, pad_rows, padded};
use latent_ink::train::{Settings, schedule_row};
use latent_ink::{cpu, gpu, reference};

use support::{adapter, on_gpu, set};

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// Tensors by name, row-major f32.
type Tensors = BTreeMap<String, Vec<f32>>;

fn tensors(file: &[u8]) -> Tensors {
    let parsed = safetensors::SafeTensors::deserialize(file).unwrap();
    let floats =
        |bytes: &[u8]| bytes.chunks_exact(4).map(|b| f32::from_le_bytes(b.try_into().unwrap())).collect();
    parsed.iter().map(|(name, tensor)| (name.to_owned(), floats(tensor.data()))).collect()
}

/// Something that runs plans: the GPU, the reference in f64, or the CPU.
trait Machine {
    fn write(&self, slice: Slice, floats: &[f32]);
    fn write_state(&self, slice: Slice, state: State);
    async fn run(&mut self, lines: &[Line]);
    async fn read(&self, slice: Slice) -> Vec<f64>;
}

impl Machine for gpu::Executor {
    fn write(&self, slice: Slice, floats: &[f32]) {
        self.write(slice, floats);
    }

    fn write_state(&self, slice: Slice, state: State) {
        self.write(slice, &[state]);
    }

    async fn run(&mut self, lines: &[Line]) {
        let recording = self.record(lines).await.unwrap();
        self.submit([(&recording, 0..recording.lines())], &[]).wait().await.unwrap();
    }

    async fn read(&self, slice: Slice) -> Vec<f64> {
        self.read_f32(slice).await.unwrap().into_iter().map(f64::from).collect()
    }
}

impl Machine for reference::Memory {
    fn write(&self, slice: Slice, floats: &[f32]) {
        set(self, slice, floats);
    }

    fn write_state(&self, slice: Slice, state: State) {
        self.words_mut(slice).copy_from_slice(bytemuck::cast_slice(&[state]));
    }

    async fn run(&mut self, lines: &[Line]) {
        for line in lines {
            reference::run(&line.op, self);
        }
    }

    async fn read(&self, slice: Slice) -> Vec<f64> {
        self.floats(slice).to_vec()
    }
}

impl Machine for cpu::Memory {
    fn write(&self, slice: Slice, floats: &[f32]) {
        self.floats_mut(slice).copy_from_slice(floats);
    }

    fn write_state(&self, slice: Slice, state: State) {
        self.words_mut(slice).copy_from_slice(bytemuck::cast_slice(&[state]));
    }

    async fn run(&mut self, lines: &[Line]) {
        for line in lines {
            cpu::run(&line.op, 0..line.op.images(), self);
        }
    }

    async fn read(&self, slice: Slice) -> Vec<f64> {
        self.floats(slice).iter().map(|&float| f64::from(float)).collect()
    }
}

/// Tolerances of a machine.
#[derive(Clone, Copy)]
struct Closeness {
    /// Total and reconstruction loss, relative.
    loss: f64,
    /// KL, in nats.
    kl: f64,
    /// Logits, μ and log σ², relative to the tensor's largest value.
    forward: f64,
    /// Gradients, relative to the tensor's largest value.
    gradient: f64,
    /// Parameters after Adam, absolute.
    parameter: f64,
}

/// The file's own rounding to f32, half an ε of each number; a parameter is less than 1.
const F64: Closeness = Closeness { loss: 1e-7, kl: 1e-8, forward: 1e-7, gradient: 1e-7, parameter: 1e-7 };

/// PyTorch's own f32 comes within 1e-7 (loss), 5e-7, 2e-6 and 2.5e-6; other orders of summation and
/// WGSL's looser `exp` may take a few times that. Adam's first step moves a parameter by about the
/// learning rate, 1e-3, times the gradient's sign: where a gradient is almost zero, its rounding
/// decides (1.1e-5 at worst on llvmpipe). At the start μ and log σ² are near zero, and each dimension's KL is what is left of two
/// numbers near 1: four ε for each of 32. A wrong term would be off by a thousand times as much.
const F32: Closeness = Closeness { loss: 1e-6, kl: 1.5e-5, forward: 3e-6, gradient: 1e-5, parameter: 2e-5 };

/// A model and another implementation's results.
struct Theirs {
    plan: Plan,
    settings: Settings,
    tensors: Tensors,
}

impl Theirs {
    fn new(vae: &Vae, beta: f64, file: &[u8]) -> Theirs {
        let tensors = tensors(file);
        let batch = tensors["x"].len() / vae::IMAGE.len();
        let sizes = PlanSizes { batch, train_images: batch, test_images: batch };
        let plan = vae::plan(vae, sizes, Options::default());
        Theirs { plan, settings: Settings { beta, ..Settings::plain(Preset::Base) }, tensors }
    }

    /// PyTorch's `base`; `None` without the file.
    #[cfg(not(target_arch = "wasm32"))]
    fn base() -> Option<Theirs> {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/reference/base_vae_seed1.safetensors");
        match std::fs::read(path) {
            Ok(file) => Some(Theirs::new(&Vae::new(Preset::Base, 32), 1.0, &file)),
            Err(error) => {
                support::skipped(&format!("{path}: {error}"));
                None
            }
        }
    }

    /// The project's own fixture.
    fn small() -> Theirs {
        let (kernel, padding) = (3, 1);
        let convolution = |out_channels| Conv2d { out_channels, kernel, stride: 2, padding };
        let transposed = |out_channels, stride| ConvTranspose2d {
            out_channels,
            kernel,
            stride,
            padding,
            output_padding: stride - 1,
        };
        let vae = Vae::from_parts(
            3,
            |chain| {
                let chain = chain.hidden("conv1", convolution(5)).hidden("conv2", convolution(6));
                chain.hidden("fc", Dense::features(10))
            },
            |chain| {
                let chain = chain.hidden("fc", Dense { output: Shape::image(7, 7) });
                let chain = chain.hidden("deconv1", transposed(6, 2)).hidden("deconv2", transposed(5, 2));
                chain.plain("deconv3", transposed(1, 1))
            },
        );
        Theirs::new(&vae, 0.7, include_bytes!("fixtures/small_vae.safetensors"))
    }

    async fn assert_on(&self, machine: &mut impl Machine, closeness: Closeness) {
        let failures = self.failures(machine, closeness).await;
        assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
    }

    /// Trains three steps and reports what is too far from their results.
    async fn failures(&self, machine: &mut impl Machine, closeness: Closeness) -> Vec<String> {
        self.write(machine);
        let (plan, latent) = (&self.plan, vae::latent_size(&self.plan));
        let half = padded(latent);
        let mut report = Report { tensors: &self.tensors, failures: Vec::new() };
        let train = self.plan.program(vae::TRAIN);
        for step in 0..3 {
            let noise = &self.tensors[&format!("eps_step{}", step + 1)];
            machine.write(plan.value(vae::BATCH, vae::NOISE), &pad_rows(noise, latent, half));
            machine.run(&train[2..]).await;

            let ring = machine.read(plan.slice(vae::RING)).await;
            let (recon, kl) = (ring[2 * step], ring[2 * step + 1]);
            let loss = recon + self.settings.beta * kl;
            report.relative(&format!("loss_step{}", step + 1), &[loss], closeness.loss);
            if step == 0 {
                report.relative("recon", &[recon], closeness.loss);
                report.absolute("kl", &[kl], closeness.kl);
                self.forward(machine, &mut report, closeness).await;
                self.gradients(machine, &mut report, closeness).await;
            }
            if step != 1 {
                self.parameters(machine, &mut report, step + 1, closeness).await;
            }
        }
        report.failures
    }

    fn write(&self, machine: &impl Machine) {
        let plan = &self.plan;
        machine.write(plan.model().parameters, &self.flat_parameters());
        machine.write(plan.value(vae::BATCH, vae::IMAGES), &pad_rows(&self.tensors["x"], 1, CHANNELS));
        machine.write_state(plan.slice(Plan::STATE), State::default());
        let rows: Vec<_> = (0..3).map(|step| schedule_row(&self.settings, step, step, 1)).collect();
        let rows: &[f32] = bytemuck::cast_slice(&rows);
        machine.write(plan.slice(Plan::SCHEDULE).part(0, rows.len()), rows);
    }

    fn flat_parameters(&self) -> Vec<f32> {
        let values = |tensor: &Tensor| {
            self.tensors.get(&format!("param.{}", tensor.name)).cloned().ok_or_else(|| tensor.name.clone())
        };
        self.plan.parameters().to_flat(values).unwrap()
    }

    async fn forward(&self, machine: &impl Machine, report: &mut Report<'_>, closeness: Closeness) {
        let latent = vae::latent_size(&self.plan);
        let value = |name| self.plan.value(vae::BATCH, name);
        let heads = machine.read(value(vae::HEADS)).await;
        for (name, head) in [("mu", 0), ("logvar", 1)] {
            let rows = heads.chunks(padded(latent)).skip(head).step_by(2);
            let values: Vec<f64> = rows.flat_map(|row| row[..latent].to_vec()).collect();
            report.relative(name, &values, closeness.forward);
        }
        let logits = machine.read(value(vae::LOGITS)).await;
        let logits: Vec<f64> = logits.into_iter().step_by(CHANNELS).collect();
        report.relative("logits", &logits, closeness.forward);
    }

    async fn gradients(&self, machine: &impl Machine, report: &mut Report<'_>, closeness: Closeness) {
        let flat = machine.read(self.plan.model().gradients).await;
        for tensor in &self.plan.parameters().tensors {
            let gradient: Vec<f64> = tensor.places().map(|place| flat[place]).collect();
            report.relative(&format!("grad.{}", tensor.name), &gradient, closeness.gradient);
        }
    }

    async fn parameters(
        &self,
        machine: &impl Machine,
        report: &mut Report<'_>,
        steps: usize,
        closeness: Closeness,
    ) {
        let flat = machine.read(self.plan.model().parameters).await;
        let mut in_no_tensor = vec![true; flat.len()];
        for tensor in &self.plan.parameters().tensors {
            let values: Vec<f64> = tensor.places().map(|place| flat[place]).collect();
            tensor.places().for_each(|place| in_no_tensor[place] = false);
            report.absolute(&format!("after{steps}.{}", tensor.name), &values, closeness.parameter);
            if steps == 1 {
                report.unmoved(&tensor.name, &values);
            }
        }
        if flat.iter().zip(in_no_tensor).any(|(&value, padding)| padding && value != 0.0) {
            report.failures.push(format!("after {steps} steps a parameter that is padding is not zero"));
        }
    }
}

/// Differences above the tolerance.
struct Report<'a> {
    tensors: &'a Tensors,
    failures: Vec<String>,
}

impl Report<'_> {
    /// Compares with a tensor, relative to its largest value.
    fn relative(&mut self, name: &str, computed: &[f64], tolerance: f64) {
        let largest = self.tensors[name].iter().fold(0.0, |largest: f32, value| largest.max(value.abs()));
        self.absolute(name, computed, tolerance * f64::from(largest));
    }

    /// Compares with a tensor; the largest difference must be at most `tolerance`.
    fn absolute(&mut self, name: &str, computed: &[f64], tolerance: f64) {
        let expected = &self.tensors[name];
        assert_eq!(computed.len(), expected.len(), "{name}: lengths");
        let differences =
            computed.iter().zip(expected).map(|(value, &expected)| (value - f64::from(expected)).abs());
        // NaN must not get lost in the maximum.
        let largest = differences.fold(0.0, |a: f64, b| if a.is_nan() || a > b { a } else { b });
        if largest.is_nan() || largest > tolerance {
            self.failures.push(format!("{name}: off by {largest:.2e}, {tolerance:.2e} allowed"));
        }
    }

    /// A parameter without gradient must not change at all: Adam divides by almost zero there.
    fn unmoved(&mut self, name: &str, after: &[f64]) {
        let gradients = &self.tensors[&format!("grad.{name}")];
        let before = &self.tensors[&format!("param.{name}")];
        let moved = |&((gradient, before), after): &((&f32, &f32), &f64)| {
            *gradient == 0.0 && f64::from(*before) != *after
        };
        let count = gradients.iter().zip(before).zip(after).filter(moved).count();
        if count > 0 {
            self.failures.push(format!("{name}: {count} parameters without gradient moved"));
        }
    }
}

on_gpu! {
    async fn small_on_the_gpu() {
        let theirs = Theirs::small();
        let mut executor = gpu::Executor::new(&adapter().await, &theirs.plan.buffers).await.unwrap();
        theirs.assert_on(&mut executor, F32).await;
    }

    async fn small_on_the_reference() {
        let theirs = Theirs::small();
        theirs.assert_on(&mut reference::Memory::new(&theirs.plan.buffers), F64).await;
    }

    async fn small_on_the_cpu() {
        let theirs = Theirs::small();
        theirs.assert_on(&mut cpu::Memory::new(&theirs.plan.buffers), F32).await;
    }

    /// By Python's hashlib over the fixture's bytes, in the order of PyTorch's `state_dict`; see
    /// `ParameterTable::fingerprint`.
    async fn the_fingerprint_is_that_of_pytorchs_tensors() {
        let theirs = Theirs::small();
        let table = theirs.plan.parameters();
        let mut flat = theirs.flat_parameters();
        let expected = "c8e1cccf99aa1c9e571b966d4374d77625a6ef348b2e41d5241e68cf122ebfc6";
        assert_eq!(table.fingerprint(&flat).await, expected);
        let place = table.tensors[3].places().last().unwrap();
        flat[place] = f32::from_bits(flat[place].to_bits() ^ 1);
        assert_ne!(table.fingerprint(&flat).await, expected, "the last bit of one parameter");
    }

    /// β is in their loss and gradients, so a wrong one must show in both.
    async fn a_wrong_beta_is_found() {
        let mut theirs = Theirs::small();
        theirs.settings.beta = 0.71;
        let failures = theirs.failures(&mut reference::Memory::new(&theirs.plan.buffers), F64).await;
        assert!(failures.iter().any(|failure| failure.starts_with("loss_step1")), "{failures:?}");
        assert!(failures.iter().any(|failure| failure.starts_with("grad.encoder.mu")), "{failures:?}");
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use super::{F32, F64, Theirs, adapter, cpu, gpu, reference};

    #[test]
    fn base_on_the_gpu() {
        let Some(theirs) = Theirs::base() else { return };
        pollster::block_on(async {
            let mut executor = gpu::Executor::new(&adapter().await, &theirs.plan.buffers).await.unwrap();
            theirs.assert_on(&mut executor, F32).await;
        });
    }

    #[test]
    fn base_on_the_reference() {
        let Some(theirs) = Theirs::base() else { return };
        let mut memory = reference::Memory::new(&theirs.plan.buffers);
        pollster::block_on(theirs.assert_on(&mut memory, F64));
    }

    #[test]
    fn base_on_the_cpu() {
        let Some(theirs) = Theirs::base() else { return };
        let mut memory = cpu::Memory::new(&theirs.plan.buffers);
        pollster::block_on(theirs.assert_on(&mut memory, F32));
    }
}
