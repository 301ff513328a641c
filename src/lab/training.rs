//! What is in flight, what comes next, and when to stop.

mod results;

use std::collections::VecDeque;
use std::ops::Range;

use web_time::Instant;

use super::building::Opening;
use super::channels::Channels;
use super::due::{Due, Taken};
use super::meter::Meter;
use super::test_jobs::{Mark, TestJobs};
use crate::Result;
use crate::train::{Answer, LikelihoodOrder, Session};

/// Work on the device.
struct Chunk {
    kind: Kind,
    answer: Answer,
    /// Floating-point operations.
    cost: u64,
}

/// What a chunk is part of.
enum Kind {
    /// Training, with the steps that it finishes.
    Train(Range<u64>),
    /// A job over the test set.
    Job(Mark),
    /// A cancelled job.
    Dropped,
}

/// The training of one session.
pub struct Training {
    /// Speed and losses.
    pub meter: Meter,
    in_flight: VecDeque<Chunk>,
    running: bool,
    /// An error has ended training.
    failed_while_running: bool,
    until: Option<u64>,
    /// Steps whose results have arrived.
    step: u64,
    /// A loss was not finite since training was last asked for: this is reported once.
    diverged: bool,
    jobs: TestJobs,
    taken: Taken,
    finished_last: Instant,
    /// Chunks in flight. A GPU has two, so that it never waits for the page; the CPU one, since writes for the next one
    /// take effect immediately.
    pub depth: usize,
    channels: Channels,
}

impl Training {
    /// Paused.
    pub fn new(channels: Channels) -> Training {
        Training {
            meter: Meter::default(),
            in_flight: VecDeque::new(),
            running: false,
            failed_while_running: false,
            until: None,
            step: 0,
            diverged: false,
            jobs: TestJobs::default(),
            taken: Taken::starting(0, channels.now()),
            finished_last: channels.now(),
            depth: 1,
            channels,
        }
    }

    /// Starts with a new session, or one that was reset.
    pub fn start(&mut self, session: &Session, running: bool) {
        self.stop();
        self.running = running;
        self.until = if running { self.until } else { None };
        self.step = session.step();
        // A run restored at an epoch's end evaluates once more, unless it is known whether it had.
        self.jobs = TestJobs::default();
        self.meter.reset();
        self.taken = Taken::starting(session.step(), self.channels.now());
    }

    /// Continues the same run, on a session that replaced another at the same step.
    pub fn go_on(&mut self) {
        self.in_flight.clear();
        self.jobs.begin_anew();
        self.meter.stop_clock();
        self.finished_last = self.channels.now();
    }

    /// Forgets everything in flight: the device is lost, or the session is replaced.
    pub fn stop(&mut self) {
        self.in_flight.clear();
        self.running = false;
        self.jobs.stop();
    }

    /// Trains until paused, or until this many steps in all.
    pub fn run(&mut self, until: Option<u64>) {
        (self.running, self.until, self.diverged) = (true, until, false);
        self.finished_last = self.channels.now();
    }

    /// Submits no more, after finishing the current step.
    pub fn pause(&mut self) {
        self.running = false;
    }

    /// Has the run copied after the current step.
    pub fn copy_soon(&mut self) {
        self.taken.expire();
    }

    /// Shows the last losses of a run that was opened.
    pub fn resume_figures(&mut self, opening: Opening) {
        self.meter.resume(opening.trained);
        if let Some((step, losses)) = opening.tested {
            self.jobs.know(step, losses);
        }
    }

    /// Undoes a pause, unless everything is done.
    pub fn resume(&mut self, session: &Session) {
        self.running = self.has_work(session);
    }

    /// Pauses if nothing is left to do: Train may be pressed at the end of a run.
    pub fn rest(&mut self, session: &Session) {
        if self.in_flight.is_empty() && session.is_between_steps() {
            self.running &= self.has_work(session);
        }
        if !self.running {
            self.meter.stop_clock();
        }
    }

    fn has_work(&self, session: &Session) -> bool {
        self.step < self.end(session) || self.jobs.are_due(session)
    }

