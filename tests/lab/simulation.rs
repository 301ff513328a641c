//! A host whose tasks, time and device are controlled by the test.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use std::time::{Duration, Instant};

use futures_channel::{mpsc, oneshot};
use futures_util::future::LocalBoxFuture;
use latent_ink::lab::{
    Accelerator, AcceleratorKind, Asked, Command, Device, DeviceChoice, DeviceKind, Event, Host, Lab, Opened,
    Phase, Purpose, Report, Start,
};
use latent_ink::ops::{SCHEDULE_ROWS, Tiling};
use latent_ink::train::{Answer, Cpu, Processor, Settings};
use latent_ink::{Error, Result};

use crate::watch::Watch;

/// A lab and its simulated environment.
pub struct Simulation {
    lab: Lab,
    world: Rc<World>,
    pub events: Rc<RefCell<Vec<Event>>>,
}

/// The environment of the lab.
pub struct World {
    now: Cell<Instant>,
    /// How long a chunk takes.
    pace: Cell<Duration>,
    tasks: RefCell<Vec<Task>>,
    /// Purposes of tasks that are not run.
    asleep: RefCell<Vec<Purpose>>,
    chunks: RefCell<VecDeque<Chunk>>,
    has_accelerator: bool,
    /// Whether the accelerator is a worker.
    is_worker: Cell<bool>,
    is_lost: Cell<bool>,
    /// Whether only the CPU can be opened.
    has_no_gpu: Cell<bool>,
    alarms: RefCell<Vec<oneshot::Sender<()>>>,
    losses: RefCell<Option<mpsc::UnboundedSender<String>>>,
    /// Whether the visitor chose the preset.
    pub preset_is_chosen: bool,
    /// Images per second, as the lab measures them.
    pub speed: Option<f64>,
}

struct Task {
    purpose: Purpose,
    /// `None` while it is polled.
    future: Option<LocalBoxFuture<'static, ()>>,
    woken: Arc<Woken>,
}

struct Chunk {
    answer: Result<Vec<u32>>,
    to: oneshot::Sender<Result<Vec<u32>>>,
}

struct Woken(AtomicBool);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::Relaxed);
    }
}

struct InWorld(Rc<World>);

impl Host for InWorld {
    fn spawn(&self, purpose: Purpose, task: LocalBoxFuture<'static, ()>) {
        let woken = Arc::new(Woken(AtomicBool::new(true)));
        self.0.tasks.borrow_mut().push(Task { purpose, future: Some(task), woken });
    }

    fn sleep(&self, _: Duration) -> LocalBoxFuture<'static, ()> {
        let (alarm, sleep) = oneshot::channel();
        self.0.alarms.borrow_mut().push(alarm);
        // Without a call of `wake_up` the alarm stays there, and the sleeper sleeps.
        Box::pin(async { sleep.await.unwrap_or_default() })
    }

    fn now(&self) -> Instant {
        self.0.now.get()
    }

    fn open(&self, _: DeviceChoice) -> LocalBoxFuture<'static, Opened> {
        let world = self.0.clone();
        Box::pin(async move { world.open() })
    }

    fn speed<'a>(&'a self, _: &'a Processor, _: Settings, _: Duration) -> LocalBoxFuture<'a, Option<f64>> {
        Box::pin(std::future::ready(self.0.speed))
    }

    /// The device computes immediately what is submitted; the test decides when the answer arrives.
    fn submitted(&self, answer: Answer) -> Answer {
        let answer = if self.0.is_lost.get() { Err(lost()) } else { pollster::block_on(answer) };
        let (to, answered) = oneshot::channel();
        self.0.chunks.borrow_mut().push_back(Chunk { answer, to });
        Box::pin(async move { answered.await.unwrap_or_else(|_| Err(lost())) })
    }
}

fn lost() -> Error {
    Error::DeviceLost("as the test says".to_owned())
}

