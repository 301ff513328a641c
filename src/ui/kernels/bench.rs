//! The bench of this device, running and done.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use crate::bench::{self, Options, Report, Stage};
use crate::data::source::FetchProblem;
use crate::data::web::words;
use crate::lab::{DeviceChoice, open_for_bench};
use crate::{Error, Result};

/// The state of a bench.
#[derive(Clone, Debug, PartialEq)]
pub enum BenchState {
    /// Not started.
    Idle,
    /// Running this stage.
    Running(Stage),
    /// Finished.
    Done,
    /// Failed.
    Failed(Error),
}

/// A bench that can be run, several times if desired.
#[derive(Clone, Copy)]
pub struct Bench {
    /// Its state.
    pub state: RwSignal<BenchState>,
    /// The last report.
    pub report: RwSignal<Option<Report>>,
}

impl Bench {
    /// Not started.
    pub fn new() -> Bench {
        Bench { state: RwSignal::new(BenchState::Idle), report: RwSignal::new(None) }
    }

    /// Whether it is running; tracked.
    pub fn is_running(self) -> bool {
        self.state.with(|state| matches!(state, BenchState::Running(_)))
    }

    /// Runs it, on a separate device or worker. `input` is a file next to the page, see [`bench::Input`].
    pub fn start(self, options: Options, device: DeviceChoice, input: Option<String>) {
        self.state.set(BenchState::Running(Stage::RequestingDevice));
        spawn_local(async move {
            let state = match self.run(&options, device, input).await {
                Ok(report) => {
                    self.report.set(Some(report));
                    BenchState::Done
                }
                Err(error) => BenchState::Failed(error),
            };
            self.state.set(state);
        });
    }

    async fn run(self, options: &Options, device: DeviceChoice, input: Option<String>) -> Result<Report> {
        let input = match input {
            Some(url) => Some(fetch(&url).await?),
            None => None,
        };
        let progress = |stage: Stage| self.state.set(BenchState::Running(stage));
        bench::run(open_for_bench(device).await, options, input.as_deref(), progress).await
    }
}

/// The floats of a file next to the page.
async fn fetch(url: &str) -> Result<Vec<f32>> {
    let because = |why: FetchProblem| Error::Fetch { url: url.to_owned(), why };
    let broken = |why: JsValue| because(FetchProblem::Network { words: words(why) });
    let response = JsFuture::from(window().fetch_with_str(url)).await.map_err(broken)?;
    let response: Response = response.unchecked_into();
    if !response.ok() {
        return Err(because(FetchProblem::Status { status: response.status() }));
    }
    let buffer = JsFuture::from(response.array_buffer().map_err(broken)?).await.map_err(broken)?;
    Ok(bytemuck::pod_collect_to_vec(&js_sys::Uint8Array::new(&buffer).to_vec()))
}
