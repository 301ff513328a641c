//! The messages between the page and the lab.

use std::rc::Rc;

use super::{Report, TileChoice};
use crate::Error;
use crate::data::{Dataset, PIXELS};
use crate::explore;
use crate::gpu::NoAdapterReason;
use crate::plan::Row;
use crate::quality::{Quality, Source, StudyProgress};
use crate::train::{Evaluation, Likelihood, LikelihoodOrder, Losses, Posterior, Settings, Snapshot};

/// A request of the page. The lab handles requests in order, between two chunks of GPU work.
#[derive(Debug)]
pub enum Command {
    /// Replaces the dataset and starts over from step 0. The first dataset builds the session.
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
    /// Cancels the estimate. The run is unchanged.
    CancelEstimate,
    /// Starts over from the same seed.
    StartOver,
    /// Replaces the run by another, from where that was left: [`Event::Opened`], or [`Event::ReplacementCancelled`] if it cannot be.
    Open(RunToOpen),
    /// Copies the run after the current step, for [`Event::Snapshot`].
    Copy,
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
    /// Cancels the current fit or judgement.
    CancelStudy,
    /// Carries out an experiment now and, while the model learns, again and again; replaces the request of its kind.
    Explore(explore::Request),
    /// Ends the experiment of this kind.
    StopExploring(explore::Kind),
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
    /// A canvas for a view, where the device draws itself ([`Device::draws_to_canvas`]).
    Attach(View, wgpu::SurfaceTarget<'static>),
    /// Measures which tiles suit the GPU; the run goes on.
    MeasureTiles,
    /// After a lost device: opens a new one and continues from the last snapshot.
    Recover {
        /// Whether the CPU takes the GPU's place from now on.
        on_cpu: bool,
    },
}

/// A run that was left, and can go on.
#[derive(Clone, Debug)]
pub struct RunToOpen {
    /// Where it goes on from; its settings are the run's.
    pub snapshot: Rc<Snapshot>,
    /// The data that it was trained on.
    pub dataset: Rc<Dataset>,
    /// Training losses of its last steps; [`super::STEPS_SHOWN`] are enough.
    pub trained: Vec<Losses>,
    /// Its last test losses, and the step after which they were computed.
    pub tested: Option<(u64, Losses)>,
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

    /// Canvas pixels per side of a digit's pixel, where a GPU draws: enough for high-density screens.
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
    /// The device is known: canvases can be created. Sent again after a lost device is replaced: then every canvas must
    /// be a new element and be attached again.
    Device(Device),
    /// The state of the run: at most ten times per second while it trains, and after each command but a drawing.
    Report(Box<Report>),
    /// Losses of the steps since the last such event, one entry per step, for the chart.
    Train(Vec<(u64, Losses)>),
    /// The model on the whole test set after this many steps.
    Test(u64, Evaluation),
    /// The likelihood of test digits after this many steps.
    Likelihood(u64, Likelihood),
    /// The fingerprint of the parameters after this many steps: whenever the run is paused, and after each
    /// epoch. See [`crate::plan::ParameterTable::fingerprint`].
    Fingerprint(u64, String),
    /// A session was started or started over from step 0, on these data: charts are cleared.
    Started(Rc<Dataset>),
    /// The run of [`Command::Open`] is there, on these data, after this many steps.
    Opened(Rc<Dataset>, u64),
    /// A copy of the run: whenever it is paused, after each epoch, every ten seconds of training, and when asked for.
    Snapshot(Rc<Snapshot>),
    /// The replacement of the run was cancelled: the run is kept, on the data of its [`Event::Started`] or
    /// [`Event::Opened`].
    ReplacementCancelled,
    /// A drawing and its posterior, once its picture is submitted; `None` once the pad is cleared. The drawing is
    /// the one of [`Command::Draw`], not a copy, so that the sender can measure the latency.
    Posterior(Option<(Rc<[f32]>, Posterior)>),
    /// A picture, where the device cannot draw to a canvas.
    Picture(View, Cells),
    /// Samples of the untrained network, to be shown until the first picture of [`View::Samples`].
    Preview(Cells),
    /// The training step's plan, for display.
    Plan(Rc<[Row]>),
    /// The kernels' tiles, and what was measured; `None` on the CPU.
    Tiles(Option<TileChoice>),
    /// The progress of the current fit or judgement; `None` at its end.
    Study(Option<StudyProgress>),
    /// How good the samples are.
    Quality(Box<Quality>),
    /// What an experiment has found so far.
    Experiment(explore::Answer),
    /// The current source of samples; for a density also the step after which it was fitted, and to how many
    /// training digits.
    SampledFrom(Source, u64, usize),
    /// A notice for the visitor.
    Notice(Notice),
}

/// Something that the visitor should know and that did not stop the run.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// A command failed; the run continues as before.
    Error(Error),
    /// The loss became NaN or infinite; the run is back at an earlier step.
    Diverged {
        /// The step of that loss.
        step: u64,
        /// NaN or infinite.
        loss: f64,
        /// Where the run is now.
        restored_step: u64,
    },
    /// Other data or another model were requested after the device was lost: the run must be
    /// restored first.
    RecoverFirst,
    /// The worker that computes has failed; the run goes on in another.
    WorkerFailed {
        /// The step from which it goes on.
        step: u64,
    },
}

/// The device that computes.
#[derive(Clone, Debug, PartialEq)]
pub struct Device {
    /// Its name, as far as the browser reveals it.
    pub name: String,
    /// What it is.
    pub kind: DeviceKind,
    /// Why the CPU computes, if it does.
    pub reason: Option<CpuReason>,
}

/// Why the CPU computes.
#[derive(Clone, Debug, PartialEq)]
pub enum CpuReason {
    /// The link asks for it (`device=cpu`).
    Requested,
    /// WebGPU's adapter is software.
    SoftwareAdapter,
    /// No worker starts, or several have failed, so the page's own thread computes.
    NoWorker,
    /// There is no adapter.
    NoAdapter(NoAdapterReason),
}

/// The device that computes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeviceKind {
    /// A GPU by WebGPU (natively Vulkan, Metal or DirectX).
    Gpu,
    /// A WebGPU adapter in software.
    SoftwareGpu,
    /// The CPU, by itself.
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

impl Cells {
    /// One picture; blank where there is none.
    pub fn one(pixels: Option<Vec<f32>>) -> Cells {
        Cells { grid: (1, 1), values: pixels.unwrap_or_else(|| vec![0.0; PIXELS]) }
    }
}
