//! Messages between the page and its workers, and helpers on workers of their own.
//!
//! A message is a pair: a header, packed by postcard, and a payload of 32-bit words, whose memory changes hands.

use std::cell::RefCell;
use std::rc::Rc;

use futures_channel::mpsc::{UnboundedSender, unbounded};
use js_sys::{Array, Uint8Array, Uint32Array};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, Worker, WorkerOptions, WorkerType};

use super::helpers::{Connection, Done, Helper, Helpers, Label, Task};

/// The script that starts a worker, next to the page. Trunk makes it of `src/bin/worker.rs`.
const SCRIPT: &str = "worker_loader.js";
/// A batch has eight units: more helpers would have nothing to do.
const MOST_HELPERS: usize = 7;
/// The name of a worker that is a helper.
pub const HELPER: &str = "helper";

/// Where messages can be sent.
pub trait Port {
    /// Sends a message.
    fn post(&self, message: &JsValue, transfer: &JsValue) -> Result<(), JsValue>;
}

impl Port for Worker {
    fn post(&self, message: &JsValue, transfer: &JsValue) -> Result<(), JsValue> {
        self.post_message_with_transfer(message, transfer)
    }
}

impl Port for DedicatedWorkerGlobalScope {
    fn post(&self, message: &JsValue, transfer: &JsValue) -> Result<(), JsValue> {
        self.post_message_with_transfer(message, transfer)
    }
}

/// Sends a header with its payload. What cannot be sent is lost; whoever waits for it has to bear that.
pub fn post(port: &impl Port, header: &impl Serialize, payload: &[u32]) {
    let Ok(header) = postcard::to_allocvec(header) else { return };
    let payload = Uint32Array::from(payload);
    let message = Array::of2(&Uint8Array::from(header.as_slice()), &payload);
    let _ = port.post(&message, &Array::of1(&payload.buffer()));
}

/// Reads a message; `None` where it is not one of these.
pub fn read<T: DeserializeOwned>(event: &MessageEvent) -> Option<(T, Vec<u32>)> {
    let message: Array = event.data().dyn_into().ok()?;
    let header: Uint8Array = message.get(0).dyn_into().ok()?;
    let payload: Uint32Array = message.get(1).dyn_into().ok()?;
    Some((postcard::from_bytes(&header.to_vec()).ok()?, payload.to_vec()))
}

/// A worker, stopped when this is dropped.
pub struct Running {
    /// To send it messages.
    pub worker: Worker,
    _listeners: [Closure<dyn FnMut(JsValue)>; 2],
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// Starts a worker of this name. `on_message` gets its messages, `on_error` that it could not start or has failed.
pub fn start(
    name: &str,
    mut on_message: impl FnMut(MessageEvent) + 'static,
    mut on_error: impl FnMut(String) + 'static,
) -> Result<Running, JsValue> {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    options.set_name(name);
    let worker = Worker::new_with_options(SCRIPT, &options)?;
    let message =
        Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| on_message(event.unchecked_into()));
    let error = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
        // Else a helper's error would count as one of the worker that started it, and the whole run would be replaced.
        event.unchecked_ref::<web_sys::Event>().prevent_default();
        let words = js_sys::Reflect::get(&event, &"message".into()).ok().and_then(|words| words.as_string());
        on_error(words.unwrap_or_default());
    });
    worker.set_onmessage(Some(message.as_ref().unchecked_ref()));
    worker.set_onerror(Some(error.as_ref().unchecked_ref()));
    Ok(Running { worker, _listeners: [message, error] })
}

/// This worker's global scope.
pub fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// Handles every message to this worker from now on, and says that it does.
pub fn listen<T: DeserializeOwned>(mut handle: impl FnMut(T, Vec<u32>) + 'static) {
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some((header, payload)) = read(&event) {
            handle(header, payload);
        }
    });
    scope().set_onmessage(Some(listener.as_ref().unchecked_ref()));
    listener.forget();
    let _ = scope().post_message(&JsValue::NULL);
}

/// Runs a helper in this worker.
pub fn run_helper() {
    let mut helper = Helper::default();
    listen(move |task: Task, payload| {
        if let Some((label, results)) = helper.handle(task, &payload) {
            post(&scope(), &label, &results);
        }
    });
}

/// A helper's worker.
struct WorkerConnection(Running);

impl Connection for WorkerConnection {
    fn send(&self, task: &Task, payload: &[u32]) {
        post(&self.0.worker, task, payload);
    }
}

/// Cores that the browser tells this page or worker of.
fn cores() -> usize {
    let navigator = js_sys::Reflect::get(&js_sys::global(), &"navigator".into()).unwrap_or_default();
    let cores = js_sys::Reflect::get(&navigator, &"hardwareConcurrency".into());
    cores.ok().and_then(|cores| cores.as_f64()).unwrap_or(1.0) as usize
}

/// Helpers that a worker starts: one for each core but its own.
pub fn helper_count() -> usize {
    cores().saturating_sub(1).min(MOST_HELPERS)
}

/// This worker, which helpers join as they start.
pub fn start_helpers() -> Rc<RefCell<Helpers>> {
    let (done, results) = unbounded();
    let helpers = Rc::new(RefCell::new(Helpers::new(Vec::new(), results)));
    for number in 0..helper_count() {
        start_helper(number, &helpers, done.clone());
    }
    helpers
}

fn start_helper(number: usize, helpers: &Rc<RefCell<Helpers>>, done: UnboundedSender<Done>) {
    let running = Rc::new(RefCell::new(None));
    let (starting, joins, leaves) = (running.clone(), helpers.clone(), helpers.clone());
    let on_message = move |event: MessageEvent| match read::<Label>(&event) {
        Some((label, results)) => {
            let _ = done.unbounded_send(Done { helper: number, label, results });
        }
        // Its first message: it is ready.
        None => {
            if let Some(running) = starting.borrow_mut().take() {
                joins.borrow_mut().join(number, Box::new(WorkerConnection(running)));
            }
        }
    };
    let on_error = move |_: String| leaves.borrow_mut().leave(number);
    // Where workers cannot start workers, this one works alone.
    *running.borrow_mut() = start(HELPER, on_message, on_error).ok();
}
