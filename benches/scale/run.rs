use std::path::PathBuf;

use clap::Parser;
use latent_ink::bench::{Passes, Peaks, RepeatTimer, Spread, step_in_a_row};
use latent_ink::gpu::{Gpu, check_plan};
use latent_ink::model::vae::{self, Options, PlanSizes};
use latent_ink::model::{Preset, Vae};
use latent_ink::plan::Plan;
use latent_ink::train::Processor;

use super::plot;

#[derive(Parser)]
struct Arguments {
    /// Timed passes per point.
    #[arg(long, default_value_t = 3)]
    passes: usize,
    /// Folder for scale.md and scale.svg.
    #[arg(long, default_value = "out/bench")]
    out: PathBuf,
    /// Passed by cargo.
    #[arg(long, hide = true)]
    bench: bool,
}

/// One size of the model: `base` at batch 128 except for one of the three.
#[derive(Clone, Copy)]
struct Size {
    batch: usize,
    width: f64,
    latent: usize,
}

const BASE: Size = Size { batch: 128, width: 1.0, latent: 32 };

impl Size {
    fn plan(self, sizes: PlanSizes) -> Plan {
        vae::plan(&Vae::widened(Preset::Base, self.latent, self.width), sizes, Options::default())
    }

    /// The plan that is timed: its dataset is one batch.
    fn timed(self) -> Plan {
        self.plan(PlanSizes { batch: self.batch, train_images: self.batch, test_images: self.batch })
    }

    /// The plan whose memory is shown: with all of MNIST.
    fn with_mnist(self) -> Plan {
        self.plan(PlanSizes { batch: self.batch, train_images: 60_000, test_images: 10_000 })
    }
}

/// Sizes along one axis, and the cost of each.
struct Axis {
    name: &'static str,
    points: Vec<(f64, Size)>,
}

fn axes() -> [Axis; 3] {
    let axis = |name, values: &[f64], size: fn(f64) -> Size| Axis {
        name,
        points: values.iter().map(|&value| (value, size(value))).collect(),
    };
    [
        axis("batch", &[16., 32., 64., 128., 256., 512., 1024.], |batch| Size {
            batch: batch as usize,
            ..BASE
        }),
        axis("width", &[0.5, 1., 2., 4.], |width| Size { width, ..BASE }),
        axis("latent size", &[2., 8., 32., 128.], |latent| Size { latent: latent as usize, ..BASE }),
    ]
}

pub async fn run() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let gpu = Gpu::for_bench().await?;
    let passes = Passes { milliseconds: 50.0, count: arguments.passes };
    let (timer, processor) = (RepeatTimer::new(&gpu, passes), Processor::Gpu(gpu.clone()));
    let mut text = format!("{}.\n", gpu.name());
    let mut curves = Vec::new();
    for axis in axes() {
        // For each axis anew: the speed of a shared machine varies.
        let peak = Peaks::of_gpu(&gpu, &timer).await?.multiply_add.median;
        text += &heads(axis.name, peak);
        let mut curve = Vec::new();
        for (value, size) in axis.points {
            let milliseconds = step_in_a_row(&processor, size.timed(), passes).await?;
            let row = row(value, size, milliseconds, peak);
            println!("{}: {}", axis.name, row.trim_end());
            text += &row;
            curve.push((value, 1e3 * milliseconds.median / size.batch as f64));
        }
        curves.push((axis.name, curve));
    }
    text += &memory();
    text += &largest();
    std::fs::create_dir_all(&arguments.out)?;
    std::fs::write(arguments.out.join("scale.md"), &text)?;
    std::fs::write(arguments.out.join("scale.svg"), plot::svg(&curves))?;
    println!("{text}");
    Ok(())
}

fn heads(axis: &str, peak: f64) -> String {
    format!(
        "\nMultiply-adds in registers just before: {peak:.1} GFLOP/s.\n\n| {axis} | ms a step | spread | µs a sample | GFLOP/s | of multiply-add | parameters | MB |\n\
         | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n"
    )
}

fn row(value: f64, size: Size, milliseconds: Spread, peak: f64) -> String {
    let plan = size.with_mnist();
    let flops: u64 = plan.program(vae::TRAIN).iter().map(|line| line.op.flops()).sum();
    let rate = flops as f64 / milliseconds.median / 1e6;
    format!(
        "| {value} | {:.1} | {:.0}% | {:.0} | {rate:.2} | {:.1}% | {} | {:.1} |\n",
        milliseconds.median,
        milliseconds.percent(),
        1e3 * milliseconds.median / size.batch as f64,
        100.0 * rate / peak,
        plan.parameters().count(),
        plan.bytes() as f64 / 1e6
    )
}

/// The largest buffers of `base` at batch 128.
fn memory() -> String {
    let plan = BASE.with_mnist();
    let mut buffers = plan.buffers.clone();
    buffers.sort_by_key(|buffer| std::cmp::Reverse(buffer.bytes()));
    let (large, small) = buffers.split_at(16);
    let megabytes = |bytes: u64| format!("{:.2}", bytes as f64 / 1e6);
    let mut text = "\n| buffer of `base`, batch 128, all of MNIST | MB |\n| --- | ---: |\n".to_owned();
    for buffer in large {
        text += &format!("| {} | {} |\n", buffer.name, megabytes(buffer.bytes()));
    }
    let rest = small.iter().map(|buffer| buffer.bytes()).sum();
    text += &format!("| {} others | {} |\n", small.len(), megabytes(rest));
    text + &format!("| all | {} |\n", megabytes(plan.bytes()))
}

/// The largest batch and width within WebGPU's default limits, and the limits that they reach.
fn largest() -> String {
    let batch = last_that_fits(|batch| Size { batch, ..BASE });
    let quarters = last_that_fits(|quarters| Size { width: quarters as f64 / 4.0, ..BASE });
    let refusal =
        |size: Size| check_plan(&size.with_mnist()).err().map_or(String::new(), |error| error.to_string());
    format!(
        "\nWithin WebGPU's default limits `base` goes up to a batch of {batch}, and at batch 128 up to {} \
         times the width. Beyond that:\n\n> {}\n\n> {}\n",
        quarters as f64 / 4.0,
        refusal(Size { batch: batch + 1, ..BASE }),
        refusal(Size { width: (quarters + 1) as f64 / 4.0, ..BASE })
    )
}

/// The largest number whose size fits, by bisection.
fn last_that_fits(size: impl Fn(usize) -> Size) -> usize {
    let fits = |number: usize| check_plan(&size(number).with_mnist()).is_ok();
    let (mut fitting, mut too_large) = (1, 1 << 14);
    while too_large - fitting > 1 {
        let middle = (fitting + too_large) / 2;
        if fits(middle) { fitting = middle } else { too_large = middle }
    }
    fitting
}
