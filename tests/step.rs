//! A whole training step and a whole batch of evaluation on the GPU and by the reference, operation by operation.
//!
//! Each operation gets the GPU's own inputs: a rounding that switches a ReLU, or WGSL's inaccurate sine in
//! the noise, would otherwise grow from operation to operation.

#![allow(clippy::unwrap_used)]

mod support;

use latent_ink::gpu::{Executor, Gpu};
use latent_ink::model::vae::{self, Options, PlanSizes};
use latent_ink::model::{Activation, Preset, Vae, initial_parameters};
use latent_ink::ops::{
    Access, Corruption, CorruptionKind, Op, SCHEDULE_ROWS, ScheduleRow, State, TileSize, Tiling,
};
use latent_ink::plan::{Element, Line, Plan};
use latent_ink::random::pcg4d;
use latent_ink::reference::{self, Memory};

use support::{POISON, adapter, compare, on_gpu, written};

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// A plan's buffers on the GPU and in the reference's memory.
struct Pair {
    plan: Plan,
    executor: Executor,
    memory: Memory,
}

impl Pair {
    async fn new(gpu: &Gpu, network: &Vae, options: Options) -> Pair {
        let sizes = PlanSizes { batch: 3, train_images: 10, test_images: 5 };
        let plan = vae::plan(network, sizes, options);
        let executor = Executor::new(gpu, &plan.buffers).await.unwrap();
        let memory = Memory::new(&plan.buffers);
        let pair = Pair { plan, executor, memory };
        pair.fill();
        pair
    }

    /// The inputs of a session in the middle of its second epoch; everything else is poison.
    fn fill(&self) {
        let plan = &self.plan;
        for (buffer, spec) in plan.buffers.iter().enumerate().filter(|(_, spec)| spec.element != Element::U32)
        {
            let id = latent_ink::ops::BufferId(buffer);
            let whole = latent_ink::ops::Slice { buffer: id, offset: 0, len: spec.len };
            self.executor.write(whole, &vec![POISON; spec.len]);
        }
        for weights in [plan.model().parameters].into_iter().chain(plan.model().averages) {
            self.executor.write(weights, &initial_parameters(plan.parameters(), 1));
        }
        self.executor.write(plan.model().first_moment, &vec![0.0_f32; plan.parameters().len]);
        self.executor.write(plan.model().second_moment, &vec![0.0_f32; plan.parameters().len]);
        // Gradients of the table's padding are never written; they are zero from the start.
        self.executor.write(plan.model().gradients, &vec![0.0_f32; plan.parameters().len]);
        let totals =
            [vae::TOTALS, vae::LATENT_KL, vae::LATENT_MEAN, vae::LATENT_DEVIATIONS, vae::LOG_WEIGHTS];
        for totals in totals.map(|name| plan.slice(name)) {
            self.executor.write(totals, &vec![0.0_f32; totals.len]);
        }
        self.executor.write(plan.slice(vae::RING), &vec![0.0_f32; plan.slice(vae::RING).len]);
        self.executor.write(
            plan.slice(Plan::STATE),
            &[State { step: 4, seed: 1, schedule_base: 3, evaluated: 1, draws: 2 }],
        );
        let row = ScheduleRow {
            step_size: 0.01,
            second_moment_scale: 2.0,
            beta: 1.0,
            decay: 0.02,
            max_norm: 5.0,
            ema_rate: 0.3,
        };
        self.executor.write(plan.slice(Plan::SCHEDULE), &[row; SCHEDULE_ROWS]);
        for images in [plan.slice(vae::TRAIN_IMAGES), plan.slice(vae::TEST_IMAGES)] {
            let words: Vec<u32> = (0..images.len as u32).map(|word| pcg4d([word, 0, 0, 0])[0]).collect();
            self.executor.write(images, &words);
        }
    }

    /// Copies what an operation reads from the GPU to the reference's memory.
    async fn copy_inputs(&self, line: &Line) {
        let operands = line.op.operands();
        let read = |access| matches!(access, Access::Read | Access::ReadWrite);
        for slice in operands.iter().filter(|operand| read(operand.access)).map(|operand| operand.slice) {
            let words = self.executor.submit([], &[slice]).wait().await.unwrap();
            match self.plan.buffers[slice.buffer.0].element {
                Element::U32 => self.memory.words_mut(slice).copy_from_slice(&words),
                Element::F32 | Element::Partial => {
                    assert!(!words.contains(&POISON), "{}: reads what nothing wrote", line.label);
                    let floats: Vec<f32> = words.into_iter().map(f32::from_bits).collect();
                    support::set(&self.memory, slice, &floats);
                }
            }
        }
    }

