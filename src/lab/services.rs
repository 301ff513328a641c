//! Serves experiments with the session's current parameters, and never takes more than a share of the device.

use std::collections::VecDeque;
use std::rc::Rc;

use futures_channel::oneshot;

use super::channels::{Channels, Message};
use super::host::Purpose;
use crate::data::PIXELS;
use crate::explore::Model;
use crate::model::vae::SAMPLE_COUNT;
use crate::train::{Descent, Fitted, Job, Losses, Posteriors, Request, Session, greys, losses};
use crate::{Error, Result};

/// Training does this multiple of the experiments' work. With the pictures of [`super::pictures`], which keep to a share
/// of their own, that is what a visitor who explores costs.
const WORK_PER_SERVICE: u64 = 12;

/// A request, and where its answer goes. An experiment that is cancelled drops the other end.
#[derive(Debug)]
pub struct Order {
    request: Request,
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

    /// Adds an order.
    pub fn take(&mut self, order: Order) {
        self.waiting.push_back(order);
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
    latent_size: usize,
    digits: usize,
    batch_size: usize,
    channels: Channels,
}

impl ServicesHandle {
    /// Those of a session.
    pub fn new(session: &Session, channels: Channels) -> ServicesHandle {
        let settings = session.settings();
        let (latent_size, batch_size) = (settings.latent_size, settings.batch_size);
        ServicesHandle { latent_size, digits: session.dataset().test.len(), batch_size, channels }
    }

    async fn order(&self, request: Request) -> Result<Vec<u32>> {
        let (reply, answer) = oneshot::channel();
        self.channels.send(Message::Order(Order { request, reply }));
        answer.await.unwrap_or_else(|_| Err(Error::DeviceLost("the session was replaced".to_owned())))
    }
}

impl Model for ServicesHandle {
    fn latent_size(&self) -> usize {
        self.latent_size
    }

    fn digits(&self) -> usize {
        self.digits
    }

    fn batch_size(&self) -> usize {
        self.batch_size
    }

    async fn encode(&self, batch: usize) -> Result<Posteriors> {
        let words = self.order(Request::Encode(batch)).await?;
        let first = batch * self.batch_size;
        Ok(Posteriors::of(first..(first + self.batch_size).min(self.digits), self.latent_size, &words))
    }

    async fn encode_images(&self, pixels: &[f32]) -> Result<Posteriors> {
        let words = self.order(Request::EncodeImages(pixels.to_vec())).await?;
        Ok(Posteriors::of(0..pixels.len() / PIXELS, self.latent_size, &words))
    }

    async fn losses(&self, batch: usize) -> Result<Vec<Losses>> {
        let words = self.order(Request::Losses(batch)).await?;
        Ok(losses(self.batch_size.min(self.digits - batch * self.batch_size), &words))
    }

    async fn losses_with(&self, parameters: &Rc<[f32]>, batch: usize) -> Result<Vec<Losses>> {
        let words = self.order(Request::LossesWith(parameters.clone(), batch)).await?;
        Ok(losses(self.batch_size.min(self.digits - batch * self.batch_size), &words))
    }

    async fn losses_of_images(&self, pixels: &[f32]) -> Result<Vec<Losses>> {
        let words = self.order(Request::LossesOfImages(pixels.to_vec())).await?;
        Ok(losses(pixels.len() / PIXELS, &words))
    }

    async fn descend(&self, descent: &mut Descent, steps: usize) -> Result<Fitted> {
        let words = self.order(Request::Repair(descent.clone(), steps)).await?;
        Ok(descent.go_on(steps, &words))
    }

    async fn decode(&self, latents: &[f32]) -> Result<Vec<f32>> {
        let mut pixels = Vec::with_capacity(latents.len() / self.latent_size * PIXELS);
        for some in latents.chunks(SAMPLE_COUNT * self.latent_size) {
            pixels.extend(greys(&self.order(Request::Decode(some.to_vec())).await?));
        }
        Ok(pixels)
    }
}
