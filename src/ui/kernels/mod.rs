//! The room Kernels: how the device runs a step.

pub mod known_tiles;

#[cfg(target_arch = "wasm32")]
mod bench;
#[cfg(target_arch = "wasm32")]
mod bench_page;
#[cfg(target_arch = "wasm32")]
mod bench_panel;
#[cfg(target_arch = "wasm32")]
mod bench_view;
#[cfg(target_arch = "wasm32")]
mod plan_panel;
#[cfg(target_arch = "wasm32")]
mod step_readings;
#[cfg(target_arch = "wasm32")]
mod tiles_panel;

#[cfg(target_arch = "wasm32")]
pub use bench::BenchState;
#[cfg(target_arch = "wasm32")]
pub use bench_page::BenchPage;

#[cfg(target_arch = "wasm32")]
use leptos::prelude::*;

/// What the room shows.
#[cfg(target_arch = "wasm32")]
#[component]
pub fn KernelsRoom() -> impl IntoView {
    use bench_panel::BenchPanel;
    use plan_panel::PlanPanel;
    use step_readings::StepReadings;
    use tiles_panel::TilesPanel;
    view! {
        <div class="grid">
            <StepReadings/>
            <TilesPanel/>
            <BenchPanel/>
            <PlanPanel/>
        </div>
    }
}
