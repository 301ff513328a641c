//! Serves experiments with the session's current parameters, and never takes more than a share of the device.

use std::collections::VecDeque;
use std::rc::Rc;

use futures_channel::oneshot;

use super::channels::{Channels, Inbox, Message};
use super::host::Purpose;
use super::sampling::KnownJudge;
use crate::data::{Dataset, Digits};
use crate::explore::Model;
use crate::train::{Job, Processor, Request, Session, Settings};
use crate::{Error, Result};

/// Training does this multiple of the experiments' work. With the pictures of [`super::pictures`], which keep to a share
/// of their own, that is what a visitor who explores costs.
const WORK_PER_SERVICE: u64 = 20;

/// What an experiment asks for, and where the answer goes. One that is cancelled drops the other end.
#[derive(Debug)]
enum Asked {
    /// Something of the model.
    Model(Request, oneshot::Sender<Result<Vec<u32>>>),
    /// A turn for work of the experiment's own.
    Turn(oneshot::Sender<Turn>),
}

impl Asked {
    fn is_cancelled(&self) -> bool {
        match self {
            Asked::Model(_, reply) => reply.is_canceled(),
            Asked::Turn(reply) => reply.is_canceled(),
        }
    }

    /// Whether it reads what is there, and computes nothing.
    fn only_reads(&self) -> bool {
        matches!(self, Asked::Model(Request::Parameters(_) | Request::Gradients(_), _))
    }
}

/// One order of an experiment.
#[derive(Debug)]
pub struct Order {
    asked: Asked,
    /// Of which server it was asked, see [`Server::number`].
    server: u64,
}

/// Work in flight: it ends when this is dropped, and the server is told what it cost.
#[derive(Debug)]
struct Turn {
    number: u64,
    cost: u64,
    inbox: Inbox,
}

impl Drop for Turn {
    fn drop(&mut self) {
        let _ = self.inbox.unbounded_send(Message::Served { turn: self.number, cost: self.cost });
    }
}

/// Carries out orders one after the other, a chunk at a time.
pub struct Server {
    waiting: VecDeque<Order>,
    under_way: Option<(oneshot::Sender<Result<Vec<u32>>>, Job)>,
    /// The turn that has not ended yet.
    in_flight: Option<u64>,
    /// Turns so far.
    turns: u64,
    /// How often it has started over: what was ordered before is of no interest.
    number: u64,
    /// Work that experiments may do before training has done more, in floating-point operations: negative after a chunk
    /// that was larger than what was left.
    balance: i64,
    channels: Channels,
}

impl Server {
    /// No orders.
    pub fn new(channels: Channels) -> Server {
        Server {
            waiting: VecDeque::new(),
            under_way: None,
            in_flight: None,
            turns: 0,
            number: 0,
            balance: 0,
            channels,
        }
    }

    /// Forgets all orders. What is in flight ends first: the next order would use the same buffers.
    pub fn start_over(&mut self) {
        let (number, turns, in_flight) = (self.number + 1, self.turns, self.in_flight);
        *self = Server { number, turns, in_flight, ..Server::new(self.channels.clone()) };
    }

    /// There is another session, with buffers of its own: what is in flight need not end first.
    pub fn leave_session(&mut self) {
        self.in_flight = None;
    }

    /// Adds an order. One from before the server started over is dropped: its sizes and names may be those of another model.
    /// Readings come first: they take no time, and show the moment at which they are made.
    pub fn take(&mut self, order: Order) {
        if order.server != self.number {
            return;
        }
        if order.asked.only_reads() {
            self.waiting.push_front(order);
        } else {
            self.waiting.push_back(order);
        }
    }

    /// Training has done so much work. What experiments leave unused is not saved up.
    pub fn earn(&mut self, cost: u64) {
        self.balance = (self.balance + (cost / WORK_PER_SERVICE) as i64).min(cost as i64);
    }

