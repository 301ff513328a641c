//! Serves experiments with the session's current parameters, and never takes more than a share of the device.

use std::collections::VecDeque;
use std::rc::Rc;

use futures_channel::oneshot;

use super::channels::{Channels, Message};
use super::host::Purpose;
use super::sampling::KnownJudge;
use crate::data::{Dataset, Digits};
use crate::explore::Model;
use crate::train::{Job, Request, Session, Settings};
use crate::{Error, Result};

/// Training does this multiple of the experiments' work. With the pictures of [`super::pictures`], which keep to a share
/// of their own, that is what a visitor who explores costs.
const WORK_PER_SERVICE: u64 = 12;

/// A request, and where its answer goes. An experiment that is cancelled drops the other end.
#[derive(Debug)]
pub struct Order {
    request: Request,
    /// Of which server it was asked, see [`Server::number`].
    server: u64,
    reply: oneshot::Sender<Result<Vec<u32>>>,
}

/// Carries out orders one after the other, a chunk at a time.
pub struct Server {
    waiting: VecDeque<Order>,
    under_way: Option<(Order, Job)>,
    in_flight: bool,
    /// Which of the lab's servers it is: a chunk of an earlier one's session is of no interest.
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
            in_flight: false,
            number: 0,
            balance: 0,
            channels,
        }
    }

    /// Forgets all orders: there is another session.
    pub fn start_over(&mut self) {
        *self = Server { number: self.number + 1, ..Server::new(self.channels.clone()) };
    }

    /// Adds an order. One of an earlier session is dropped: its sizes and names may be those of another model.
    pub fn take(&mut self, order: Order) {
        if order.server == self.number {
            self.waiting.push_back(order);
        }
    }

    /// Training has done so much work. What experiments leave unused is not saved up.
    pub fn earn(&mut self, cost: u64) {
        self.balance = (self.balance + (cost / WORK_PER_SERVICE) as i64).min(cost as i64);
    }

    /// Submits the next chunk, if one is due.
    pub fn submit(&mut self, session: &Session, is_training: bool) {
        if self.in_flight || (is_training && self.balance < 0) {
            return;
        }
        if self.under_way.is_none() {
            self.under_way = self.next_order().map(|order| {
                let job = session.begin(&order.request);
                (order, job)
            });
        }
        let Some((_, job)) = &mut self.under_way else { return };
        let chunk = session.go_on(job);
        if is_training {
            self.balance -= chunk.cost as i64;
        }
        self.in_flight = true;
        let order = if chunk.is_last { self.under_way.take().map(|(order, _)| order) } else { None };
        let (channels, number) = (self.channels.clone(), self.number);
        self.channels.spawn(Purpose::Experiment, async move {
            let words = chunk.answer.await;
            if let Some(order) = order {
                let _ = order.reply.send(words);
            }
            channels.send(Message::Served(number));
        });
    }

    /// The chunk in flight is done.
    pub fn finish(&mut self, number: u64) {
        self.in_flight &= number != self.number;
    }

    /// The next order whose experiment was not cancelled.
    fn next_order(&mut self) -> Option<Order> {
        std::iter::from_fn(|| self.waiting.pop_front()).find(|order| !order.reply.is_canceled())
    }
}

/// The services as an experiment sees them.
pub struct ServicesHandle {
    settings: Settings,
    dataset: Rc<Dataset>,
    step: u64,
    judge: KnownJudge,
    server: u64,
    channels: Channels,
}

impl ServicesHandle {
    /// Those of a session, for which this server works.
    pub fn new(session: &Session, server: &Server, judge: KnownJudge) -> ServicesHandle {
        let (settings, dataset) = (session.settings(), session.dataset().clone());
        let (server, channels) = (server.number, server.channels.clone());
        ServicesHandle { settings, dataset, step: session.step(), judge, server, channels }
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

    async fn order(&self, request: Request) -> Result<Vec<u32>> {
        let (reply, answer) = oneshot::channel();
        self.channels.send(Message::Order(Order { request, server: self.server, reply }));
        answer.await.unwrap_or_else(|_| Err(Error::DeviceLost("the session was replaced".to_owned())))
    }

    async fn classify(&self, image: &[f32]) -> Result<Option<(u8, f64)>> {
        // While a study uses it there is no answer.
        let Some(mut known) = self.judge.try_lock() else { return Ok(None) };
        match &mut *known {
            Some((dataset, judge)) if Rc::ptr_eq(dataset, &self.dataset) => judge.classify(image).await,
            _ => Ok(None),
        }
    }
}
