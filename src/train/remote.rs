//! An engine in a worker: the page sends what to write and run, and gets answers.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::Duration;

use futures_channel::{mpsc, oneshot};
use futures_util::StreamExt;
use futures_util::future::{Either, select};
use serde::{Deserialize, Serialize};
use web_sys::MessageEvent;

use super::cpu::{Cpu, CpuEngine};
use super::engine::{Answer, Work};
use crate::cpu::{Division, web};
use crate::ops::Slice;
use crate::plan::{BufferSpec, Programs};
use crate::timeout::with_timeout;
use crate::{Error, Result};

/// How long a worker may take to start: its wasm is fetched and compiled meanwhile.
const START: Duration = Duration::from_secs(10);

/// How long it may take to answer: much longer than a step of the largest model on a slow phone.
const ANSWER: Duration = Duration::from_secs(60);

/// To the worker. Numbers are in the message's payload.
#[derive(Debug, Serialize, Deserialize)]
enum Request {
    /// Makes buffers for a plan.
    Engine { id: u32, call: u32, buffers: Vec<BufferSpec>, divisions: Vec<Division> },
    /// Frees them.
    Drop { id: u32 },
    /// Replaces the contents of a slice.
    Write { id: u32, slice: Slice },
    /// Runs programs, then reads slices.
    Submit { id: u32, call: u32, programs: Vec<usize>, read: Vec<Slice> },
}

/// From the worker.
#[derive(Debug, Serialize, Deserialize)]
enum Reply {
    /// What a call has read is in the payload. So many threads compute.
    Done { call: u32, threads: usize },
    /// There is no memory for so many megabytes.
    NoRoom { call: u32, megabytes: usize },
}

/// The calls that wait for an answer.
struct Calls {
    waiting: RefCell<BTreeMap<u32, oneshot::Sender<Result<Vec<u32>>>>>,
    lost: mpsc::UnboundedSender<String>,
}

impl Calls {
    fn answer(&self, call: u32, answer: Result<Vec<u32>>) {
        if let Some(sender) = self.waiting.borrow_mut().remove(&call) {
            let _ = sender.send(answer);
        }
    }

    /// The worker is lost: whoever waits learns that, and so does whoever listens for losses.
    fn fail(&self, why: String) {
        self.waiting.borrow_mut().clear();
        let _ = self.lost.unbounded_send(why);
    }
}

/// The worker that has the CPU's engines. Clones share it; it ends with the last one.
#[derive(Clone)]
pub struct CpuWorker(Rc<Inner>);

struct Inner {
    worker: web::Running,
    calls: Rc<Calls>,
    last: Cell<u32>,
    threads: Rc<Cell<usize>>,
    losses: RefCell<Option<mpsc::UnboundedReceiver<String>>>,
}

impl CpuWorker {
    /// Starts it.
    ///
    /// # Errors
    /// The browser's words, or that it took too long.
    pub async fn start() -> std::result::Result<CpuWorker, String> {
        let (ready, is_ready) = oneshot::channel();
        let mut ready = Some(ready);
        let (lost, mut losses) = mpsc::unbounded();
        let calls = Rc::new(Calls { waiting: RefCell::default(), lost });
        let threads = Rc::new(Cell::new(1));
        let (answers, counted) = (calls.clone(), threads.clone());
        let on_message = move |event: MessageEvent| match web::read::<Reply>(&event) {
            Some((Reply::Done { call, threads }, words)) => {
                counted.set(threads);
                answers.answer(call, Ok(words));
            }
            Some((Reply::NoRoom { call, megabytes }, _)) => {
                answers.answer(call, Err(Error::Memory { megabytes }));
            }
            // Its first message: it is ready.
            None => {
                if let Some(ready) = ready.take() {
                    let _ = ready.send(());
                }
            }
        };
        let failed = calls.clone();
        let on_error = move |why: String| failed.fail(why);
        let worker = web::start("cpu", on_message, on_error).map_err(|error| format!("{error:?}"))?;
        match with_timeout(select(is_ready, losses.next()), START).await {
            Some(Either::Left((Ok(()), _))) => {}
            Some(Either::Right((why, _))) => return Err(why.unwrap_or_default()),
            _ => return Err(format!("no answer within {} s", START.as_secs())),
        }
        let losses = RefCell::new(Some(losses));
        Ok(CpuWorker(Rc::new(Inner { worker, calls, last: Cell::new(0), threads, losses })))
    }

