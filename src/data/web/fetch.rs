//! A download with progress and a time limit for stalls.

use gloo_timers::callback::Timeout;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, RequestInit, Response};

use super::stream::{Reading, words};
use crate::data::source::FetchProblem;
use crate::data::{gzip, idx};

/// Seconds without a byte after which a download is cancelled.
const STALL: u32 = 10;
/// Bytes that distinguish a compressed file or an idx file from anything else.
const MAGIC: usize = 4;

type Result<T> = std::result::Result<T, FetchProblem>;

/// The bytes at `url`, packed or plain, at most `limit` of them.
///
/// `progress` is called with the number of bytes received. Anything but gzip or idx is rejected at its first
/// bytes, whatever the status: some servers answer every address with their start page and status 200.
///
/// # Errors
/// If the answer is not such a file, or stalls for 10 seconds.
pub async fn fetch(url: &str, limit: usize, progress: impl Fn(usize)) -> Result<Vec<u8>> {
    let abort = Abort(AbortController::new().map_err(network)?);
    download(url, limit, progress, &abort).await.map_err(|why| match abort.0.signal().aborted() {
        true => FetchProblem::Stalled { seconds: STALL },
        false => why,
    })
}

async fn download(url: &str, limit: usize, progress: impl Fn(usize), abort: &Abort) -> Result<Vec<u8>> {
    let options = RequestInit::new();
    options.set_signal(Some(&abort.0.signal()));
    let window = web_sys::window().ok_or(FetchProblem::Network { words: "no window".into() })?;
    let stall = abort.after(STALL);
    let response = JsFuture::from(window.fetch_with_str_and_init(url, &options)).await.map_err(network)?;
    drop(stall);
    let response: Response = response.unchecked_into();
    if !response.ok() {
        return Err(FetchProblem::Status { status: response.status() });
    }
    // Only responses without content, such as 204, have no body.
    let body = response.body().ok_or(FetchProblem::OtherContent)?;
    let mut reading = Reading::of(&body, 0).map_err(|words| FetchProblem::Network { words })?;
    loop {
        let stall = abort.after(STALL);
        let more = reading.read().await.map_err(network)?;
        drop(stall);
        let bytes = &reading.bytes;
        if (bytes.len() >= MAGIC || !more) && !gzip::is_packed(bytes) && !idx::looks_like_idx(bytes) {
            let is_html = bytes.trim_ascii_start().starts_with(b"<");
            return Err(if is_html { FetchProblem::WebPage } else { FetchProblem::OtherContent });
        }
        if bytes.len() > limit {
            return Err(FetchProblem::TooLong { limit });
        }
        if !more {
            return Ok(reading.bytes);
        }
        progress(bytes.len());
    }
}

fn network(why: JsValue) -> FetchProblem {
    FetchProblem::Network { words: words(why) }
}

/// Aborts a download when dropped, which has no effect on a finished one.
struct Abort(AbortController);

impl Abort {
    /// Aborts after this many seconds, unless what it returns is dropped before.
    fn after(&self, seconds: u32) -> Timeout {
        let controller = self.0.clone();
        Timeout::new(seconds * 1000, move || controller.abort())
    }
}

impl Drop for Abort {
    fn drop(&mut self) {
        self.0.abort();
    }
}
