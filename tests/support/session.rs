//! Sessions on synthetic digits.

use std::rc::Rc;

use latent_ink::data::{Dataset, Digits, Origin, synthetic};
use latent_ink::model::Preset;
use latent_ink::train::{Cpu, Losses, Processor, Session, Settings, Snapshot};

use super::adapter;

/// The first digits of the synthetic set.
pub fn dataset(train: usize, test: usize) -> Rc<Dataset> {
    let digits = |seed: u32, count: usize| {
        let mut digits = Digits::default();
        synthetic::extend(&mut digits, seed, 0..count);
        digits
    };
    Rc::new(Dataset { origin: Origin::Synthetic, train: digits(1, train), test: digits(2, test) })
}

pub fn tiny(batch_size: usize) -> Settings {
    Settings { batch_size, ..Settings::plain(Preset::Tiny) }
}

/// The CPU, without helpers.
pub fn cpu() -> Processor {
    Processor::Cpu(Cpu::alone())
}

pub async fn gpu() -> Processor {
    Processor::Gpu(adapter().await)
}

pub async fn session(processor: &Processor, settings: Settings, dataset: &Rc<Dataset>) -> Session {
    Session::new(processor, settings, dataset.clone(), None, |_, _| {}).await.unwrap()
}

pub async fn train(session: &mut Session, until: u64) -> Vec<Losses> {
    let mut losses = Vec::new();
    while session.step() < until || !session.is_between_steps() {
        losses.extend(session.train_and_wait(until).await.unwrap());
    }
    losses
}

pub async fn trained(session: &mut Session, until: u64) -> Snapshot {
    train(session, until).await;
    session.snapshot().await.unwrap()
}

/// A run's numbers, to be compared bit for bit.
pub fn bits(snapshot: &Snapshot) -> Vec<u32> {
    snapshot.flat().concat().iter().map(|value| value.to_bits()).collect()
}
