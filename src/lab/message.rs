//! What the page and the lab say to each other.

use std::rc::Rc;

use super::{Report, ProfileChange, ProfileChoice};
use crate::Error;
use crate::data::Dataset;
use crate::gpu::NoAdapterReason;
use crate::plan::Row;
use crate::quality::{StudyProgress, Quality, Source};
use crate::train::{Evaluation, Likelihood, LikelihoodOrder, Losses, Posterior, Settings};

/// What the page asks for. The lab handles it in order, between two chunks of GPU work.
#[derive(Debug)]
pub enum Command {
    /// Replaces the dataset and starts over from step 0. The first one builds the session.
    UseData(Rc<Dataset>),
    /// Changes settings, at once or by starting over from step 0: [`Settings::restarts`] says which, and the
    /// page asks the visitor first.
    Configure(Settings),
    /// Trains until paused, until the last epoch, or until this many steps in all.
    Run {
        /// Pause once this many steps have been taken.
        until_step: Option<u64>,
    },
    /// Pauses training.
    Pause,
    /// Takes one step.
    Step,
    /// Evaluates the test set now; ignored while training runs.
    Evaluate,
    /// Estimates the likelihood of test digits; ignored while training runs.
    Estimate(LikelihoodOrder),
    /// Gives that up. The run stays as it is.
    CancelEstimate,
    /// Starts over from the same seed.
    Reset,
    /// Encodes and decodes a drawing: 784 grey values in `[0, 1]`; `None` clears the answer.
    Draw(Option<Rc<[f32]>>),
    /// Decodes latents that the visitor dragged.
    Decode(Vec<f32>),
    /// Draws 64 new latents and shows what they decode to.
    Sample,
    /// Draws them from the prior, or from a density, which is fitted to the current model; ignored
    /// while training runs.
    SampleFrom(Source),
    /// Judges the samples of the current model; ignored while training runs.
    JudgeSamples,
    /// Gives up the fit or the judgement that is under way.
    CancelStudy,
    /// Scales the latents of the samples.
    SetTemperature(f32),
    /// Whether the samples follow the model while it learns (the latents stay the same).
    SetLive(bool),
    /// Whether the page can be seen: training goes on, drawing to canvases stops.
    SetVisible(bool),
    /// Colours of ink and paper on the canvases, sRGB in `[0, 1]`.
    SetColors {
        /// Colour of a pixel at 1.
        ink: [f32; 3],
        /// Colour of a pixel at 0.
        paper: [f32; 3],
    },
    /// A canvas for a view, where the device draws by itself ([`Device::draws_to_canvas`]).
    Attach(View, wgpu::SurfaceTarget<'static>),
    /// Changes the kernels' profile; the run goes on.
    ChangeProfile(ProfileChange),
    /// After a lost device: gets a new one and goes on from the last snapshot.
    Recover,
}

/// A picture that the lab keeps up to date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// What the drawing, or the dragged latents, decode to: one cell.
    Reconstruction,
    /// 64 samples, 8 × 8.
    Samples,
    /// A row of test digits above a row of their reconstructions: 12 × 2.
    TestReconstructions,
}

impl View {
    /// All of them.
    pub const ALL: [View; 3] = [View::Reconstruction, View::Samples, View::TestReconstructions];

    /// Canvas pixels a digit's pixel, where a GPU draws: enough for dense screens.
    pub fn pixels_per_pixel(self) -> usize {
        match self {
            View::Reconstruction => 16,
            View::Samples | View::TestReconstructions => 4,
        }
    }

    /// Cells across and down.
    pub fn grid(self) -> (usize, usize) {
        match self {
            View::Reconstruction => (1, 1),
            View::Samples => (8, 8),
            View::TestReconstructions => (12, 2),
        }
    }
}

