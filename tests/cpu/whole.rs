//! A program in units gives what its operations give over the whole batch.

use std::cell::RefCell;
use std::rc::Rc;

use latent_ink::cpu::{self, Division, Executor, Helpers, Memory, Progress};
use latent_ink::model::vae::{self, Options, PlanSizes};
use latent_ink::model::{Activation, Preset, Vae, initial_parameters};
use latent_ink::ops::{ScheduleRow, State};
use latent_ink::plan::Plan;
use latent_ink::random::pcg4d;

/// A training step's plan, of three units, the last one of five images.
pub fn plan(preset: Preset, activation: Activation) -> Plan {
    let sizes = PlanSizes { batch: 2 * cpu::UNIT + 5, train_images: 90, test_images: 50 };
    let network = Vae::new(preset, preset.latent_size()).with_activation(activation);
    vae::plan(&network, sizes, Options { clips: true, ..Options::default() })
}

/// Runs a program whole, with this helpers, from a fixed start; the bits that it leaves in these buffers.
pub fn bits(plan: &Plan, program: &str, helpers: Helpers, buffers: &[&str]) -> Vec<u32> {
    let mut executor = Executor::new(
        &plan.buffers,
        Division::of(&plan.buffers, &plan.programs),
        Rc::new(RefCell::new(helpers)),
    );
    write(plan, |slice, bits| executor.write(slice, bits));
    let mut run = executor.start(plan.index(program));
    while executor.advance(&mut run, &[]) != Progress::Finished {}
    executor.read(&buffers.iter().map(|name| plan.slice(name)).collect::<Vec<_>>())
}

/// Writes a fixed start.
pub fn write(plan: &Plan, mut write: impl FnMut(latent_ink::ops::Slice, &[u32])) {
    let parameters = initial_parameters(plan.parameters(), 1);
    write(plan.model().parameters, bytemuck::cast_slice(&parameters));
    write(plan.slice(Plan::STATE), bytemuck::cast_slice(&[State { step: 0, seed: 1, ..State::default() }]));
    let row = ScheduleRow {
        step_size: 0.01,
        second_moment_scale: 2.0,
        beta: 1.0,
        decay: 0.0,
        max_norm: 5.0,
        ema_rate: 0.3,
    };
    write(plan.slice(Plan::SCHEDULE).part(0, ScheduleRow::LEN), bytemuck::cast_slice(&[row]));
    for images in [vae::TRAIN_IMAGES, vae::TEST_IMAGES].map(|name| plan.slice(name)) {
        let words: Vec<u32> = (0..images.len as u32).map(|word| pcg4d([word, 0, 0, 0])[0]).collect();
        write(images, &words);
    }
}

/// Sums of three units and of one differ by rounding alone: by 3e-5 of the largest gradient at most.
#[test]
fn units_make_what_the_whole_batch_makes() {
    for (preset, activation) in [(Preset::Tiny, Activation::Relu), (Preset::Article, Activation::Silu)] {
        let plan = plan(preset, activation);
        let gradients = plan.buffers[plan.model().gradients.buffer.0].name.clone();
        let training = [gradients.as_str(), vae::RING];
        let evaluation = [vae::TOTALS, vae::LATENT_KL, vae::LATENT_MEAN, vae::LATENT_DEVIATIONS];
        for (program, names) in [(vae::TRAIN, &training[..]), (vae::EVALUATE, &evaluation)] {
            let memory = Memory::new(&plan.buffers);
            write(&plan, |slice, bits| {
                memory.take_bits(slice, bits);
            });
            for line in plan.program(program) {
                cpu::run(&line.op, 0..line.op.images(), &memory);
            }
            for name in names {
                let expected = memory.floats(plan.slice(name));
                let computed = bits(&plan, program, Helpers::none(), &[name]);
                let largest = expected.iter().fold(0.0, |largest: f32, x| largest.max(x.abs()));
                assert!(largest > 0.0, "{name}");
                for (computed, expected) in computed.into_iter().map(f32::from_bits).zip(&*expected) {
                    let is_near = (computed - expected).abs() <= 3e-5 * largest;
                    assert!(is_near, "{name} of {program}: {computed}, not {expected}");
                }
            }
        }
    }
}