    /// Begins the next turn, if one is due.
    pub fn submit(&mut self, session: &Session, is_training: bool) {
        if self.in_flight.is_some() || (is_training && self.balance < 0) {
            return;
        }
        if self.under_way.is_none() {
            match self.next_order() {
                Some(Asked::Model(request, reply)) => {
                    self.under_way = Some((reply, session.begin(&request)));
                }
                Some(Asked::Turn(reply)) => {
                    // Comes back at once if the experiment was cancelled meanwhile.
                    let _ = reply.send(self.begin_turn(0));
                    return;
                }
                None => return,
            }
        }
        let Some((_, job)) = &mut self.under_way else { return };
        let chunk = session.go_on(job);
        let reply = if chunk.is_last { self.under_way.take().map(|(reply, _)| reply) } else { None };
        let turn = self.begin_turn(chunk.cost);
        self.channels.spawn(Purpose::Experiment, async move {
            let words = chunk.answer.await;
            if let Some(reply) = reply {
                let _ = reply.send(words);
            }
            drop(turn);
        });
    }

    fn begin_turn(&mut self, cost: u64) -> Turn {
        self.turns += 1;
        self.in_flight = Some(self.turns);
        Turn { number: self.turns, cost, inbox: self.channels.inbox.clone() }
    }

    /// A turn has ended, and is paid for while the model trains.
    pub fn finish(&mut self, turn: u64, cost: u64, is_training: bool) {
        self.in_flight.take_if(|number| *number == turn);
        if is_training {
            self.balance -= cost as i64;
        }
    }

    /// The next order whose experiment was not cancelled.
    fn next_order(&mut self) -> Option<Asked> {
        std::iter::from_fn(|| self.waiting.pop_front())
            .map(|order| order.asked)
            .find(|asked| !asked.is_cancelled())
    }
}

/// The services as an experiment sees them.
pub struct ServicesHandle {
    settings: Settings,
    dataset: Rc<Dataset>,
    step: u64,
    judge: KnownJudge,
    processor: Processor,
    server: u64,
    channels: Channels,
}

impl ServicesHandle {
    /// Those of a session, for which this server works.
    pub fn new(session: &Session, server: &Server, judge: KnownJudge) -> ServicesHandle {
        let (server, channels) = (server.number, server.channels.clone());
        ServicesHandle {
            settings: session.settings(),
            dataset: session.dataset().clone(),
            step: session.step(),
            judge,
            processor: session.processor().clone(),
            server,
            channels,
        }
    }

    /// The answer to an order.
    async fn answer<T>(&self, asked: Asked, answer: oneshot::Receiver<T>) -> Result<T> {
        self.channels.send(Message::Order(Order { asked, server: self.server }));
        answer.await.map_err(|_| Error::DeviceLost("the session was replaced".to_owned()))
    }
}

impl Model for ServicesHandle {
    fn settings(&self) -> Settings {
        self.settings
    }

    fn test(&self) -> &Digits {
        &self.dataset.test
    }

    fn step(&self) -> u64 {
        self.step
    }

    fn processor(&self) -> &Processor {
        &self.processor
    }

    async fn order(&self, request: Request) -> Result<Vec<u32>> {
        let (reply, answer) = oneshot::channel();
        self.answer(Asked::Model(request, reply), answer).await?
    }

    async fn take_turn<T>(&self, estimate: u64, work: impl Future<Output = Result<(T, u64)>>) -> Result<T> {
        let (reply, answer) = oneshot::channel();
        let mut turn = self.answer(Asked::Turn(reply), answer).await?;
        turn.cost = estimate;
        let (found, cost) = work.await?;
        turn.cost = cost;
        Ok(found)
    }

    async fn classify(&self, image: &[f32]) -> Result<Option<(u8, f64)>> {
        // While a study uses it there is no answer.
        let Some(mut known) = self.judge.try_lock() else { return Ok(None) };
        match &mut *known {
            Some((dataset, judge)) if Rc::ptr_eq(dataset, &self.dataset) => {
                let cost = judge.cost();
                self.take_turn(cost, async { Ok((judge.classify(image).await?, cost)) }).await
            }
            _ => Ok(None),
        }
    }
}
