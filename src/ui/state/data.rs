//! The data of the run.

use std::rc::Rc;

use leptos::prelude::*;

use crate::data::source::Place;
use crate::data::web::LoadProgress;
use crate::data::{Classes, DataIdentity, Dataset, KnownSet, Origin};

/// What the page shows of a dataset.
#[derive(Clone, Debug, PartialEq)]
pub struct DataInUse {
    /// What it is.
    pub origin: Origin,
    /// Which published dataset, if it is one other than MNIST.
    pub known: Option<KnownSet>,
    /// Where it came from.
    pub from: Place,
    /// Classes of the training images; none without labels.
    pub classes: Classes,
    /// Images to train on.
    pub train: usize,
    /// Images to test with.
    pub test: usize,
    /// Nats per image below which no reconstruction of the test images can fall: their pixels' entropy.
    pub floor: f64,
}

/// The data of the run.
#[derive(Clone, Copy)]
pub struct Data {
    /// What is in use.
    pub in_use: RwSignal<Option<DataInUse>>,
    /// The images themselves.
    pub dataset: RwSignal<Option<Rc<Dataset>>, LocalStorage>,
    /// A load under way.
    pub loading: RwSignal<Option<LoadProgress>>,
    /// Both, of the current run: the lab may refuse others.
    current: RwSignal<Option<(DataInUse, Rc<Dataset>)>, LocalStorage>,
    identity: StoredValue<Option<(Rc<Dataset>, DataIdentity)>, LocalStorage>,
    /// What is to be trained on as soon as its run has started.
    to_train: StoredValue<Option<Rc<Dataset>>, LocalStorage>,
    /// How many loads were requested, and which of them is in use.
    tickets: StoredValue<(usize, usize)>,
}

impl Data {
    /// None yet.
    pub fn new() -> Data {
        Data {
            in_use: RwSignal::new(None),
            dataset: RwSignal::new_local(None),
            loading: RwSignal::new(None),
            current: RwSignal::new_local(None),
            identity: StoredValue::new_local(None),
            to_train: StoredValue::new_local(None),
            tickets: StoredValue::new((0, 0)),
        }
    }

    /// Trains on the data in use as soon as their run has started, if it does.
    pub fn train_once_started(self) {
        self.to_train.set_value(self.dataset.get_untracked());
    }

    /// The visitor has paused before it has started.
    pub fn do_not_train(self) {
        self.to_train.set_value(None);
    }

    /// A run has started on this dataset. Returns whether it is to be trained at once.
    pub fn on_started(self, dataset: &Rc<Dataset>) -> bool {
        let used = self.dataset.get_untracked().filter(|used| Rc::ptr_eq(used, dataset));
        if let (Some(dataset), Some(in_use)) = (used, self.in_use.get_untracked()) {
            self.current.set(Some((in_use, dataset)));
        }
        let is_wanted = |wanted: &mut Rc<Dataset>| Rc::ptr_eq(wanted, dataset);
        self.to_train.try_update_value(|wanted| wanted.take_if(is_wanted)).flatten().is_some()
    }

    /// The replacement of the run was cancelled: the data are again those of the current run. Returns whether these lie on
    /// their side.
    pub fn on_replacement_cancelled(self) -> bool {
        self.to_train.set_value(None);
        let current = self.current.get_untracked();
        let lies_on_its_side = current.as_ref().is_some_and(|(in_use, dataset)| {
            in_use.from == Place::Files && dataset.lies_on_its_side(in_use.known)
        });
        let (in_use, dataset) = current.unzip();
        self.dataset.set(dataset);
        self.in_use.set(in_use);
        lies_on_its_side
    }

    /// The images of the current run.
    pub fn current_dataset(self) -> Option<Rc<Dataset>> {
        self.current.with_untracked(|current| Some(current.as_ref()?.1.clone()))
    }

    /// The grey values of test digits in `[0, 1]`, 784 each, and nothing if one of them does not exist; tracked.
    pub fn test_digits(self, digits: &[usize]) -> Option<Vec<f32>> {
        self.dataset.with(|dataset| {
            let test = &dataset.as_ref()?.test;
            let exist = digits.iter().all(|digit| *digit < test.len());
            let pixels = || digits.iter().flat_map(|digit| test.image(*digit));
            exist.then(|| pixels().map(|&grey| f32::from(grey) / 255.0).collect())
        })
    }

    /// The label of a test digit, if there are labels; tracked.
    pub fn test_label(self, digit: usize) -> Option<u8> {
        self.dataset.with(|dataset| dataset.as_ref()?.test.labels.as_ref()?.get(digit).copied())
    }

    /// A test digit, its number taken round the end of the set: grey values in `[0, 1]`; tracked.
    pub fn test_digit(self, number: usize) -> Option<Vec<f32>> {
        let count = self.dataset.with(|dataset| Some(dataset.as_ref()?.test.len()))?;
        self.test_digits(&[number.checked_rem(count)?])
    }

    /// The identity of images; computed once for those that were asked for last.
    pub async fn identity(self, dataset: &Rc<Dataset>) -> DataIdentity {
        let known = self.identity.with_value(|known| known.clone());
        if let Some((known, identity)) = known
            && Rc::ptr_eq(&known, dataset)
        {
            return identity;
        }
        let identity = dataset.identity().await;
        self.identity.set_value(Some((dataset.clone(), identity.clone())));
        identity
    }

    /// The data of the current run, or else those of the next one; tracked.
    pub fn with_current<R>(self, read: impl FnOnce(Option<&DataInUse>) -> R) -> R {
        self.current.with(|current| match current {
            Some((in_use, _)) => read(Some(in_use)),
            None => self.in_use.with(|in_use| read(in_use.as_ref())),
        })
    }

    /// The ticket of a load that is requested now.
    pub fn take_ticket(self) -> usize {
        self.tickets.update_value(|(last, _)| *last += 1);
        self.tickets.get_value().0
    }

    /// Whether no load was requested after this one.
    pub fn is_latest(self, ticket: usize) -> bool {
        ticket == self.tickets.get_value().0
    }

    /// Whether data that were requested later are in use.
    pub fn is_overtaken(self, ticket: usize) -> bool {
        ticket < self.tickets.get_value().1
    }

    /// The data of this ticket are in use.
    pub fn use_ticket(self, ticket: usize) {
        self.tickets.update_value(|(_, used)| *used = ticket);
    }
}

/// The data of the run.
pub fn use_data() -> Data {
    expect_context()
}