impl World {
    /// With a device that works asynchronously, or on the CPU.
    pub fn new(has_accelerator: bool) -> World {
        World {
            now: Cell::new(Instant::now()),
            pace: Cell::new(Duration::from_millis(50)),
            tasks: RefCell::default(),
            // They decode 64 samples each.
            asleep: RefCell::new(vec![Purpose::Picture]),
            chunks: RefCell::default(),
            has_accelerator,
            is_worker: Cell::new(false),
            is_lost: Cell::new(false),
            has_no_gpu: Cell::new(false),
            alarms: RefCell::default(),
            losses: RefCell::default(),
            preset_is_chosen: true,
            speed: None,
        }
    }

    fn open(&self) -> Opened {
        let has_accelerator = self.has_accelerator && !self.has_no_gpu.get();
        self.is_lost.set(false);
        let kind = if has_accelerator { DeviceKind::Gpu } else { DeviceKind::Cpu };
        let accelerator = has_accelerator.then(|| {
            let (sender, losses) = mpsc::unbounded();
            self.losses.replace(Some(sender));
            let gpu = AcceleratorKind::Gpu(Tiling::Registers);
            let kind = if self.is_worker.get() { AcceleratorKind::Worker } else { gpu };
            Accelerator { losses: Some(losses), kind }
        });
        let device = Device { name: "simulated".to_owned(), kind, reason: None };
        Opened { processor: Processor::Cpu(Cpu::line_by_line()), device, accelerator }
    }
}

/// Breaks the reference cycle: the tasks own the host, which owns the tasks.
impl Drop for Simulation {
    fn drop(&mut self) {
        drop(self.world.tasks.take());
    }
}

impl Simulation {
    /// With a device that works asynchronously, or on the CPU.
    pub fn new(settings: Settings, has_accelerator: bool) -> Simulation {
        Simulation::of(settings, World::new(has_accelerator))
    }

    /// In this environment.
    pub fn of(settings: Settings, world: World) -> Simulation {
        let world = Rc::new(world);
        let start = Start {
            settings,
            preset_is_chosen: world.preset_is_chosen,
            device: DeviceChoice::Auto,
            tiles: Asked::Nothing,
            known: |_| None,
        };
        let events = Rc::new(RefCell::new(Vec::new()));
        let (seen, watch) = (events.clone(), RefCell::new(Watch::default()));
        let lab = Lab::start(start, InWorld(world.clone()), move |event| {
            watch.borrow_mut().see(&event);
            seen.borrow_mut().push(event);
        });
        Simulation { lab, world, events }
    }

    /// Makes the accelerator a worker, before it is opened.
    pub fn be_worker(&self) {
        self.world.is_worker.set(true);
    }

    pub fn send(&self, command: Command) {
        self.lab.send(command);
    }

    /// Sends it, and lets everything that follows happen.
    pub fn run(&self, command: Command) {
        self.send(command);
        self.settle();
    }

    /// Runs one of the tasks that are ready.
    pub fn tick(&self, choice: usize) -> bool {
        let ready: Vec<usize> = {
            let (tasks, asleep) = (self.world.tasks.borrow(), self.world.asleep.borrow());
            let is_ready =
                |task: &Task| task.woken.0.load(Ordering::Relaxed) && !asleep.contains(&task.purpose);
            (0..tasks.len()).filter(|&index| is_ready(&tasks[index])).collect()
        };
        let Some(&index) = ready.get(choice % ready.len().max(1)) else { return false };
        let (mut future, woken) = {
            let task = &mut self.world.tasks.borrow_mut()[index];
            (task.future.take().expect("no task polls another"), task.woken.clone())
        };
        woken.0.store(false, Ordering::Relaxed);
        let poll = future.as_mut().poll(&mut Context::from_waker(&Waker::from(woken)));
        let mut tasks = self.world.tasks.borrow_mut();
        match poll {
            Poll::Ready(()) => drop(tasks.remove(index)),
            Poll::Pending => tasks[index].future = Some(future),
        }
        true
    }