    /// Evaluates the test set, then pauses again.
    pub fn evaluate(&mut self, session: Option<&Session>) {
        self.between_steps(session, TestJobs::ask_evaluation);
    }

    /// Estimates the likelihood of test digits, then pauses again.
    pub fn estimate(&mut self, session: Option<&Session>, order: LikelihoodOrder) {
        if !self.running {
            // Cancels another that was paused.
            self.cancel_likelihood(session);
        }
        self.between_steps(session, |jobs| jobs.ask_likelihood(order));
    }

    /// Cancels an estimate of the likelihood; the run is unchanged.
    pub fn cancel_likelihood(&mut self, session: Option<&Session>) {
        let Some(session) = session else { return };
        if self.jobs.cancel_likelihood() {
            let is_job = |chunk: &&mut Chunk| matches!(chunk.kind, Kind::Job(_));
            self.in_flight.iter_mut().filter(is_job).for_each(|chunk| chunk.kind = Kind::Dropped);
        }
        self.running &= self.has_work(session);
    }

    fn between_steps(&mut self, session: Option<&Session>, ask: impl FnOnce(&mut TestJobs)) {
        if let Some(session) = session
            && !self.running
        {
            self.run(Some(session.step()));
            ask(&mut self.jobs);
        }
    }

    /// If Train is on, or was until an error, until which step.
    pub fn take_target(&mut self) -> Option<Option<u64>> {
        let failed = std::mem::take(&mut self.failed_while_running);
        (self.running || failed).then_some(self.until)
    }

    /// Steps whose losses have arrived.
    pub fn finished_step(&self) -> u64 {
        self.step
    }

    /// Whether Train is on.
    pub fn is_running(&self) -> bool {
        self.running
    }

    /// The oldest work in flight.
    pub fn in_flight(&mut self) -> Option<&mut Answer> {
        self.in_flight.front_mut().map(|chunk| &mut chunk.answer)
    }

    /// Waits for everything in flight, and ignores it.
    pub async fn drain(&mut self) -> Result<()> {
        while let Some(chunk) = self.in_flight.pop_front() {
            chunk.answer.await?;
        }
        Ok(())
    }

    /// Fills the device's queue.
    pub fn submit(&mut self, session: &mut Session) {
        while self.in_flight.len() < self.depth {
            let Some(mut chunk) = self.next_chunk(session) else { break };
            chunk.answer = self.channels.host.submitted(chunk.answer);
            self.in_flight.push_back(chunk);
        }
    }

    fn next_chunk(&mut self, session: &mut Session) -> Option<Chunk> {
        if session.is_between_steps() {
            if !self.running {
                return None;
            }
            if self.jobs.are_due(session) {
                let (answer, cost, mark) = self.jobs.next_chunk(session)?;
                return Some(Chunk { kind: Kind::Job(mark), answer, cost });
            }
            if session.step() >= self.end(session) {
                return None;
            }
        }
        let until = if self.wants_boundary() { session.step() + 1 } else { self.end(session) };
        let chunk = session.train(until);
        Some(Chunk { kind: Kind::Train(chunk.steps), answer: chunk.answer, cost: chunk.cost })
    }

    /// Whether a chunk must end with the current step, so that a snapshot or a pause can follow.
    fn wants_boundary(&self) -> bool {
        !self.running || self.taken.is_old(self.channels.now())
    }

    /// The last step.
    fn end(&self, session: &Session) -> u64 {
        total_steps(session).min(self.until.unwrap_or(u64::MAX))
    }

    /// Whether a copy of the run is due, and possible.
    pub fn due(&mut self, session: &Session) -> Option<Due> {
        let step = session.step();
        let is_paused = !self.running && self.in_flight.is_empty();
        let is_resting = is_paused || self.jobs.have_evaluated(step);
        let due = || self.taken.due(step, is_resting, self.channels.now());
        session.is_between_steps().then(due).flatten()
    }
}

fn total_steps(session: &Session) -> u64 {
    session.steps_per_epoch() * session.settings().epochs as u64
}