    /// Differences in a program, line by line. Operations that `compared` holds only run on the GPU, for those that
    /// need them: programs have the layers' operations in common.
    async fn failures<'a>(&'a self, program: &str, compared: &mut Vec<&'a Op>) -> Vec<String> {
        let mut failures = Vec::new();
        for line in self.plan.program(program) {
            let recording = self.executor.record(std::slice::from_ref(line)).await.unwrap();
            if compared.contains(&&line.op) {
                self.executor.submit([(&recording, 0..1)], &[]).wait().await.unwrap();
                continue;
            }
            compared.push(&line.op);
            self.copy_inputs(line).await;
            reference::run(&line.op, &self.memory);
            let written = written(&line.op);
            let computed = self.executor.submit([(&recording, 0..1)], &written).wait().await.unwrap();
            let mut rest = computed.as_slice();
            for slice in written {
                let (computed, others) = rest.split_at(slice.len);
                rest = others;
                let spec = &self.plan.buffers[slice.buffer.0];
                let name = format!("{program}: {} · {}", line.label, spec.name);
                failures.extend(compare(&line.op, &name, spec, slice, computed, &self.memory));
            }
        }
        failures
    }
}

/// Gradients and parameters after a training step whose lines are recorded this many at a time.
async fn bits_of_a_step(gpu: &Gpu, network: &Vae, options: Options, at_a_time: usize) -> Vec<u32> {
    let Pair { plan, executor, .. } = Pair::new(gpu, network, options).await;
    for lines in plan.program(vae::TRAIN).chunks(at_a_time) {
        let recording = executor.record(lines).await.unwrap();
        executor.submit([(&recording, 0..lines.len())], &[]).wait().await.unwrap();
    }
    executor.submit([], &[plan.model().gradients, plan.model().parameters]).wait().await.unwrap()
}

async fn assert_agreement(gpu: &Gpu, preset: Preset) {
    assert_agreement_of(gpu, &Vae::new(preset, preset.latent_size()), Options::default()).await;
}

async fn assert_agreement_of(gpu: &Gpu, network: &Vae, options: Options) {
    let pair = Pair::new(gpu, network, options).await;
    let (mut failures, mut compared) = (Vec::new(), Vec::new());
    for program in [vae::TRAIN, vae::EVALUATE, vae::ENCODE, vae::WEIGH] {
        failures.extend(pair.failures(program, &mut compared).await);
    }
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}

on_gpu! {
    /// Of one device: most kernels of the second were compiled for the first.
    async fn base_and_plane() {
        let gpu = adapter().await;
        assert_agreement(&gpu, Preset::Base).await;
        assert_agreement(&gpu, Preset::Plane).await;
    }

    async fn article() {
        assert_agreement(&adapter().await, Preset::Article).await;
    }

    async fn tiny() {
        assert_agreement(&adapter().await, Preset::Tiny).await;
    }

    /// In a whole program the second stages of sums are deferred until the first line that needs one, and on a GPU layers
    /// compute their SiLU.
    async fn a_whole_program_leaves_the_bits_of_its_lines() {
        let clipped = Options { clips: true, ..Options::default() };
        for (preset, activation, options, tiling) in [
            (Preset::Base, Activation::Relu, Options::default(), Tiling::Registers),
            (Preset::Tiny, Activation::Silu, clipped, Tiling::workgroup(TileSize::Large)),
        ] {
            let network = Vae::new(preset, preset.latent_size()).with_activation(activation);
            let gpu = adapter().await.with_tiling(Some(tiling));
            let line_by_line = bits_of_a_step(&gpu, &network, options, 1).await;
            for at_a_time in [7, usize::MAX] {
                let whole = bits_of_a_step(&gpu, &network, options, at_a_time).await;
                assert!(whole == line_by_line, "{preset:?}, {tiling:?}, {at_a_time} lines at a time");
            }
        }
    }

    /// With the posteriors of clean images, and draws from them, in between.
    async fn of_corrupted_images() {
        let corruption = Corruption { kind: CorruptionKind::SaltAndPepper, strength: 0.3 };
        let network = Vae::new(Preset::Tiny, 8);
        assert_agreement_of(&adapter().await, &network, Options { corruption, ..Options::default() }).await;
    }

    async fn clipped_averaged_and_with_other_activations() {
        let options = Options { clips: true, averages: true, ..Options::default() };
        for (preset, activation) in [(Preset::Tiny, Activation::LeakyRelu), (Preset::Article, Activation::Silu)] {
            let network = Vae::new(preset, preset.latent_size()).with_activation(activation);
            assert_agreement_of(&adapter().await, &network, options).await;
        }
    }
}
