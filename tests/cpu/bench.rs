//! The bench on the CPU: every line and measure has a time, and the losses are the reference's.

use latent_ink::bench::{self, Device, Input, Options, Passes, STEP};
use latent_ink::cpu::{Helpers, UNIT};
use latent_ink::model::{Preset, vae};
use latent_ink::reference::{self, Memory};
use latent_ink::train::{Cpu, Processor};
use pollster::block_on;

/// A unit and a part of one.
fn options() -> Options {
    let passes = Passes { milliseconds: 1.0, count: 2 };
    Options { passes, ..Options::of(Preset::Tiny, UNIT + 5) }
}

fn threads(count: usize) -> Processor {
    Processor::Cpu(Cpu::new(Helpers::of_threads(count - 1)))
}

/// The loss of the first step, in double precision.
fn first_loss() -> f64 {
    let plan = options().plan();
    let memory = Memory::new(&plan.buffers);
    for (slice, floats) in Input::synthetic(&plan).contents(&plan) {
        for (place, float) in memory.floats_mut(slice).iter_mut().zip(floats) {
            *place = f64::from(float);
        }
    }
    plan.program(STEP).iter().for_each(|line| reference::run(&line.op, &memory));
    memory.floats(plan.slice(vae::RING))[..2].iter().sum()
}

#[test]
fn everything_is_timed_and_the_losses_are_right() {
    let report = block_on(bench::run(threads(2), &options(), None, |_| {})).unwrap();
    assert_eq!((report.adapter.as_str(), report.device), ("CPU", Device::Cpu { threads: 2 }));
    assert_eq!(report.lines.len(), options().plan().program(vae::TRAIN).len());
    let names: Vec<_> = report.whole.iter().map(|measured| measured.name).collect();
    assert_eq!(names, ["decode64", "recon1", "step", "step_in_a_row"]);
    for measured in report.lines.iter().chain(&report.whole) {
        assert!(measured.milliseconds.median > 0.0, "{measured:?}");
    }
    let expected = first_loss();
    assert!((report.losses[0] / expected - 1.0).abs() < 1e-5, "{} and not {expected}", report.losses[0]);
    assert!(report.losses.last() < report.losses.first(), "it trains while it measures");
}

#[test]
fn chosen_lines_alone_are_timed() {
    let options = Options { only: "conv2d_grad_weight".to_owned(), ..options() };
    let report = block_on(bench::run(threads(1), &options, None, |_| {})).unwrap();
    assert!(report.lines.iter().all(|line| line.name == "conv2d_grad_weight") && report.whole.is_empty());
    // A unit's time counts for the whole batch, and so does its work.
    let all = options.plan();
    let mut ops = all.program(vae::TRAIN).iter().map(|line| &line.op);
    let op = ops.find(|op| op.stem() == "conv2d_grad_weight").unwrap();
    assert_eq!(report.lines[0].flops, op.flops());
    assert!(report.lines[0].bytes < op.bytes(), "the CPU has no sums in parts");
}
