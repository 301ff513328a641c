//! A download with progress that gives up when it stalls.

use gloo_timers::callback::Timeout;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, RequestInit, Response};

use super::stream::{Reading, words};
use crate::data::{gzip, idx};

/// Milliseconds without a byte after which a download is given up.
const STALL: u32 = 10_000;
/// Bytes that tell a packed file or an idx file from anything else.
const MAGIC: usize = 4;

/// The bytes at `url`, packed or plain, at most `limit` of them; or the reason why not.
///
/// `progress` is told how many bytes have come. Something else than gzip or idx is refused at its
/// first bytes, whatever the status: a server that answers every address with its start page does so
/// with status 200.
pub async fn fetch(url: &str, limit: usize, progress: impl Fn(usize)) -> Result<Vec<u8>, String> {
    let abort = Abort(AbortController::new().map_err(words)?);
    download(url, limit, progress, &abort).await.map_err(|why| match abort.0.signal().aborted() {
        true => format!("nothing came for {} seconds.", STALL / 1000),
        false => why,
    })
}

async fn download(
    url: &str,
    limit: usize,
    progress: impl Fn(usize),
    abort: &Abort,
) -> Result<Vec<u8>, String> {
    let options = RequestInit::new();
    options.set_signal(Some(&abort.0.signal()));
    let window = web_sys::window().ok_or("there is no window to fetch from.")?;
    let stall = abort.after(STALL);
    let response = JsFuture::from(window.fetch_with_str_and_init(url, &options)).await.map_err(broken)?;
    drop(stall);
    let response: Response = response.unchecked_into();
    if !response.ok() {
        return Err(format!("the server answered {}.", response.status()));
    }
    let body = response.body().ok_or("the server’s answer is empty.")?;
    let mut reading = Reading::of(&body, 0)?;
    loop {
        let stall = abort.after(STALL);
        let more = reading.read().await.map_err(broken)?;
        drop(stall);
        let bytes = &reading.bytes;
        if (bytes.len() >= MAGIC || !more) && !gzip::is_packed(bytes) && !idx::looks_like_idx(bytes) {
            return Err("the server answered with something else than the file.".into());
        }
        if bytes.len() > limit {
            return Err(format!("the server sent more than the {limit} bytes expected."));
        }
        if !more {
            return Ok(reading.bytes);
        }
        progress(bytes.len());
    }
}

fn broken(why: JsValue) -> String {
    format!("the connection failed ({}).", words(why))
}

/// Ends a download when dropped; for one that is done that is nothing.
struct Abort(AbortController);

impl Abort {
    /// Aborts after so many milliseconds, unless what it returns is dropped before.
    fn after(&self, milliseconds: u32) -> Timeout {
        let controller = self.0.clone();
        Timeout::new(milliseconds, move || controller.abort())
    }
}

impl Drop for Abort {
    fn drop(&mut self) {
        self.0.abort();
    }
}
