//! The executor on a GPU: buffers, pipelines and bind groups made once from a plan, then replayed.

#[cfg(target_arch = "wasm32")]
mod aside;
#[cfg(target_arch = "wasm32")]
mod browser;
mod canvas;
mod cells;
mod device;
mod executor;
mod fence;
mod limits;
mod no_adapter;
mod nudge;
mod pipelines;
mod request;
mod timer;

pub use canvas::Canvas;
pub use cells::{CellPainter, CellSource, Colors};
pub use device::Gpu;
pub use executor::{Executor, Recording};
pub use fence::Pending;
pub use limits::check_plan;
pub use no_adapter::NoAdapterReason;
pub use nudge::LATE;
pub use timer::{Clock, Timer};
