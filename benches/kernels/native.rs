use std::time::Instant;

use clap::Parser;
use latent_ink::gpu::{Executor, Gpu, Recording};
use latent_ink::model::{Network, Preset};
use latent_ink::ops::{BufferId, Dispatch, Slice};
use latent_ink::plan::{Line, Plan, PlanSizes, Program};
use latent_ink::twin::random::Sequence;
use latent_ink::{Error, Result};

#[derive(Parser)]
struct Arguments {
    /// base, plane or tiny.
    #[arg(long, default_value = "base")]
    preset: String,
    /// Images a step.
    #[arg(long, default_value_t = 128)]
    batch: usize,
    /// Only lines whose label or kernel contains this.
    #[arg(long, default_value = "")]
    only: String,
    /// Milliseconds that a pass should take.
    #[arg(long, default_value_t = 100.0)]
    milliseconds: f64,
    /// Passes, of which the best counts.
    #[arg(long, default_value_t = 5)]
    passes: usize,
    /// Given by cargo.
    #[arg(long, hide = true)]
    bench: bool,
}

pub async fn run() -> Result<()> {
    let arguments = Arguments::parse();
    let unknown = || Error::Mismatch(format!("There is no preset “{}”.", arguments.preset));
    let preset = Preset::from_name(&arguments.preset).ok_or_else(unknown)?;
    let sizes = PlanSizes { batch: arguments.batch, train_images: 6_000, test_images: 1_000 };
    let plan = Plan::new(&Network::new(preset, preset.latent_size()), sizes);
    let gpu = Gpu::new().await?;
    let mut executor = Executor::new(&gpu, &plan.buffers).await?;
    fill(&executor, &plan);

    let peak = multiply_add_peak(&mut executor, plan.slots.batch.logits, &arguments).await?;
    println!("{}: {peak:.1} GFLOP/s of multiply-adds in registers", gpu.name());
    println!("{:48} {:20} {:>9} {:>8} {:>7} {:>6}", "line", "kernel", "ms", "GFLOP/s", "GB/s", "peak");
    let mut step = (0.0, 0);
    let wanted =
        |line: &&Line| line.label.contains(&arguments.only) || line.op.stem().contains(&arguments.only);
    for line in plan.program(Program::Train).iter().filter(wanted) {
        let recording = executor.record(std::slice::from_ref(line)).await?;
        let milliseconds = time(&executor, &recording, &arguments).await?;
        report(&line.label, line.op.stem(), milliseconds, line.op.flops(), line.op.bytes(), peak);
        step = (step.0 + milliseconds, step.1 + line.op.flops());
    }
    if step.1 == 0 {
        return Err(Error::Mismatch(format!("No line or kernel has “{}” in its name.", arguments.only)));
    }
    report("all lines", "", step.0, step.1, 0, peak);
    if arguments.only.is_empty() {
        let recording = executor.record(plan.program(Program::Train)).await?;
        let milliseconds = time(&executor, &recording, &arguments).await?;
        report("the whole step", "", milliseconds, step.1, 0, peak);
    }
    Ok(())
}

/// Numbers of a likely size in every buffer: zeros may be faster, and NaN slower. The counters and the
/// schedule stay zero, and with them the step size, so that the parameters stay as they are.
fn fill(executor: &Executor, plan: &Plan) {
    for (index, spec) in plan.buffers.iter().enumerate() {
        let slice = Slice { buffer: BufferId(index), offset: 0, len: spec.len };
        let zero = [plan.slots.state, plan.slots.schedule, plan.slots.second_moment];
        if zero.iter().any(|kept| kept.buffer == slice.buffer) {
            continue;
        }
        let mut numbers = vec![0.0f32; spec.len];
        Sequence { counter: index as u32, seed: 1, stream: 0 }.fill_normal(&mut numbers);
        numbers.iter_mut().for_each(|number| *number *= 0.1);
        executor.write(slice, &numbers);
    }
}

/// GFLOP/s of a kernel that only multiplies and adds.
async fn multiply_add_peak(executor: &mut Executor, result: Slice, arguments: &Arguments) -> Result<f64> {
    const ROUNDS: u32 = 4096;
    const INVOCATIONS: u32 = 65_536;
    let dispatch = Dispatch {
        shader: "multiply_add",
        source: include_str!("multiply_add.wgsl").to_owned(),
        constants: vec![("ROUNDS", f64::from(ROUNDS))],
        bindings: vec![result.write()],
        workgroups: [INVOCATIONS / 64, 1, 1],
    };
    let recording = executor.record_dispatches([("peak", vec![dispatch])]).await?;
    let milliseconds = time(executor, &recording, arguments).await?;
    let flops = 2.0 * 96.0 * f64::from(ROUNDS) * f64::from(INVOCATIONS);
    Ok(flops / milliseconds / 1e6)
}

/// Milliseconds that a recording takes.
async fn time(executor: &Executor, recording: &Recording, arguments: &Arguments) -> Result<f64> {
    let once = pass(executor, recording, 1).await?.min(pass(executor, recording, 1).await?);
    let times = (arguments.milliseconds / once).ceil().clamp(1.0, 1000.0) as usize;
    let mut best = once;
    for _ in 0..arguments.passes {
        best = best.min(pass(executor, recording, times).await?);
    }
    Ok(best)
}

async fn pass(executor: &Executor, recording: &Recording, times: usize) -> Result<f64> {
    let start = Instant::now();
    executor.submit((0..times).map(|_| (recording, 0..recording.lines())), &[]).wait().await?;
    Ok(start.elapsed().as_secs_f64() * 1e3 / times as f64)
}

fn report(label: &str, kernel: &str, milliseconds: f64, flops: u64, bytes: u64, peak: f64) {
    let rate = flops as f64 / milliseconds / 1e6;
    let bandwidth = bytes as f64 / milliseconds / 1e6;
    let share = 100.0 * rate / peak;
    println!("{label:48} {kernel:20} {milliseconds:9.3} {rate:8.2} {bandwidth:7.2} {share:5.1}%");
}