/// What the lab reports.
#[derive(Clone, Debug)]
pub enum Event {
    /// The device is known: canvases can be made. Comes again after [`Command::Recover`], and then
    /// every canvas must be a new element and be attached again.
    Device(Device),
    /// How the run stands: at most ten times per second while it trains, and after each command but a drawing.
    Report(Box<Report>),
    /// Losses of the steps since the last such event, one entry a step, for the chart.
    Train(Vec<(u64, Losses)>),
    /// The model on the whole test set after this many steps.
    Test(u64, Evaluation),
    /// How likely the model holds test digits to be, after this many steps.
    Likelihood(u64, Likelihood),
    /// The fingerprint of the parameters after this many steps: whenever the run stands, and after each
    /// epoch. See [`crate::plan::ParameterTable::fingerprint`].
    Fingerprint(u64, String),
    /// A session was started or started over from step 0, on these data: charts are emptied.
    Started(Rc<Dataset>),
    /// What was to take the run's place is given up: the run stands, on the data of its [`Event::Started`].
    Kept,
    /// A drawing and where the encoder puts it, once its picture is under way; `None` once the pad is
    /// cleared. The drawing is the one that [`Command::Draw`] brought, not a copy: whoever sent it can
    /// measure how long the answer took.
    Posterior(Option<(Rc<[f32]>, Posterior)>),
    /// A picture, where the device cannot draw to a canvas by itself.
    Picture(View, Cells),
    /// Samples of the untrained network, to be shown until the first picture of [`View::Samples`].
    Preview(Cells),
    /// The training step's plan, for the panel that prints it.
    Plan(Rc<[Row]>),
    /// How the kernels are cut, and what was measured; nothing on the CPU.
    Profile(Option<ProfileChoice>),
    /// How far the fit or the judgement has come that is under way; nothing once there is none.
    Study(Option<StudyProgress>),
    /// How good the samples are.
    Quality(Box<Quality>),
    /// What samples are drawn from now; a density with the step after which it was fitted, and to how many
    /// training digits.
    SampledFrom(Source, u64, usize),
    /// Something that the visitor should know and that did not stop the run.
    Notice(Notice),
}

/// What the visitor should know and what did not stop the run.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// A command that failed; the run goes on as before.
    Error(Error),
    /// The loss went to NaN or infinity; the run is back at an earlier step.
    Diverged {
        /// The step of that loss.
        step: u64,
        /// NaN or infinite.
        loss: f64,
        /// Where the run is now.
        restored_step: u64,
    },
    /// Other data or another model were asked for after the device was lost: first [`Command::Recover`] has to
    /// restore the run.
    RecoverFirst,
}

/// What computes.
#[derive(Clone, Debug, PartialEq)]
pub struct Device {
    /// Its name, as far as the browser reveals it.
    pub name: String,
    /// What it is.
    pub kind: DeviceKind,
    /// Why a CPU computes, where one does.
    pub reason: Option<CpuReason>,
}

/// Why a CPU computes.
#[derive(Clone, Debug, PartialEq)]
pub enum CpuReason {
    /// The link asks for it (`device=cpu`).
    Requested,
    /// WebGPU's adapter is software.
    SoftwareAdapter,
    /// There is no adapter.
    NoAdapter(NoAdapterReason),
}

/// What computes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeviceKind {
    /// A GPU by WebGPU (natively Vulkan, Metal or DirectX).
    Gpu,
    /// A WebGPU adapter in software.
    SoftwareGpu,
    /// The twins, in plain Rust.
    Cpu,
}

impl Device {
    /// Whether it draws to canvases itself; else pictures come as [`Event::Picture`].
    pub fn draws_to_canvas(&self) -> bool {
        self.kind != DeviceKind::Cpu
    }
}

/// A grid of grey pictures, for a canvas that the page paints itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Cells {
    /// Cells across and down.
    pub grid: (usize, usize),
    /// 784 values in `[0, 1]` per cell, cell after cell, row by row.
    pub values: Vec<f32>,
}
