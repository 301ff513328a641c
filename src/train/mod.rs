//! Training: settings, the engine that replays a plan, sessions, snapshots. Independent of the page.

mod classifier;
mod codec;
mod cpu;
mod cpu_samples;
mod descent;
mod engine;
mod evaluation;
mod inference;
mod likelihood;
mod losses;
mod pace;
#[cfg(target_arch = "wasm32")]
pub mod remote;
mod replay;
mod runner;
mod schedule;
mod services;
mod session;
mod settings;
mod snapshot;
mod trainer;

pub use classifier::{Classifier, Judged};
pub use codec::Codec;
pub use cpu::Cpu;
pub use cpu_samples::cpu_samples;
pub use descent::{Descent, Fitted};
pub use engine::{Answer, Engine, Processor, Work, compile, floats};
pub use evaluation::{ACTIVE_VARIANCE, Evaluation, EvaluationJob, LatentUse};
pub use inference::Posterior;
pub use likelihood::{Likelihood, LikelihoodJob, LikelihoodOrder};
pub use losses::Losses;
pub use pace::Pace;
#[cfg(target_arch = "wasm32")]
pub use remote::CpuWorker;
pub use replay::Replay;
pub use schedule::{Schedule, schedule_row};
pub use services::{Job, JobChunk, Posteriors, Request, greys, losses};
pub use session::Session;
pub use settings::Settings;
pub use snapshot::Snapshot;
pub use trainer::TrainChunk;