    /// Runs all tasks until none is ready, without answering any chunk.
    pub fn run_tasks(&self) {
        let polls = (0..100_000).take_while(|_| self.tick(0)).count();
        assert!(polls < 100_000, "the lab is busy without end");
    }

    /// Answers the oldest chunk in flight, and advances the time.
    pub fn answer(&self) -> bool {
        let Some(Chunk { answer, to }) = self.world.chunks.borrow_mut().pop_front() else { return false };
        self.wait(self.world.pace.get());
        // The lab may have dropped it.
        let _ = to.send(answer);
        true
    }

    /// Lets everything happen that can. If work is left after that, a wake-up was lost.
    pub fn settle(&self) {
        loop {
            self.run_tasks();
            if !self.answer() {
                break;
            }
        }
        let phase = self.report().phase;
        let waits_for_data = matches!(phase, Phase::WaitingForData { .. });
        assert!(waits_for_data || !phase.is_running(), "nothing is left that would wake it: {phase:?}");
    }

    pub fn wait(&self, duration: Duration) {
        self.world.now.set(self.world.now.get() + duration);
    }

    pub fn set_pace(&self, pace: Duration) {
        self.world.pace.set(pace);
    }

    /// Sets whether tasks of this purpose are held back.
    pub fn set_asleep(&self, purpose: Purpose, is_asleep: bool) {
        let mut asleep = self.world.asleep.borrow_mut();
        asleep.retain(|other| *other != purpose);
        if is_asleep {
            asleep.push(purpose);
        }
    }

    /// How many tasks of this purpose there are.
    pub fn tasks(&self, purpose: Purpose) -> usize {
        self.world.tasks.borrow().iter().filter(|task| task.purpose == purpose).count()
    }

    /// Ends the sleep of all that sleep, and runs what follows.
    pub fn wake_up(&self) {
        let alarms = self.world.alarms.take();
        alarms.into_iter().for_each(|alarm| alarm.send(()).unwrap_or_default());
        self.settle();
    }

    /// Whether a GPU can be opened.
    pub fn set_has_gpu(&self, has_gpu: bool) {
        self.world.has_no_gpu.set(!has_gpu);
    }

    /// Loses the device. What is in flight fails; a pending copy may still arrive.
    pub fn lose_device(&self) {
        self.world.is_lost.set(true);
        self.world.chunks.borrow_mut().iter_mut().for_each(|chunk| chunk.answer = Err(lost()));
        if let Some(losses) = &*self.world.losses.borrow() {
            let _ = losses.unbounded_send("as the test says".to_owned());
        }
    }

    /// Makes the steps in flight end in NaN. Returns whether there are any.
    pub fn diverge(&self) -> bool {
        let mut chunks = self.world.chunks.borrow_mut();
        let mut rings = chunks
            .iter_mut()
            .flat_map(|chunk| &mut chunk.answer)
            .filter(|words| words.len() == 2 * SCHEDULE_ROWS);
        let Some(ring) = rings.next() else { return false };
        ring.fill(f32::NAN.to_bits());
        rings.for_each(|ring| ring.fill(f32::NAN.to_bits()));
        true
    }

    pub fn chunks(&self) -> usize {
        self.world.chunks.borrow().len()
    }

    /// The last one.
    pub fn report(&self) -> Report {
        self.last(|event| match event {
            Event::Report(report) => Some(*report.clone()),
            _ => None,
        })
        .expect("a lab reports from the start")
    }

    pub fn phase(&self) -> Phase {
        self.report().phase
    }

    /// The contents of the last such event.
    pub fn last<T>(&self, of: impl Fn(&Event) -> Option<T>) -> Option<T> {
        self.events.borrow().iter().rev().find_map(of)
    }

    pub fn count(&self, is_one: impl Fn(&Event) -> bool) -> usize {
        self.events.borrow().iter().filter(|event| is_one(event)).count()
    }
}