    /// Yields the reason when it fails; `None` if it is already taken.
    pub fn losses(&self) -> Option<mpsc::UnboundedReceiver<String>> {
        self.0.losses.take()
    }

    fn number(&self) -> u32 {
        self.0.last.set(self.0.last.get() + 1);
        self.0.last.get()
    }

    fn send(&self, request: &Request, payload: &[u32]) {
        web::post(&self.0.worker.worker, request, payload);
    }

    /// Sends a request that has an answer.
    fn call(&self, request: impl FnOnce(u32) -> Request) -> Answer {
        let (sender, receiver) = oneshot::channel();
        let call = self.number();
        let calls = self.0.calls.clone();
        calls.waiting.borrow_mut().insert(call, sender);
        self.send(&request(call), &[]);
        Box::pin(async move {
            let lost = |why: String| Err(Error::DeviceLost(why));
            match with_timeout(receiver, ANSWER).await {
                Some(Ok(answer)) => answer,
                Some(Err(_)) => lost("the worker has failed".to_owned()),
                None => {
                    let why = format!("the worker did not answer within {} s", ANSWER.as_secs());
                    calls.fail(why.clone());
                    lost(why)
                }
            }
        })
    }
}

/// An engine in the worker.
pub struct RemoteEngine {
    worker: CpuWorker,
    id: u32,
}

impl RemoteEngine {
    /// Makes it.
    ///
    /// # Errors
    /// [`Error::Memory`]; [`Error::DeviceLost`].
    pub async fn new(
        worker: &CpuWorker,
        buffers: &[BufferSpec],
        programs: &Programs,
    ) -> Result<RemoteEngine> {
        let id = worker.number();
        let (buffers, divisions) = (buffers.to_vec(), Division::of(buffers, programs));
        let engine = RemoteEngine { worker: worker.clone(), id };
        worker.call(|call| Request::Engine { id, call, buffers, divisions }).await?;
        Ok(engine)
    }

    /// How many threads compute, as of the last answer.
    pub fn threads(&self) -> usize {
        self.worker.0.threads.get()
    }

    /// Replaces the contents of a slice.
    pub fn write(&self, slice: Slice, bits: &[u32]) {
        self.worker.send(&Request::Write { id: self.id, slice }, bits);
    }

    /// Runs programs, then reads slices.
    pub fn submit(&self, work: &[Work], read: &[Slice]) -> Answer {
        let programs = work.iter().map(|part| part.program).collect();
        let (id, read) = (self.id, read.to_vec());
        self.worker.call(|call| Request::Submit { id, call, programs, read })
    }
}

impl Drop for RemoteEngine {
    fn drop(&mut self) {
        self.worker.send(&Request::Drop { id: self.id }, &[]);
    }
}

/// Runs this worker: as a helper, or with the engines.
pub fn run_worker() {
    if web::scope().name() == web::HELPER {
        return web::run_helper();
    }
    let cpu = Cpu::sharing(web::start_helpers());
    let mut engines = BTreeMap::new();
    web::listen(move |request: Request, payload| handle(&mut engines, &cpu, request, &payload));
}

fn handle(engines: &mut BTreeMap<u32, CpuEngine>, cpu: &Cpu, request: Request, payload: &[u32]) {
    let threads = cpu.threads();
    let reply = move |call, words: &[u32]| web::post(&web::scope(), &Reply::Done { call, threads }, words);
    match request {
        Request::Engine { id, call, buffers, divisions } => match CpuEngine::new(&buffers, divisions, cpu) {
            Ok(engine) => {
                engines.insert(id, engine);
                reply(call, &[]);
            }
            Err(Error::Memory { megabytes }) => {
                web::post(&web::scope(), &Reply::NoRoom { call, megabytes }, &[]);
            }
            Err(_) => {}
        },
        Request::Drop { id } => {
            engines.remove(&id);
        }
        Request::Write { id, slice } => {
            if let Some(engine) = engines.get(&id) {
                engine.write(slice, payload);
            }
        }
        Request::Submit { id, call, programs, read } => {
            let Some(engine) = engines.get(&id) else { return };
            let answer = engine.submit(programs, &read);
            wasm_bindgen_futures::spawn_local(async move {
                if let Ok(words) = answer.await {
                    reply(call, &words);
                }
            });
        }
    }
}
